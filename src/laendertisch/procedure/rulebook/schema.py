"""The form of the files in `rules/`, as a JSON schema (Draft 2020-12)."""

from __future__ import annotations

from typing import Any

from laendertisch.procedure.rulebook.procedure_schema import PROCEDURE
from laendertisch.reading.forms import CONFIDENCE, LAND, TEXT, Schema, day, group

DAY = day("2020-07-01")
MONTH_DAY: Schema = {
    "type": "string",
    "pattern": "^[0-9]{2}-[0-9]{2}$",
    "description": 'ein Stichtag in Anführungszeichen wie "07-01" für den 1. Juli',
}
EVIDENCE: Schema = {
    "sources": {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True},
    "confidence": CONFIDENCE,
}


def _known(value: Schema) -> Schema:
    """Return the form of a value with its evidence, or null if it is not known."""
    return {**group({"value": value, **EVIDENCE}, note=TEXT), "type": ["object", "null"]}


def _list(item: Schema, **limits: Any) -> Schema:
    return {"type": "array", "items": item, **limits}


ORDER: Schema = {"type": ["string", "array"], "items": LAND}
ORDER["if"] = {"type": "string"}
ORDER["then"] = {"enum": ["alphabetical"]}

RULE = group(
    {
        "valid_from": {**DAY, "type": ["string", "null"]},
        "order": _known(ORDER),
        "changeover": _known(MONTH_DAY),
        "term_months": _known({"type": "integer", "enum": [12, 24, 36, 48]}),
        "exclusions": _known(_list(LAND, uniqueItems=True)),
        "first_land": _known(LAND),
    },
    note=TEXT,
)
TURN = group({"land": LAND, "from": DAY})
SWAP = group({"terms": _list(TURN, minItems=2, maxItems=2), "reason": TEXT, **EVIDENCE})
OVERRIDE = group({"land": LAND, "from": DAY, "to": DAY, "reason": TEXT, **EVIDENCE})
NUMBERING = {**group({"first": {"type": "integer", "minimum": 1}, **EVIDENCE}), "type": ["object", "null"]}

ROTATION = group(
    {"rules": _list(RULE, minItems=1)},
    numbering=NUMBERING,
    swaps=_list(SWAP),
    overrides=_list(OVERRIDE),
)

RULEBOOK = group({"body": TEXT, "name": TEXT, "as_of": DAY}, rotation=ROTATION, procedure=PROCEDURE)
