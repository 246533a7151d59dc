"""The expressions of a question, read against the columns of the data (Ausdrücke einer Frage)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from keyword import iskeyword

import polars as pl

from laendertisch.kernel.errors import Finding, SourceError
from laendertisch.reading.yamlfile import YamlFile
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
from laendertisch.statistics.catalogue.parsing import ExpressionError
from laendertisch.statistics.estimation.survey.asks import Measure
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.quoted_names import parse_with_quoted_names

ORDINARY = {"", "and", "or", "not", "in", "is", "True", "False"}
"""Words that an expression needs; bare, they are hardly meant as a column."""
TRUTH = re.compile(r"\b(?:TRUE|FALSE|true|false)\b")
TRUTHS_ARE = " Wahrheitswerte heißen hier True und False; es genügt auch der Name der Spalte, mit not davor."


def condition(file: YamlFile, index: int, field: str, data: SurveyFile) -> Expression:
    """Return a condition; raises `SourceError` for an expression that is none."""
    expression = _expression(file, index, field, data)
    if expression.kind is not Kind.TRUTH:
        problem = "Hier wird eine Bedingung erwartet, etwa „age >= 15“."
        raise SourceError(file.finding([index, field], problem))
    return expression


def measured(file: YamlFile, index: int, field: str, data: SurveyFile, measure: Measure) -> Expression:
    """Return what is measured: numbers, or conditions where the measure can count.

    Raises `SourceError` for an expression that is neither, or wrong in itself.
    """
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


def _expression(file: YamlFile, index: int, field: str, data: SurveyFile) -> Expression:
    """Return the expression of a field; a text that is just the name of a column means the column."""
    text = str(file.content[index][field]).strip()
    if text in data.frame.columns:
        return Name(text, data.variables[text].kind)
    try:
        return _decided(parse_with_quoted_names(text, data.variables))
    except ExpressionError as problem:
        sentence = f"{problem}{_quoting_hint(text, data)}{_truth_hint(text, data)}"
        findings = [file.finding([index, field], sentence), *_texts_among_numbers(text, data)]
        raise SourceError(*findings) from None


def _quoting_hint(text: str, data: SurveyFile) -> str:
    """Return how to write a column whose name is no word of the language, if one stands there bare."""
    if "`" in text:
        return ""
    for name in data.frame.columns:
        bare = name.isidentifier() and not iskeyword(name)
        if not bare and re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text) and name not in ORDINARY:
            return f" Ist die Spalte „{name[:60]}“ gemeint, gehört ihr Name in Backticks: `{name[:60]}`."
    return ""


def _truth_hint(text: str, data: SurveyFile) -> str:
    """Return how truth values are written here, if somebody wrote them as R does."""
    written = TRUTH.search(text)
    return TRUTHS_ARE if written and written[0] not in data.frame.columns else ""


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
            some = data.plain(name).cast(pl.String).cast(pl.Float64, strict=False)
            if some.null_count() < some.len():
                yield data.not_a_number(name)
