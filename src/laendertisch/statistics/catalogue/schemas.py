"""JSON schemas (Draft 2020-12) of the catalogue's YAML files."""

from __future__ import annotations

from laendertisch.reading.forms import TEXT, Schema, group
from laendertisch.statistics.catalogue.variables import VariableType

KEY: Schema = {
    "type": "string",
    "pattern": r"^[a-z][a-z0-9_-]*$",
    "description": "Kleinbuchstaben, Ziffern, - und _",
}
CODE: Schema = {
    "type": "string",
    "pattern": r"^[A-Za-z][A-Za-z0-9.-]*$",
    "description": "Buchstaben, Ziffern, Punkt und Bindestrich, etwa E1a",
}
URL: Schema = {
    "type": "string",
    "pattern": r"^https?://\S+$",
    "description": "eine Adresse mit https:// am Anfang",
}
DAY: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}$",
    "description": "ein Tag wie 2026-04-01",
}
YEAR: Schema = {"type": "integer", "minimum": 1950, "maximum": 2100}


def some(item: Schema, minimum: int = 1) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item, "minItems": minimum}


VARIABLES = group(
    {
        "key": KEY,
        "title_de": TEXT,
        "variables": some(
            group(
                {
                    "name": KEY,
                    "type": {"enum": [each.value for each in VariableType]},
                    "label_de": TEXT,
                    "description": TEXT,
                },
                codes={"type": "object", "additionalProperties": TEXT, "minProperties": 1},
                optional={"type": "boolean"},
                derived={"type": "boolean"},
                minimum={"type": "number"},
                maximum={"type": "number"},
            )
        ),
    }
)

CATEGORY = group({"code": KEY, "label_de": TEXT, "label_en": TEXT}, where=TEXT)

DIMENSIONS = group(
    {
        "dimensions": some(
            group(
                {
                    "key": KEY,
                    "title_de": TEXT,
                    "title_en": TEXT,
                    "total_de": TEXT,
                    "total_en": TEXT,
                    "categories": some(CATEGORY),
                },
                variables=KEY,
                note_de=TEXT,
            )
        )
    }
)

EDITION = group(
    {
        "key": KEY,
        "title_de": TEXT,
        "title_en": TEXT,
        "published_on": DAY,
        "years": some(YEAR),
        "indicators": some(CODE),
    },
    differences={"type": "boolean"},
    synthetic_sample=group(
        {
            "source": KEY,
            "seed": {"type": "integer", "minimum": 0},
            "persons_per_year": {"type": "integer", "minimum": 1000, "maximum": 1_000_000},
        }
    ),
)
