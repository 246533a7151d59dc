"""The form of a codebook file (JSON schema, Draft 2020-12)."""

from __future__ import annotations

from laendertisch.reading.forms import CONFIDENCE, TEXT, Schema, group
from laendertisch.statistics.microdata.readers.file_form import FILE_FORM

YEAR: Schema = {"type": "integer", "minimum": 1950, "maximum": 2100}
YEARS = {"first_year": YEAR, "last_year": YEAR}
KEY: Schema = {
    "type": "string",
    "pattern": r"^[a-z][a-z0-9_-]*$",
    "description": "Kleinbuchstaben, Ziffern, - und _",
}
LABELS: Schema = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}
VALUE: Schema = {"type": ["string", "number", "boolean", "null"]}
EXPRESSION: Schema = {"type": ["string", "integer"]}
COLUMN: Schema = group({"label_de": TEXT}, codes=LABELS, missing=LABELS)

CASES: Schema = {
    "type": "array",
    "minItems": 1,
    "items": group({"where": EXPRESSION, "value": VALUE}),
}
BANDS: Schema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": group(
        {}, **{"from": {"type": "number"}, "below": {"type": "number"}}, value=VALUE
    ),
}
RULE: Schema = group(
    {},
    column=TEXT,
    factor={"type": "number"},
    recode={"type": "object", "additionalProperties": VALUE, "minProperties": 1},
    bands=BANDS,
    value=VALUE,
    expression=EXPRESSION,
    cases=CASES,
    otherwise=VALUE,
    **YEARS,
)

CODEBOOK: Schema = group(
    {
        "key": KEY,
        "title_de": TEXT,
        "reference": TEXT,
        "confidence": CONFIDENCE,
        "variables": KEY,
        "columns": {"type": "object", "additionalProperties": COLUMN, "minProperties": 1},
        "fill": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"oneOf": [RULE, {"type": "array", "items": RULE, "minItems": 1}]},
        },
    },
    notes={"type": "array", "items": TEXT},
    file=FILE_FORM,
    **YEARS,
)
