"""The form of the files in `rules/`, as a JSON schema (Draft 2020-12)."""

from __future__ import annotations

from typing import Any

from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import LAENDER

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
LAND: Schema = {"type": "string", "enum": [land.code for land in LAENDER]}
DAY: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "description": 'ein Tag in Anführungszeichen wie "2020-07-01"',
}
MONTH_DAY: Schema = {
    "type": "string",
    "pattern": "^[0-9]{2}-[0-9]{2}$",
    "description": 'ein Stichtag in Anführungszeichen wie "07-01" für den 1. Juli',
}
EVIDENCE: Schema = {
    "sources": {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True},
    "confidence": {"type": "string", "enum": [each.value for each in Confidence]},
}


def _group(required: Schema, **optional: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def _known(value: Schema) -> Schema:
    """Return the form of a value with its evidence, or null if it is not known."""
    return {**_group({"value": value, **EVIDENCE}, note=TEXT), "type": ["object", "null"]}


def _list(item: Schema, **limits: Any) -> Schema:
    return {"type": "array", "items": item, **limits}


ORDER: Schema = {"type": ["string", "array"], "items": LAND}
ORDER["if"] = {"type": "string"}
ORDER["then"] = {"enum": ["alphabetical"]}

RULE = _group(
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
TURN = _group({"land": LAND, "from": DAY})
SWAP = _group({"terms": _list(TURN, minItems=2, maxItems=2), "reason": TEXT, **EVIDENCE})
OVERRIDE = _group({"land": LAND, "from": DAY, "to": DAY, "reason": TEXT, **EVIDENCE})
NUMBERING = {**_group({"first": {"type": "integer", "minimum": 1}, **EVIDENCE}), "type": ["object", "null"]}

ROTATION = _group(
    {"rules": _list(RULE, minItems=1)},
    numbering=NUMBERING,
    swaps=_list(SWAP),
    overrides=_list(OVERRIDE),
)

RULEBOOK = _group({"body": TEXT, "name": TEXT, "as_of": DAY, "rotation": ROTATION})
