"""JSON schema (Draft 2020-12) of the YAML file of a source."""

from __future__ import annotations

from laendertisch.reading.forms import CONFIDENCE, TEXT, Schema, group
from laendertisch.statistics.catalogue.confidentiality import Method
from laendertisch.statistics.catalogue.schemas import KEY, URL, YEAR, some
from laendertisch.statistics.catalogue.sources import LimitBasis, Lonely, SourceKind

COUNT: Schema = {"type": "integer", "minimum": 0}
PERCENT: Schema = {"type": "number", "exclusiveMinimum": 0, "maximum": 100}

LIMITS = group(
    {"basis": {"enum": [each.value for each in LimitBasis]}, "reference": TEXT, "confidence": CONFIDENCE},
    unreliable_below=COUNT,
    uncertain_below=COUNT,
    unreliable_above=PERCENT,
    uncertain_above=PERCENT,
    first_year=YEAR,
    last_year=YEAR,
)

DOMINANCE = group({"contributors": {"type": "integer", "minimum": 1}, "percent": PERCENT})

CATEGORY_SUM = group({"dimension": KEY, "parent": TEXT, "parts": some(TEXT)})

CONFIDENTIALITY = group(
    {"method": {"enum": [each.value for each in Method]}, "reference": TEXT, "confidence": CONFIDENCE},
    first_year=YEAR,
    last_year=YEAR,
    minimum_frequency={"type": "integer", "minimum": 2},
    protect_zeros={"type": "boolean"},
    dominance=DOMINANCE,
    p_percent=PERCENT,
    attribute_dimensions=some(KEY),
    protection={"type": "number", "exclusiveMinimum": 0},
    sums=some(CATEGORY_SUM),
    protect_from_singletons={"type": "boolean"},
    base={"enum": [5, 10]},
    max_noise={"type": "integer", "minimum": 1, "maximum": 50},
    variance={"type": "number", "exclusiveMinimum": 0},
    forbidden_up_to={"type": "integer", "minimum": 0},
)

BREAK = group({"year": YEAR, "text_de": TEXT, "reference": TEXT, "confidence": CONFIDENCE})

SOURCE = group(
    {
        "key": KEY,
        "kind": {"enum": [each.value for each in SourceKind]},
        "title_de": TEXT,
        "title_en": TEXT,
        "publisher": TEXT,
        "licence": TEXT,
        "licence_url": URL,
        "attribution_de": TEXT,
        "synthetic": {"type": "boolean"},
        "file": TEXT,
    },
    variables=KEY,
    lonely={"enum": [each.value for each in Lonely]},
    publication_limits=some(LIMITS),
    confidentiality=some(CONFIDENTIALITY),
    breaks=some(BREAK),
)
