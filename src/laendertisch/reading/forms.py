"""Parts of JSON schemas that the reviewed files share (Draft 2020-12): texts, Länder, groups of fields."""

from __future__ import annotations

from typing import Any

from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import LAND_CODES

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
LAND: Schema = {"type": "string", "enum": list(LAND_CODES)}
CONFIDENCE: Schema = {"type": "string", "enum": [each.value for each in Confidence]}


def day(example: str) -> Schema:
    """Return the form of a day; the complaint about another form shows the example."""
    return {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "description": f'ein Tag in Anführungszeichen wie "{example}"',
    }


def group(required: Schema, **optional: Schema) -> Schema:
    """Return the form of a group of fields, without room for misspelt ones."""
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }
