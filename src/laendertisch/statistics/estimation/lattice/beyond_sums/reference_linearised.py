"""Gaps and changes beyond sums the slow, obvious way: plain Python over units, addition by addition.

For tests only. For quantiles it makes the same additions in the same order as the compiled way, so that both
must be equal to the bit; the linear variables of poverty agree but for rounding.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from laendertisch.statistics.estimation.arrays import ROUNDING_NOISE
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_quantiles import (
    ByLand,
    Unit,
    units_of_strata,
)


@dataclass(frozen=True)
class Figure:
    """A figure of a difference (Glied): sign, year, value, variance, and by unit its linear variable.

    `drawn` are the units with a weight, `met` those with persons of the cell.
    """

    sign: int
    year: int
    value: float
    variance: float
    totals: Mapping[Unit, float]
    drawn: Set[Unit]
    met: Set[Unit]


@dataclass(frozen=True)
class Difference:
    """What is found (Befund): value, variance, and whether the years are taken as independent."""

    value: float
    variance: float
    independent: bool


def difference_of(figures: Sequence[Figure]) -> Difference:
    """Return V(Σ ± R) = Σ V(R) + 2 Σ ± Cov, without the covariance of years where it cannot be used."""
    value = _added([each.sign * each.value for each in figures])
    within, across, common = _added([each.variance for each in figures]), 0.0, 0
    for left, right in itertools.combinations(figures, 2):
        together = 2 * left.sign * right.sign * covariance_of(left, right)
        if left.year == right.year:
            within = within + together
        else:
            across = across + together
            common += len(left.met & right.met & left.drawn & right.drawn)
    noise = ROUNDING_NOISE * _added([each.value**2 + 100 * each.variance for each in figures])
    years = {each.year for each in figures}
    independent = len(years) > 1 and (common == 0 or within + across < -noise)
    variance = within if independent else within + across
    return Difference(value, 0.0 if variance < noise else variance, independent and math.isfinite(value))


def covariance_of(left: Figure, right: Figure) -> float:
    """Return Σ n/(n-1) [Σ t s - Σ t Σ s / n] over the units of both.

    In a stratum with a single one it has its full product in one year, nothing in two.
    """
    lonely = 1.0 if left.year == right.year else 0.0
    common = sorted(left.drawn & right.drawn)
    result = 0.0
    for _, of_land in itertools.groupby(common, key=lambda unit: unit[0]):
        added = 0.0
        for _, units in itertools.groupby(of_land, key=lambda unit: unit[1]):
            added += _of_stratum(left, right, list(units), lonely)
        result += added
    return result


def _of_stratum(left: Figure, right: Figure, units: Sequence[Unit], lonely: float) -> float:
    product, first, second = 0.0, 0.0, 0.0
    for unit in units:
        t, s = left.totals.get(unit, 0.0), right.totals.get(unit, 0.0)
        product, first, second = product + t * s, first + t, second + s
    n = len(units)
    factor, inverse = (n / (n - 1), 1 / n) if n > 1 else (lonely, 0.0)
    return factor * (product - first * second * inverse)


def drawn_units(everybody: ByLand, weight: str) -> set[Unit]:
    """Return the units in which a record has the weight."""
    return {
        (land, unit[0]["stratum"], unit[0]["psu"])
        for land, rows in everybody.items()
        for units in units_of_strata(rows)
        for unit in units
        if any(row[weight] is not None for row in unit)
    }


def _added(numbers: Sequence[float]) -> float:
    """Add from left to right."""
    result = numbers[0]
    for each in numbers[1:]:
        result = result + each
    return result
