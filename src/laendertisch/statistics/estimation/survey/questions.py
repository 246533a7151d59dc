"""A question and a file → the statistic that is asked for, over the records that count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from laendertisch.kernel.errors import InputError, SourceError
from laendertisch.statistics.catalogue.expressions import Expression, Kind, Name, names_in
from laendertisch.statistics.estimation.compiling import to_polars
from laendertisch.statistics.estimation.design import Floats, Whole
from laendertisch.statistics.estimation.survey.ask_file import Ask, Measure
from laendertisch.statistics.estimation.survey.columns import ROWS, SurveyFile
from laendertisch.statistics.estimation.survey.groups import Groups, groups_by
from laendertisch.statistics.estimation.survey.measures import Domain, Poverty, Quotient, Statistic, Sum
from laendertisch.statistics.estimation.survey.sums import Truths


@dataclass(frozen=True)
class Percentile:
    """A quantile that is asked for (Quantil): the records that count and their values."""

    domain: Domain
    values: Floats


def asked_statistic(ask: Ask, file: SurveyFile, active: Truths, groups: Groups) -> Statistic | Percentile:
    """Return what is asked for, over the records that count: known values, a group, a weight (`active`).

    Raises `InputError` for a share of a variable that is neither 0 nor 1.
    """
    y, x = _columns(ask, file)
    cell = np.where(_where(ask.where, file) & np.isfinite(x), groups.of_row, -1)
    known = np.isfinite(y) & active
    row = np.flatnonzero(known & (cell >= 0))
    domain = Domain(row, cell[row], groups.count)
    match ask.measure:
        case Measure.TOTAL:
            return Sum(domain, y[row])
        case Measure.MEDIAN | Measure.QUANTILE:
            return Percentile(domain, y[row])
        case Measure.ARPR:
            return _poverty(ask, file, y, np.flatnonzero(known), domain)
        case _:
            return Quotient(domain, y[row], x[row])


def _poverty(ask: Ask, file: SurveyFile, income: Floats, everybody: Whole, domain: Domain) -> Poverty:
    """Return the poverty share; records without an area have no threshold and stay out."""
    areas = groups_by(file, ask.threshold_by)
    row = everybody[areas.of_row[everybody] >= 0]
    counted = np.isin(domain.row, row)
    domain = Domain(domain.row[counted], domain.cell[counted], domain.cells)
    member = np.searchsorted(row, domain.row)
    return Poverty(domain, member, row, income[row], areas.of_row[row], areas.count)


def _columns(ask: Ask, file: SurveyFile) -> tuple[Floats, Floats]:
    """Return numerator and denominator of each row; NaN where the record does not belong."""
    y = _numbers(ask.numerator, file)
    x = np.ones(file.frame.height) if ask.denominator is None else _numbers(ask.denominator, file)
    if ask.measure is Measure.SHARE:
        _check_share(ask, file, y)
        if ask.denominator is not None:
            x = np.where(x == 1, 1.0, np.nan)
    return y, x


def _numbers(expression: Expression, file: SurveyFile) -> Floats:
    column = to_polars(expression).cast(pl.Float64).fill_null(float("nan")).alias("value")
    return _evaluated(expression, column, file).to_numpy()


def _where(expression: Expression | None, file: SurveyFile) -> Truths:
    if expression is None:
        return np.ones(file.frame.height, dtype=bool)
    column = to_polars(expression).cast(pl.Boolean).fill_null(value=False).alias("value")
    return _evaluated(expression, column, file).to_numpy()


def _evaluated(expression: Expression, column: pl.Expr, file: SurveyFile) -> pl.Series:
    return file.with_types(list(names_in(expression))).select(pl.col(ROWS), column)["value"]


def _check_share(ask: Ask, file: SurveyFile, y: Floats) -> None:
    """Refuse numbers that are no answer to yes or no."""
    wrong = np.flatnonzero(np.isfinite(y) & (y != 0) & (y != 1))
    if ask.numerator.kind is Kind.NUMBER and len(wrong):
        row = int(wrong[0])
        problem = f"Ein Anteil braucht eine Bedingung oder 0 und 1; hier steht {y[row]:g}."
        if isinstance(ask.numerator, Name):
            raise SourceError(file.finding(ask.numerator.name, row, problem))
        raise InputError(f"Frage „{ask.name}“, Satz {row + 1}: {problem}")
