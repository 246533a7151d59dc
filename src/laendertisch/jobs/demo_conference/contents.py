"""What the demonstration year says (data/demonstration/conference.yaml), read and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import FactsError
from laendertisch.procedure.drafts.kinds import Stance
from laendertisch.procedure.ideas import IdeaOrigin
from laendertisch.procedure.proceedings import Section
from laendertisch.reading.forms import LAND, TEXT, Schema, group
from laendertisch.reading.yamlfile import read_yaml

TEXTS: Schema = {"type": "array", "items": TEXT, "minItems": 1}
LAENDER: Schema = {"type": "array", "items": LAND}
FLAG: Schema = {"type": "boolean"}


def _one_of(values: Any) -> Schema:
    return {"type": "string", "enum": [each.value for each in values]}


STATEMENT = group({"land": LAND, "joined": LAENDER, "text": TEXT})
ITEM = group(
    {
        "section": _one_of(Section),
        "top": TEXT,
        "title": TEXT,
        "land": LAND,
        "no": LAENDER,
        "abstain": LAENDER,
    },
    green=FLAG,
    lifted=LAND,
    statement=STATEMENT,
)
AMENDMENT = group(
    {"land": LAND, "text": TEXT, "reason": TEXT}, point={"type": "integer"}, after={"type": "integer"}
)
MATTER = group(
    {
        "key": TEXT,
        "title": TEXT,
        "land": LAND,
        "joins": LAENDER,
        "points": TEXTS,
        "reason": TEXT,
        "positions": {
            "type": "array",
            "items": group({"land": LAND, "stance": _one_of(Stance)}, text=TEXT),
        },
        "amendments": {"type": "array", "items": AMENDMENT},
    },
    circular=FLAG,
    in_work=FLAG,
)
CONTENTS = group(
    {
        "marker": TEXT,
        "motto": TEXT,
        "focus_topics": TEXTS,
        "chair_person": group({"name": TEXT, "office": TEXT}),
        "session": group(
            {"title": TEXT, "items": {"type": "array", "items": ITEM}, "points": TEXTS, "reason": TEXT}
        ),
        "matters": {"type": "array", "items": MATTER},
        "ideas": {
            "type": "array",
            "items": group(
                {
                    "title": TEXT,
                    "text": TEXT,
                    "origin": _one_of(IdeaOrigin),
                    "note": TEXT,
                    "land": LAND,
                    "supports": LAENDER,
                }
            ),
        },
        "survey": group(
            {
                "question": TEXT,
                "explanation": TEXT,
                "land": LAND,
                "answers": {"type": "array", "items": group({"land": LAND, "text": TEXT})},
            }
        ),
        "second": group(
            {"body": TEXT, "reason": TEXT, "title": TEXT, "land": LAND, "points": TEXTS, "why": TEXT}
        ),
        "practices": {"type": "array", "items": group({"land": LAND, "title": TEXT, "text": TEXT})},
    }
)


def read_contents(folder: Path) -> dict[str, Any]:
    """Return the contents. Raises `FactsError` with file, line and field if they are wrong."""
    content: dict[str, Any] = read_yaml(folder / "conference.yaml", CONTENTS, FactsError).content
    return content
