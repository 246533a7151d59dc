"""Differences of figures with linear variables: their covariance from the units that both sides have.

Land by Land the linear variables of all sides are made, multiplied and dropped; Germany is the sum of the
Länder in their order. Where one threshold holds for all, a Land's figures have covariance from the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_linearised import (
    LandUnits,
    covariance,
    met_on_both_sides,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised import Linearised, UnitTotals
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import AREAS
from laendertisch.statistics.estimation.lattice.differences.common_units import CommonUnits
from laendertisch.statistics.estimation.lattice.differences.contrasts import Role
from laendertisch.statistics.estimation.lattice.differences.sides import (
    Differences,
    Side,
    Together,
    set_against,
)
from laendertisch.statistics.estimation.lattice.sample import YearSample

SharedUnits = Mapping[tuple[int, int], Mapping[int, LandUnits]]
"""The common units of each two places of years that are compared, by the number of the Land."""

ONLY_COLUMN = np.zeros(1, np.int64)


@dataclass(frozen=True)
class Cells:
    """Which cells of a breakdown are compared in two sides (Felder), and the places of their years."""

    left: Whole
    right: Whole
    years: tuple[int, int]


def units_of_lands(common: CommonUnits, weight: str) -> dict[int, LandUnits]:
    """Return the common units with a weight by the number of the Land."""
    linked = common.linked([weight])
    left_starts, right_starts = _first_units(common.left_sample), _first_units(common.right_sample)
    result = {}
    for land, members in itertools.groupby(common.parts, key=lambda part: part.land):
        parts = list(members)
        units, strata = (
            slice(getattr(parts[0], name)[0], getattr(parts[-1], name)[1]) for name in ("units", "strata")
        )
        result[land] = LandUnits(
            left=common.left[units] - left_starts[land],
            right=common.right[units] - right_starts[land],
            strata=common.strata[strata.start : strata.stop + 1] - units.start,
            linked=linked.units[units, 0],
            number=linked.number[strata, 0],
            lonely=common.lonely_factor,
        )
    return result


def _first_units(sample: YearSample) -> dict[int, int]:
    """Return the first unit of each Land."""
    return {part.land: part.units[0] for part in reversed(sample.parts)}


def linearised_differences(
    years: Sequence[Linearised], numbers: Sequence[int], roles: Sequence[Role], shared: SharedUnits
) -> Differences:
    """Return the differences between roles in one breakdown; `numbers` are the calendar years of `years`."""
    sides = [_side(years[each.year], numbers[each.year], each) for each in roles]
    cells = [each.of_grids[0] for each in roles]
    couples = {
        (i, j): Cells(cells[i], cells[j], (roles[i].year, roles[j].year))
        for i, j in itertools.combinations(range(len(roles)), 2)
    }
    found = {couple: _nothing(len(each.left)) for couple, each in couples.items()}
    for land in range(len(AREAS) - 1):
        there = {both: of_lands[land] for both, of_lands in shared.items() if land in of_lands}
        wanted = {couple: each for couple, each in couples.items() if each.years in there}
        places = {place for each in wanted.values() for place in each.years}
        totals = {place: years[place].totals(land) for place in places}
        for couple, each in wanted.items():
            _add_land(found[couple], land, totals, each, there[each.years])
            _add_reach(found[couple], land, years, each, there[each.years])
    return set_against(sides, found)


def _side(year: Linearised, number: int, role: Role) -> Side:
    def taken(values: Floats) -> Floats:
        return values[:, role.of_grids[0], np.newaxis].astype(np.float64)

    return Side(
        sign=role.sign,
        year=number,
        value=taken(year.value),
        variance=taken(year.variance),
        degrees_of_freedom=taken(year.degrees_of_freedom),
        counts={name: taken(each) for name, each in year.counts.items()},
    )


def _nothing(differences: int) -> Together:
    shape = (len(AREAS), differences, 1)
    return Together(np.zeros(shape), np.zeros(shape, dtype=np.int64))


def _add_land(
    found: Together, land: int, totals: Mapping[int, UnitTotals], cells: Cells, units: LandUnits
) -> None:
    """Add what the units of a Land have in common, to its own figures and to those of Germany."""
    left, right = (totals[place] for place in cells.years)
    columns = (cells.left, cells.right)
    both = met_on_both_sides(left.met, right.met, *columns, units)
    of_land = covariance(left.of_land, right.of_land, *columns, units)
    of_germany = covariance(left.of_germany, right.of_germany, *columns, units)
    for area, added in ((land + 1, of_land), (0, of_germany)):
        found.covariance[area, :, 0] += added
        found.units[area, :, 0] += both


def _add_reach(
    found: Together, land: int, years: Sequence[Linearised], cells: Cells, units: LandUnits
) -> None:
    """Add what the units of a Land have in common for the figures of the others."""
    left, right = (years[place].reach for place in cells.years)
    if left is None or right is None:
        return
    mine, theirs = (each.of_unit[land][:, np.newaxis] for each in (left, right))
    common = covariance(mine, theirs, ONLY_COLUMN, ONLY_COLUMN, units)
    others = np.array([area for area in range(1, len(AREAS)) if area != land + 1])
    slopes = left.slope[np.ix_(others, cells.left)] * right.slope[np.ix_(others, cells.right)]
    found.covariance[others, :, 0] += slopes * common
