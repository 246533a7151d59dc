"""Codes and numbers of a source → the stored variables of a list."""

from __future__ import annotations

import polars as pl

from laendertisch.kernel.errors import Finding, SourceError
from laendertisch.statistics.catalogue.variables import Variable, VariableList, VariableType
from laendertisch.statistics.microdata.codebooks.building import OF_THE_YEAR
from laendertisch.statistics.microdata.codebooks.rules import (
    Computed,
    FirstTrue,
    Fixed,
    Recoded,
    Rule,
    Taken,
    Value,
)
from laendertisch.statistics.microdata.compiling import to_polars
from laendertisch.statistics.microdata.readers.source_file import SourceFile
from laendertisch.statistics.microdata.variables import column_type

LARGEST_WHOLE = 2**53
"""Whole numbers up to here are exact in floating point; longer ones may have lost their last digits."""


def fill(
    file: SourceFile, columns: pl.DataFrame, rules: dict[str, Rule], variables: VariableList, year: int
) -> pl.DataFrame:
    """Return the stored variables of the list; those that no rule fills are missing.

    Raises `SourceError` where a whole number is needed and something else comes out.
    """
    filled = columns.select(
        _filled(variable, rules, year).alias(variable.name) for variable in variables.stored()
    )
    findings = list[Finding]()
    for variable in variables.stored():
        if variable.type is VariableType.INTEGER:
            findings.extend(_no_whole_numbers(file, filled[variable.name]))
    if findings:
        raise SourceError(*findings)
    return filled.cast({each.name: column_type(each) for each in variables.stored()})


def _filled(variable: Variable, rules: dict[str, Rule], year: int) -> pl.Expr:
    if variable.name in rules:
        return _column(rules[variable.name], variable)
    return _constant(year if variable.name == OF_THE_YEAR else None, variable)


def _column(rule: Rule, variable: Variable) -> pl.Expr:
    match rule:
        case Taken(name, factor):
            return pl.col(name) if factor == 1 else pl.col(name) * factor
        case Recoded(name, values):
            known = {code: value for code, value in values.items() if value is not None}
            return pl.col(name).replace_strict(known, default=None, return_dtype=_plain_type(variable))
        case Fixed(value):
            return _constant(value, variable)
        case Computed(expression):
            return to_polars(expression)
        case FirstTrue(cases, otherwise):
            column = _constant(otherwise, variable)
            for condition, value in reversed(cases):
                holds = to_polars(condition)
                column = (
                    pl.when(holds).then(_constant(value, variable)).when(~holds).then(column)
                )  # an unknown condition leaves the value unknown
            return column


def _constant(value: Value, variable: Variable) -> pl.Expr:
    return pl.repeat(value, pl.len(), dtype=_plain_type(variable))


def _plain_type(variable: Variable) -> pl.DataType:
    """Return the type before codes and whole numbers are checked."""
    kinds = {VariableType.CODE: pl.String(), VariableType.TRUTH: pl.Boolean()}
    return kinds.get(variable.type, pl.Float64())


def _no_whole_numbers(file: SourceFile, series: pl.Series) -> list[Finding]:
    if not series.dtype.is_float():
        return []
    wrong = ((series != series.round()) | (series.abs() > LARGEST_WHOLE)).fill_null(value=False)
    if not wrong.any():
        return []
    row = int(wrong.arg_max() or 0)
    more = f" (insgesamt {wrong.sum()}-mal)" if wrong.sum() > 1 else ""
    problem = f"„{series[row]}“ ist keine ganze Zahl oder zu lang{more}. Bitte Codebuch und Datei prüfen."
    return [file.finding(series.name, problem, row)]
