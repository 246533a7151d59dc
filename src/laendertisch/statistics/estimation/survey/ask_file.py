"""`ask.yaml` → questions about columns of the data file (Fragen an die Erhebung)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import polars as pl

from laendertisch.kernel.errors import Finding, SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.forms import TEXT as COLUMN
from laendertisch.reading.yamlfile import YamlFile, read_yaml
from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Comparison,
    Constant,
    Expression,
    Kind,
    Membership,
    Missing,
    Name,
    Not,
)
from laendertisch.statistics.catalogue.parsing import ExpressionError, parse_expression
from laendertisch.statistics.estimation.survey.columns import SurveyFile


class Measure(StrEnum):
    """What is asked for (Kennwert)."""

    MEAN = "mean"
    TOTAL = "total"
    SHARE = "share"
    RATIO = "ratio"
    MEDIAN = "median"
    QUANTILE = "quantile"
    ARPR = "arpr"


class Method(StrEnum):
    """How the interval is formed (Art des Konfidenzintervalls)."""

    NORMAL = "normal"
    T = "t"
    LOGIT = "logit"
    WILSON = "wilson"
    BETA = "beta"


BOUNDED = {Measure.SHARE, Measure.ARPR, Measure.MEDIAN, Measure.QUANTILE}
"""Measures whose interval may be formed for a share (for quantiles: that of the distribution function)."""


@dataclass(frozen=True)
class Ask:
    """One question (Frage): what, of which variable, for whom, by which groups.

    `numerator` is the variable itself where there is no ratio. Without a `method` the measure chooses.
    """

    name: str
    measure: Measure
    numerator: Expression
    denominator: Expression | None
    where: Expression | None
    by: tuple[str, ...]
    threshold_by: tuple[str, ...]
    probability: float
    method: Method | None
    level: float


TEXT = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}, {"type": "boolean"}]}
COLUMNS = {"anyOf": [COLUMN, {"type": "array", "items": COLUMN, "uniqueItems": True}]}
METHOD = {"enum": [each.value for each in Method]}

SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "kind"],
        "properties": {
            "name": TEXT,
            "kind": {"enum": [each.value for each in Measure]},
            "variable": TEXT,
            "numerator": TEXT,
            "denominator": TEXT,
            "where": TEXT,
            "by": COLUMNS,
            "threshold_by": COLUMNS,
            "probability": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
            "interval": {
                "anyOf": [
                    METHOD,
                    {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["method"],
                        "properties": {"method": METHOD},
                    },
                ]
            },
            "level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        },
    },
}


def read_asks(path: Path, data: SurveyFile) -> tuple[Ask, ...]:
    """Return the questions, their expressions read against the columns of the data.

    Raises `SourceError` with line and field for everything that is unknown, missing, or does not fit.
    """
    file = read_yaml(path, SCHEMA, SourceError)
    findings = [finding for index, _ in enumerate(file.content) for finding in _misfits(file, index, data)]
    if findings:
        raise SourceError(*findings)
    return tuple(_ask(file, index, data) for index, _ in enumerate(file.content))


def _misfits(file: YamlFile, index: int, data: SurveyFile) -> Iterator[Finding]:
    """Yield what is wrong with the fields of one question, apart from its expressions."""
    given = file.content[index]
    measure = Measure(given["kind"])
    if any(str(each["name"]) == str(given["name"]) for each in file.content[:index]):
        yield file.finding(
            [index, "name"], "Diesen Namen trägt schon eine Frage. Bitte einen anderen wählen."
        )
    needed, excess = _fields(measure, given)
    for field in needed:
        if field not in given:
            yield file.finding([index], f"Für „{measure}“ fehlt das Feld {field}. Bitte ergänzen.")
    for field in excess:
        if field in given:
            yield file.finding([index, field], f"Zu „{measure}“ gehört dieses Feld nicht. Bitte streichen.")
    if _method(given) not in (None, Method.NORMAL, Method.T) and measure not in BOUNDED:
        problem = (
            f"Dieses Intervall gibt es nur für Anteile und Quantile. Für „{measure}“ bitte t oder normal."
        )
        yield file.finding([index, "interval"], problem)
    yield from _unknown_columns(file, index, data)


def _unknown_columns(file: YamlFile, index: int, data: SurveyFile) -> Iterator[Finding]:
    for field in ("by", "threshold_by"):
        for name in _several(file.content[index].get(field)):
            if name not in data.frame.columns:
                hint = suggestion(name, data.frame.columns)
                yield file.finding([index, field], f"Die Spalte „{name[:60]}“ gibt es nicht. {hint}")


def _fields(measure: Measure, given: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the fields that the measure needs and those that do not belong to it."""
    pair = "numerator" in given or "denominator" in given
    if measure is Measure.RATIO or (measure is Measure.SHARE and pair):
        needed, excess = ["numerator", "denominator"], ["variable"]
    else:
        needed, excess = ["variable"], ["numerator", "denominator"]
    if measure is Measure.QUANTILE:
        needed.append("probability")
    else:
        excess.append("probability")
    if measure is not Measure.ARPR:
        excess.append("threshold_by")
    return needed, excess


def _ask(file: YamlFile, index: int, data: SurveyFile) -> Ask:
    given = file.content[index]
    measure = Measure(given["kind"])
    first = "numerator" if "numerator" in given else "variable"
    where = _expression(file, index, "where", data) if "where" in given else None
    if where is not None and where.kind is not Kind.TRUTH:
        raise SourceError(
            file.finding([index, "where"], "Hier wird eine Bedingung erwartet, etwa „age >= 15“.")
        )
    return Ask(
        name=str(given["name"]),
        measure=measure,
        numerator=_measured(file, index, first, data, measure),
        denominator=_measured(file, index, "denominator", data, measure) if "denominator" in given else None,
        where=where,
        by=_several(given.get("by")),
        threshold_by=_several(given.get("threshold_by")),
        probability=given.get("probability", 0.5),
        method=_method(given),
        level=given.get("level", 0.95),
    )


def _several(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _method(given: Mapping[str, Any]) -> Method | None:
    interval = given.get("interval")
    if interval is None:
        return None
    return Method(interval["method"] if isinstance(interval, dict) else interval)


def _expression(file: YamlFile, index: int, field: str, data: SurveyFile) -> Expression:
    """Return the expression of a field; a text that is just the name of a column means the column."""
    text = str(file.content[index][field]).strip()
    if text in data.frame.columns:
        return Name(text, data.variables[text].kind)
    try:
        return _decided(parse_expression(text, data.variables))
    except ExpressionError as problem:
        findings = [file.finding([index, field], str(problem)), *_texts_among_numbers(text, data)]
        raise SourceError(*findings) from None


def _decided(expression: Expression) -> Expression:
    """Return the expression with `in` false for a missing value, as `%in%` in R; comparisons stay missing."""
    match expression:
        case Membership(part, options):
            return All((Not(Missing(part)), Membership(part, options)))
        case Not(part):
            return Not(_decided(part))
        case All(parts):
            return All(tuple(_decided(part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_decided(part) for part in parts))
        case Comparison(operator, left, right):
            return Comparison(operator, _decided(left), _decided(right))
        case _:
            return expression


def _texts_among_numbers(text: str, data: SurveyFile) -> Iterator[Finding]:
    """Yield columns in an expression that hold texts although some of their values are numbers."""
    for name in dict.fromkeys(re.findall(r"[\w.]+", text)):
        if name in data.frame.columns and data.typed(name).dtype == pl.String:
            some = data.frame[name].cast(pl.String).cast(pl.Float64, strict=False)
            if some.null_count() < some.len():
                yield data.not_a_number(name)


def _measured(file: YamlFile, index: int, field: str, data: SurveyFile, measure: Measure) -> Expression:
    """Return what is measured; numbers, or conditions where the measure can count."""
    expression = _expression(file, index, field, data)
    counts = measure not in (Measure.MEDIAN, Measure.QUANTILE, Measure.ARPR)
    if expression.kind is Kind.NUMBER or (counts and expression.kind is Kind.TRUTH):
        return expression
    expected = "eine Zahl oder eine Bedingung" if counts else "eine Zahl"
    findings = [file.finding([index, field], f"Hier wird {expected} erwartet.")]
    if isinstance(expression, Name) and expression.kind is Kind.TEXT:
        findings.append(data.not_a_number(expression.name))
    if isinstance(expression, Constant):
        findings = [file.finding([index, field], f"Hier wird {expected} erwartet, da steht ein fester Text.")]
    raise SourceError(*findings)
