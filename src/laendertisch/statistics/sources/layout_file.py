"""The YAML file that describes the file of an official table → `TableLayout`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.laender import LAENDER, LAND_CODES
from laendertisch.reading.forms import TEXT, Schema, group
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.statistics.sources.layout import (
    AreaColumn,
    CategoryColumn,
    Identity,
    PeriodColumn,
    PeriodForm,
    RowFilter,
    Sum,
    TableLayout,
    Unpublished,
    ValueColumn,
)
from laendertisch.statistics.sources.layout_check import layout_findings

SUFFIX = ".layout.yaml"
LAND_LABELS = {land.code: land.short_name for land in LAENDER}
LAND_SPELLINGS = {land.short_name: land.code for land in LAENDER}
ALL_LAENDER = "laender"

TEXTS: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 1}
CODE_MAP: Schema = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}
PERIOD: Schema = {
    "type": "string",
    "pattern": r"^\d{4}(-\d\d-\d\d)?$",
    "description": "ein Jahr in Anführungszeichen",
}


AREA_SCHEMA = group(
    {"labels": {"oneOf": [{"const": ALL_LAENDER}, CODE_MAP]}}, column=TEXT, codes=CODE_MAP, left_out=TEXTS
)
COLUMN_SCHEMA = group(
    {
        "column": TEXT,
        "dimensions": TEXTS,
        "categories": {
            "type": "object",
            "additionalProperties": {"oneOf": [TEXT, TEXTS]},
            "minProperties": 1,
        },
    },
    left_out=TEXTS,
)
VALUE_SCHEMA = group(
    {"column": TEXT, "minimum": {"type": "number"}},
    maximum={"type": "number"},
    multiple_of={"type": "integer", "minimum": 1},
)
SUM_SCHEMA = group(
    {"dimension": TEXT, "whole": TEXT, "rounding": {"type": "number", "minimum": 0}},
    parts=TEXTS,
    made={"type": "boolean"},
    note=TEXT,
)
IDENTITY_SCHEMA = group(
    {
        "dimension": TEXT,
        "whole": TEXT,
        "parts": TEXTS,
        "suspect": TEXT,
        "tolerance": {"type": "number", "minimum": 0},
        "text": TEXT,
    }
)
UNPUBLISHED_SCHEMA = group({"first": PERIOD, "reason": TEXT}, last=PERIOD, areas=TEXTS, categories=CODE_MAP)
LAYOUT_SCHEMA = group(
    {
        "period": group({"column": TEXT, "form": {"enum": [form.value for form in PeriodForm]}}),
        "area": AREA_SCHEMA,
        "columns": {"type": "array", "items": COLUMN_SCHEMA, "minItems": 1},
        "value": VALUE_SCHEMA,
    },
    separator={"enum": [",", ";"]},
    filters={"type": "array", "items": group({"column": TEXT, "keep": TEXT, "left_out": TEXTS})},
    ignored=TEXTS,
    pairs={"type": "array", "items": {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}},
    sums={"type": "array", "items": SUM_SCHEMA},
    identities={"type": "array", "items": IDENTITY_SCHEMA},
    unpublished={"type": "array", "items": UNPUBLISHED_SCHEMA},
)


def read_layout(table_file: Path) -> TableLayout:
    """Return the description that lies beside the file of a table (`x.csv` → `x.layout.yaml`).

    Raises `CatalogueError` with line and field if the description is missing or wrong.
    """
    file = read_yaml(table_file.with_suffix(SUFFIX), LAYOUT_SCHEMA, CatalogueError)
    layout = _layout(file.content)
    if findings := layout_findings(file, layout):
        raise CatalogueError(*findings)
    return layout


def _layout(content: Mapping[str, Any]) -> TableLayout:
    return TableLayout(
        separator=content.get("separator", ","),
        period=PeriodColumn(content["period"]["column"], PeriodForm(content["period"]["form"])),
        area=_area(content["area"]),
        columns=tuple(_column(each) for each in content["columns"]),
        value=_value(content["value"]),
        filters=tuple(
            RowFilter(each["column"], each["keep"], frozenset(each["left_out"]))
            for each in content.get("filters", [])
        ),
        ignored=frozenset(content.get("ignored", [])),
        pairs=tuple((one, other) for one, other in content.get("pairs", [])),
        sums=tuple(_sum(each) for each in content.get("sums", [])),
        identities=tuple(
            Identity(**{**each, "parts": tuple(each["parts"])}) for each in content.get("identities", [])
        ),
        unpublished=tuple(_unpublished(each) for each in content.get("unpublished", [])),
    )


def _area(entry: Mapping[str, Any]) -> AreaColumn:
    labels = LAND_LABELS if entry["labels"] == ALL_LAENDER else entry["labels"]
    spellings = LAND_SPELLINGS if entry["labels"] == ALL_LAENDER else {}
    codes = {**spellings, **entry.get("codes", {})}
    return AreaColumn(entry.get("column"), codes, labels, frozenset(entry.get("left_out", [])))


def _column(entry: Mapping[str, Any]) -> CategoryColumn:
    categories = {
        spelling: (codes,) if isinstance(codes, str) else tuple(codes)
        for spelling, codes in entry["categories"].items()
    }
    left_out = frozenset(entry.get("left_out", []))
    return CategoryColumn(entry["column"], tuple(entry["dimensions"]), categories, left_out)


def _value(entry: Mapping[str, Any]) -> ValueColumn:
    return ValueColumn(entry["column"], entry["minimum"], entry.get("maximum"), entry.get("multiple_of"))


def _sum(entry: Mapping[str, Any]) -> Sum:
    return Sum(
        dimension=entry["dimension"],
        whole=entry["whole"],
        parts=tuple(entry.get("parts", LAND_CODES)),
        rounding=entry["rounding"],
        made=entry.get("made", False),
        note=entry.get("note", ""),
    )


def _unpublished(entry: Mapping[str, Any]) -> Unpublished:
    return Unpublished(
        first=entry["first"],
        last=entry.get("last", entry["first"]),
        areas=frozenset(entry.get("areas", [])),
        categories=entry.get("categories", {}),
        reason=entry["reason"],
    )
