"""An expression and a file → its value in every record (Auswertung)."""

from __future__ import annotations

import polars as pl

from laendertisch.statistics.catalogue.expressions import Expression, names_in
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.survey.columns import ROWS, SurveyFile
from laendertisch.statistics.estimation.survey.sums import Truths
from laendertisch.statistics.microdata.compiling import to_polars


def numbers_of(expression: Expression, file: SurveyFile) -> Floats:
    """Return a number per record, 1 and 0 for true and false; NaN where it is missing."""
    column = to_polars(expression).cast(pl.Float64).fill_null(float("nan")).alias("value")
    return _evaluated(expression, column, file).to_numpy()


def truths_of(expression: Expression, file: SurveyFile) -> Truths:
    """Return for which records the condition is true; one that is missing is not."""
    column = to_polars(expression).cast(pl.Boolean).fill_null(value=False).alias("value")
    return _evaluated(expression, column, file).to_numpy()


def _evaluated(expression: Expression, column: pl.Expr, file: SurveyFile) -> pl.Series:
    return file.with_types(list(names_in(expression))).select(pl.col(ROWS), column)["value"]
