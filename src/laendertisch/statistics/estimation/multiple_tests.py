"""Many tests at once: which differences of a table are more than chance (multiples Testen).

Source: Benjamini and Hochberg, Controlling the false discovery rate, JRSS B 57 (1995); R's `p.adjust` with
the method `BH` gives the same.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special  # type: ignore[import-untyped]

from laendertisch.statistics.estimation.arrays import Floats

FALSE_DISCOVERY_RATE = 0.05
"""Of the differences of a table that are called significant, so many are chance on average, at most."""


def t_test(difference: Floats, error: Floats, df: Floats) -> Floats:
    """Return the two-sided p-values of no difference; NaN without an error above 0 or degrees of freedom."""
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.where((error > 0) & (df > 0), np.abs(difference) / error, np.nan)
    return np.asarray(2 * special.stdtr(np.where(df > 0, df, np.nan), -statistic))


def adjusted_p_values(p_values: Floats) -> Floats:
    """Return the p-values of one family after Benjamini-Hochberg, in the same shape.

    min over all p(j) ≥ p(i) of p(j) · m / j with m tests in all. NaN is no test and stays.
    """
    known = np.flatnonzero(np.isfinite(p_values))
    tested = p_values.flat[known]
    order = np.argsort(-tested, kind="stable")
    number = len(tested)
    scaled = tested[order] * (number / np.arange(number, 0, -1))
    adjusted = np.full(p_values.shape, np.nan)
    adjusted.flat[known[order]] = np.minimum(np.minimum.accumulate(scaled), 1.0)
    return adjusted


def discoveries(p_values: Floats, rate: float = FALSE_DISCOVERY_RATE) -> NDArray[np.bool_]:
    """Say for each test of one family whether it is a discovery at this false discovery rate."""
    return adjusted_p_values(p_values) <= rate
