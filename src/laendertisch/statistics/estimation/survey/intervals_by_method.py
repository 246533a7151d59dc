"""The interval by the method that a question asks for (Konfidenzintervall nach Wahl).

Sources: R package survey, `svyciprop` (`mean`, `xlogit`, `beta`); Wilson's score interval with the effective
number of records p(1-p)/V and t(df): Dean and Pagano, Evaluating confidence interval methods for binomial
proportions in clustered surveys, Journal of Survey Statistics and Methodology 3 (2015).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special  # type: ignore[import-untyped]

from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.intervals import (
    effective_records,
    korn_graubard,
    logit_interval,
    share_interval,
    t_quantile,
    wald_interval,
)
from laendertisch.statistics.estimation.survey.asks import Method


@dataclass(frozen=True)
class Estimated:
    """What an interval is formed from (Schätzwerte): NaN where there is no value or no variance."""

    value: Floats
    variance: Floats
    df: Floats
    records: Floats


def interval(method: Method | None, found: Estimated, level: float) -> tuple[Floats, Floats]:
    """Return lower and upper limit; NaN where there is no variance or no degree of freedom.

    Without a method: that of published shares, logit or Korn-Graubard. The methods for shares fall back on
    Korn-Graubard at shares of 0 and 1.
    """
    value, variance, df, records = found.value, found.variance, found.df, found.records
    with np.errstate(divide="ignore", invalid="ignore"):
        match method:
            case None:
                return share_interval(value, variance, df, records, level)
            case Method.NORMAL:
                half = critical(method, df, level) * np.sqrt(variance)
                return value - half, value + half
            case Method.T:
                return wald_interval(value, variance, df, level)
            case Method.LOGIT:
                limits = logit_interval(value, variance, df, level)
            case Method.WILSON:
                limits = _wilson(found, level)
            case Method.BETA:
                limits = _beta(found, level)
        exact = korn_graubard(value, effective_records(value, variance, df, records, level), level)
    extreme = (value == 0) | (value == 1) | (variance == 0)
    known = np.isfinite(variance) & (df > 0)
    lower, upper = (np.where(extreme, end, limit) for end, limit in zip(exact, limits, strict=True))
    return np.where(known, lower, np.nan), np.where(known, upper, np.nan)


def critical(method: Method | None, df: Floats, level: float) -> Floats:
    """Return how many standard errors an interval of the method reaches to each side."""
    if method is Method.NORMAL:
        return np.where(df > 0, special.ndtri(1 - (1 - level) / 2), np.nan)
    return t_quantile(df, level)


def _wilson(found: Estimated, level: float) -> tuple[Floats, Floats]:
    share = found.value
    squared = t_quantile(found.df, level) ** 2 * found.variance / (share * (1 - share))
    middle = (share + squared / 2) / (1 + squared)
    half = np.sqrt(squared * (share * (1 - share) + squared / 4)) / (1 + squared)
    return middle - half, middle + half


def _beta(found: Estimated, level: float) -> tuple[Floats, Floats]:
    effective = found.value * (1 - found.value) / found.variance
    effective = effective * (t_quantile(found.records - 1, level) / t_quantile(found.df, level)) ** 2
    return korn_graubard(found.value, effective, level)
