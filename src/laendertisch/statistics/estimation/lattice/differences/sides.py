"""Figures set against each other → difference, error and interval, whatever the figures follow from.

A difference is a sum of figures with signs: two for a gap or a change, four for the change of a gap. With the
covariance of each two of them,

    V(Σ ± R) = Σ V(R) + 2 Σ ± Cov(R, R')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import ROUNDING_NOISE, Floats, Whole
from laendertisch.statistics.estimation.intervals import wald_interval

Truths = NDArray[np.bool_]
COUNTS = ("case_count", "base_count", "weighted_count", "weighted_base")


@dataclass(frozen=True)
class Side:
    """A figure of each difference (Glied): its sign, its year, what was estimated.

    Arrays are areas × differences × figures; `counts` are those of `COUNTS`.
    """

    sign: int
    year: int
    value: Floats
    variance: Floats
    degrees_of_freedom: Floats
    counts: Mapping[str, Floats]


@dataclass(frozen=True)
class Together:
    """What two sides have in common (Gemeinsames): their covariance, and the units with persons of both."""

    covariance: Floats
    units: Whole


@dataclass(frozen=True)
class Differences:
    """Raw differences (Unterschiede), not yet in the unit of the indicator; areas × differences × figures.

    `independent` says where the covariance could not be used, because years have no unit in common or so few
    that it exceeds what two variances allow; then the error is that of independent figures.
    """

    value: Floats
    variance: Floats
    lower: Floats
    upper: Floats
    degrees_of_freedom: Floats
    independent: Truths
    counts: Mapping[str, Floats]


def set_against(
    sides: Sequence[Side], shared: Mapping[tuple[int, int], Together], level: float = 0.95
) -> Differences:
    """Return the differences; `shared` tells what each two sides have in common, by their places.

    The degrees of freedom are the fewest of all sides. A difference with a figure that has no error, as a
    share of exactly 0 or 1, has none either.
    """
    value = _added([side.sign * side.value for side in sides])
    within, across = _added([side.variance for side in sides]), np.zeros(value.shape)
    common = np.zeros(value.shape, dtype=np.int64)
    for (i, j), both in shared.items():
        together = 2 * sides[i].sign * sides[j].sign * both.covariance
        if sides[i].year == sides[j].year:
            within = within + together
        else:
            across = across + together
            common = common + both.units
    noise = ROUNDING_NOISE * _added([side.value**2 + 100 * side.variance for side in sides])
    one_year = len({side.year for side in sides}) == 1
    independent = (not one_year) & ((common == 0) | (within + across < -noise))
    variance = np.where(independent, within, within + across)
    variance = np.where(variance < noise, 0.0, variance)
    df = np.minimum.reduce([side.degrees_of_freedom for side in sides])
    lower, upper = wald_interval(value, variance, df, level)
    counts = {name: np.minimum.reduce([side.counts[name] for side in sides]) for name in COUNTS}
    return Differences(value, variance, lower, upper, df, independent & np.isfinite(value), counts)


def _added(arrays: Sequence[Floats]) -> Floats:
    """Add from left to right."""
    result = arrays[0]
    for each in arrays[1:]:
        result = result + each
    return result
