"""Confidence intervals (Konfidenzintervalle).

Sources: Korn and Graubard, Confidence intervals for proportions with small expected number of positive
counts estimated from survey data, Survey Methodology 24 (1998); R package survey, `svyciprop` (methods
`logit` and `beta`).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy import special  # type: ignore[import-untyped]

from laendertisch.statistics.estimation.arrays import Floats

WORTH_A_TABLE = 10_000
"""From so many quantiles on, those of whole degrees of freedom are looked up."""
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
    trusted = (effective >= SMALL_SAMPLE) & (variance > 0) & (share > 0) & (share < 1)
    lower, upper = np.full(share.shape, np.nan), np.full(share.shape, np.nan)
    lower[trusted], upper[trusted] = logit_interval(share[trusted], variance[trusted], df[trusted], level)
    others = np.isfinite(variance) & ~trusted
    lower[others], upper[others] = korn_graubard(share[others], effective[others], level)
    return lower, upper


def effective_records(share: Floats, variance: Floats, df: Floats, records: Floats, level: float) -> Floats:
    """Return how many records of a simple random sample would tell as much, never more than there are."""
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.where(variance > 0, share * (1 - share) / variance, records)
        few_units = (t_quantile(records - 1, level) / t_quantile(df, level)) ** 2
    return np.minimum(records, plain * few_units)


def korn_graubard(share: Floats, effective: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the Clopper-Pearson interval with the effective number of records."""
    tail = (1 - level) / 2
    lower, upper = np.zeros(share.shape), np.ones(share.shape)
    some, all_but_some = share > 0, share < 1
    between = some & all_but_some
    hits, misses = effective[between] * share[between], effective[between] * (1 - share[between])
    lower[between] = special.betaincinv(hits, misses + 1, tail)
    upper[between] = special.betaincinv(hits + 1, misses, 1 - tail)
    with np.errstate(divide="ignore"):
        extreme = tail ** (1 / effective)  # what the formula becomes where nobody or everybody is counted
    return np.where(all_but_some, lower, extreme), np.where(some, upper, 1 - extreme)


def t_quantile(df: Floats, level: float) -> Floats:
    """Return the two-sided quantile of the t distribution; NaN without degrees of freedom."""
    known = np.where(df > 0, df, np.nan)
    whole = np.nan_to_num(known).astype(np.int64)
    if whole.size < WORTH_A_TABLE or not np.array_equal(whole, np.nan_to_num(known)):
        return np.asarray(special.stdtrit(known, 1 - (1 - level) / 2))
    size = 1 << int(whole.max()).bit_length()
    return _t_quantiles(level, size)[whole]


@cache
def _t_quantiles(level: float, size: int) -> Floats:
    """Return the quantile for 0, 1, 2, … degrees of freedom: looking up is far quicker than computing."""
    df = np.arange(size, dtype=np.float64)
    df[0] = np.nan
    return np.asarray(special.stdtrit(df, 1 - (1 - level) / 2))


def logit_interval(share: Floats, variance: Floats, df: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the interval with t(df) on the logit scale; NaN at shares of 0 and 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = special.logit(share)
        half = t_quantile(df, level) * np.sqrt(variance) / (share * (1 - share))
        return special.expit(middle - half), special.expit(middle + half)
