"""Confidence intervals (Konfidenzintervalle).

Sources: Korn and Graubard, Confidence intervals for proportions with small expected number of positive
counts estimated from survey data, Survey Methodology 24 (1998); R package survey, `svyciprop` (methods
`logit` and `beta`).
"""

from __future__ import annotations

import numpy as np
from scipy import special  # type: ignore[import-untyped]

from laendertisch.statistics.estimation.design import Floats

SMALL_SAMPLE = 30.0
"""Below this effective number of records the logit interval is not trusted."""


def wald_interval(value: Floats, variance: Floats, df: Floats, level: float) -> tuple[Floats, Floats]:
    """Return value ± t × standard error; NaN where there is no variance."""
    half = t_quantile(df, level) * np.sqrt(variance)
    return value - half, value + half


def share_interval(
    share: Floats, variance: Floats, df: Floats, records: Floats, level: float
) -> tuple[Floats, Floats]:
    """Return the interval of a share: logit with t(df), or Korn-Graubard where that is not trusted.

    That is at shares of 0 and 1, without variation, and under 30 effective records. `records` is the number
    of sample records in the denominator. NaN where there is no variance.
    """
    effective = effective_records(share, variance, df, records, level)
    exact = korn_graubard(share, effective, level)
    smooth = logit_interval(share, variance, df, level)
    trusted = (effective >= SMALL_SAMPLE) & (variance > 0) & (share > 0) & (share < 1)
    known = np.isfinite(variance)
    return (
        np.where(known, np.where(trusted, smooth[0], exact[0]), np.nan),
        np.where(known, np.where(trusted, smooth[1], exact[1]), np.nan),
    )


def effective_records(share: Floats, variance: Floats, df: Floats, records: Floats, level: float) -> Floats:
    """Return how many records of a simple random sample would tell as much, never more than there are."""
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.where(variance > 0, share * (1 - share) / variance, records)
        few_units = (t_quantile(records - 1, level) / t_quantile(df, level)) ** 2
    return np.minimum(records, plain * few_units)


def korn_graubard(share: Floats, effective: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the Clopper-Pearson interval with the effective number of records."""
    tail = (1 - level) / 2
    hits, misses = effective * share, effective * (1 - share)
    lower = special.betaincinv(hits, misses + 1, tail)
    upper = special.betaincinv(hits + 1, misses, 1 - tail)
    return np.where(share == 0, 0.0, lower), np.where(share == 1, 1.0, upper)


def t_quantile(df: Floats, level: float) -> Floats:
    """Return the two-sided quantile of the t distribution; NaN without degrees of freedom."""
    known = np.where(df > 0, df, np.nan)
    quantile: Floats = special.stdtrit(known, 1 - (1 - level) / 2)
    return quantile


def logit_interval(share: Floats, variance: Floats, df: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the interval with t(df) on the logit scale; NaN at shares of 0 and 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = special.logit(share)
        half = t_quantile(df, level) * np.sqrt(variance) / (share * (1 - share))
        return special.expit(middle - half), special.expit(middle + half)
