"""Every figure is rounded by itself (Rundung, etwa die 5er-Rundung der Ausländerstatistik).

Each figure goes to the nearest multiple of the base, a figure in the middle up (kaufmännische Rundung,
DIN 1333): with base 10 a 5 becomes 10, with base 5 no whole number is in the middle. Sums are not made to
fit: every total is rounded from its own true value, so that it is as exact as any other figure.
Rates are computed from figures that are not rounded.
Source: rounding of the Ausländerstatistik since 2016, notes of the Landesamt für Statistik Niedersachsen.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def rounded(counts: ArrayLike, base: int) -> NDArray[np.int64]:
    """Return counts (whole, not negative) as multiples of the base; a zero stays zero."""
    whole = np.asarray(counts, dtype=np.int64)
    return (whole + base // 2) // base * base


def largest_deviation(base: int) -> int:
    """Return by how much a rounded count differs from the true one at most."""
    return base // 2


def rates(
    numerators: ArrayLike, denominators: ArrayLike, factor: float, decimals: int
) -> NDArray[np.float64]:
    """Return rates from counts that are not rounded, as `factor` x numerator / denominator.

    They are given with few decimals on purpose: a rate with many would tell the counts that rounding hides.
    NaN where the denominator is zero.
    """
    above, below = (np.asarray(counts, dtype=np.float64) for counts in (numerators, denominators))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.round(np.where(below > 0, factor * above / below, np.nan), decimals))
