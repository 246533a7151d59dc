"""The moments of pairs of cells the slow, obvious way: plain Python over records, addition by addition.

For tests only. It makes the same additions in the same order as the kernel, so that results must be equal to
the bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from laendertisch.statistics.estimation.lattice.differences.pairs import CellPairs, PairMoments, empty_pairs
from laendertisch.statistics.estimation.lattice.moments import empty_moments
from laendertisch.statistics.estimation.lattice.plan import BasePlace, Sheet
from laendertisch.statistics.estimation.lattice.reference import UnitTotals, unit_totals
from laendertisch.statistics.estimation.rowwise import Row

Units: TypeAlias = Mapping[tuple[object, object], Sequence[Row]]
"""The records of each unit of a Land by stratum and number; both in ascending order."""


Met: TypeAlias = tuple[list[float] | None, list[float] | None]
"""The totals of a unit in the left and in the right cell."""


def pair_moments_of_land(
    left: Units, right: Units, sheet: Sheet, pairs: CellPairs, lonely: float
) -> PairMoments:
    """Return the moments over all units that both sides have, as one part."""
    result = empty_pairs(len(pairs.left), sheet)
    common = [key for key in left if key in right]
    for stratum in dict.fromkeys(stratum for stratum, _ in common):
        keys = [key for key in common if key[0] == stratum]
        for number, (base, place) in enumerate(zip(sheet.bases, sheet.places, strict=True)):
            linked = [key for key in keys if _has(left[key], base.weight) and _has(right[key], base.weight)]
            totals = [(_totals(left[key], sheet), _totals(right[key], sheet)) for key in linked]
            for pair, (c, d) in enumerate(zip(pairs.left, pairs.right, strict=True)):
                met = [(t.get(c), s.get(d)) for t, s in totals]
                _add(result, (pair, number), place, met, lonely)
    return result


def _has(unit: Sequence[Row], weight: str) -> bool:
    return any(row[weight] is not None for row in unit)


def _totals(unit: Sequence[Row], sheet: Sheet) -> UnitTotals:
    nobody = empty_moments(sheet.cell_count, len(sheet.summands), len(sheet.bases))
    return unit_totals(unit, sheet, nobody)


def _add(
    result: PairMoments, at: tuple[int, int], place: BasePlace, met: Sequence[Met], lonely: float
) -> None:
    """Add n/(n-1) [Σ t s - Σ t Σ s / n] over the units of a stratum."""
    pair, base = at
    n = len(met)
    factor = n / (n - 1) if n > 1 else lonely
    inverse = 1 / n if n > 1 else 0.0
    both = [(t, s) for t, s in met if t and s and t[place.persons] and s[place.persons]]
    result.units[pair, base] += len(both)
    x = place.x
    left, right = _sums([t for t, _ in met], place), _sums([s for _, s in met], place)
    for v in range(place.x, place.last):
        product = with_x = x_with = 0.0
        for t, s in both:
            product += t[v] * s[v]
            with_x += t[v] * s[x]
            x_with += t[x] * s[v]
        result.product[pair, v] += factor * (product - left[v] * right[v] * inverse)
        result.with_x[pair, v] += factor * (with_x - left[v] * (right[x] * inverse))
        result.x_with[pair, v] += factor * (x_with - right[v] * (left[x] * inverse))


def _sums(totals: Sequence[list[float] | None], place: BasePlace) -> dict[int, float]:
    """Return the sum of each summand of a base over the units that meet the cell, from left to right."""
    result = dict.fromkeys(range(place.x, place.last), 0.0)
    for each in totals:
        if each:
            for v in result:
                result[v] += each[v]
    return result
