"""JSON schema (Draft 2020-12) of the file of an indicator."""

from __future__ import annotations

from laendertisch.reading.forms import CONFIDENCE, TEXT, Schema, group
from laendertisch.statistics.catalogue.indicators import Direction, IndicatorKind, Measure, ThresholdArea
from laendertisch.statistics.catalogue.schemas import CODE, KEY, URL, YEAR, some
from laendertisch.statistics.catalogue.source_schema import BREAK

REFERENCE = group({"key": KEY, "title": TEXT, "url": URL})

EXPRESSION: Schema = {"type": ["string", "integer"]}

VERSION = group(
    {
        "key": KEY,
        "source": KEY,
        "universe": TEXT,
        "weight": KEY,
        "sources": some(KEY),
        "confidence": CONFIDENCE,
    },
    first_year=YEAR,
    last_year=YEAR,
    measure={"enum": [each.value for each in Measure]},
    numerator=EXPRESSION,
    denominator=EXPRESSION,
    denominator_universe=TEXT,
    variable=TEXT,
    probability={"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    threshold_area={"enum": [each.value for each in ThresholdArea]},
)

GROUP_GAP: Schema = {"type": "array", "items": KEY, "minItems": 3, "maxItems": 3}

INDICATOR = group(
    {
        "code": CODE,
        "slug": KEY,
        "title_de": TEXT,
        "title_en": TEXT,
        "theme": TEXT,
        "kind": {"enum": [each.value for each in IndicatorKind]},
        "unit": group(
            {
                "code": TEXT,
                "label_de": TEXT,
                "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
                "factor": {"type": "number", "exclusiveMinimum": 0},
            }
        ),
        "direction": {"enum": [each.value for each in Direction]},
        "texts": group(
            {"definition": TEXT, "relevance": TEXT, "assessment": TEXT, "method_notes": some(TEXT)}
        ),
        "references": some(REFERENCE),
    },
    versions=some(VERSION),
    table=group({"source": KEY}, selection={"type": "object", "additionalProperties": TEXT}),
    breakdowns={"type": "array", "items": {"type": "array", "items": KEY, "uniqueItems": True}},
    distribution_of=KEY,
    gap_of=some(GROUP_GAP),
    change={"type": "boolean"},
    breaks=some(BREAK),
)
