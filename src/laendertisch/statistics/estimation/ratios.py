"""Ratio estimates with their linearised standard error, for all groups and cells at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.estimation.design import Floats
from laendertisch.statistics.estimation.intervals import share_interval, wald_interval
from laendertisch.statistics.estimation.moments import Moments

ROUNDING_NOISE = 1e-14
"""A variance below this part of the squared ratio is the trace of cancelled digits, not an error."""


@dataclass(frozen=True)
class RatioEstimates:
    """Estimates of groups × cells (Schätzwerte); not a number (NaN) where there is none.

    `value`, `standard_error`, `lower` and `upper` are raw ratios, not percent. Without degrees of freedom
    there is neither error nor interval. `cases` and `base` count records of numerator and denominator.
    """

    value: Floats
    standard_error: Floats
    lower: Floats
    upper: Floats
    degrees_of_freedom: Floats
    cases: Floats
    base: Floats
    weighted_cases: Floats


def ratio_estimates(moments: Moments, *, share: bool, level: float = 0.95) -> RatioEstimates:
    """Return R = S(y) / S(x) with V = [Q(y,y) - 2R Q(y,x) + R² Q(x,x)] / S(x)².

    For a `share` (numerator inside the denominator) the interval keeps within 0 and 1 and a value of
    exactly 0 or 1 has no standard error; other ratios get the plain interval with the t distribution.
    """
    filled = np.where(moments.x > 0, moments.x, np.nan)
    value = moments.y / filled
    variance = (moments.yy - 2 * value * moments.yx + value**2 * moments.xx) / filled**2
    variance = np.where(variance < ROUNDING_NOISE * value**2, 0.0, variance)
    df = moments.units - moments.strata
    variance = np.where((df > 0) & np.isfinite(value), variance, np.nan)
    lower, upper = (
        share_interval(value, variance, df, moments.base, level)
        if share
        else wald_interval(value, variance, df, level)
    )
    certain = share & ((value == 0) | (value == 1))
    return RatioEstimates(
        value=value,
        standard_error=np.where(certain, np.nan, np.sqrt(variance)),
        lower=lower,
        upper=upper,
        degrees_of_freedom=df,
        cases=moments.cases,
        base=moments.base,
        weighted_cases=moments.weighted_cases,
    )
