"""The form of `ask.yaml`: which fields there are, and which of them belong to which kind of question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laendertisch.reading.forms import TEXT as COLUMN
from laendertisch.statistics.estimation.survey.asks import (
    DIFFERENCES,
    QUANTILES,
    Measure,
    Method,
    QuantileRule,
)

TEXT = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}, {"type": "boolean"}]}
COLUMNS = {"anyOf": [COLUMN, {"type": "array", "items": COLUMN, "uniqueItems": True}]}
NUMBER = {"type": "number"}
OPEN_PART = {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}
METHOD = {"enum": [each.value for each in Method]}


def _form(required: Mapping[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **optional},
    }


ITEMS = {
    "type": "array",
    "minItems": 1,
    "items": _form({"item": COLUMN, "zero": NUMBER, "hundred": NUMBER}),
}
CLASSES = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "type": "array",
        "items": {"type": ["number", "null"]},
        "minItems": 2,
        "maxItems": 2,
    },
}
SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": _form(
        {"name": TEXT, "kind": {"enum": [each.value for each in Measure]}},
        of={"enum": [each.value for each in DIFFERENCES]},
        variable=TEXT,
        numerator=TEXT,
        denominator=TEXT,
        where=TEXT,
        by=COLUMNS,
        threshold_by=COLUMNS,
        probability=OPEN_PART,
        rule={"enum": [each.value for each in QuantileRule]},
        classes=CLASSES,
        group=TEXT,
        reference=TEXT,
        period=COLUMN,
        items=ITEMS,
        areas={"type": "object", "minProperties": 1, "additionalProperties": ITEMS},
        answered={"type": "integer", "minimum": 1},
        interval={"anyOf": [METHOD, _form({"method": METHOD})]},
        level=OPEN_PART,
        **{"from": TEXT, "to": TEXT},
    ),
}
EVERYWHERE = {"name", "kind", "where", "by", "interval", "level"}
COMPARING = {Measure.GAP: {"group", "reference"}, Measure.CHANGE: {"period", "from", "to"}}


def measure_of(given: Mapping[str, Any]) -> Measure:
    """Return the measure itself; for a gap or a change that of which the difference is asked for."""
    kind = Measure(given["kind"])
    return Measure(given.get("of", Measure.MEAN)) if kind in COMPARING else kind


def needed_fields(given: Mapping[str, Any]) -> set[str]:
    """Return the fields that a question of this kind must have."""
    measure = measure_of(given)
    needed = set(COMPARING.get(Measure(given["kind"]), ()))
    pair = "numerator" in given or "denominator" in given
    if measure is Measure.RATIO or (measure is Measure.SHARE and pair):
        needed |= {"numerator", "denominator"}
    elif measure is Measure.INDEX:
        needed.add("areas" if "areas" in given else "items")
    else:
        needed.add("variable")
    if measure is Measure.QUANTILE:
        needed.add("probability")
    if given.get("rule") == QuantileRule.CLASSES:
        needed.add("classes")
    return needed


def possible_fields(given: Mapping[str, Any]) -> set[str]:
    """Return the fields that a question of this kind may have."""
    measure = measure_of(given)
    possible = EVERYWHERE | needed_fields(given)
    if Measure(given["kind"]) in COMPARING:
        possible.add("of")
    if measure in QUANTILES:
        possible.add("rule")
    if measure is Measure.ARPR:
        possible.add("threshold_by")
    if measure is Measure.INDEX:
        possible.add("answered")
    return possible
