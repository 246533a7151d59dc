"""Figures of one or two years set against each other, sheet by sheet: gap, change, change of a gap."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from laendertisch.statistics.estimation.arrays import Whole
from laendertisch.statistics.estimation.lattice.differences.common_units import (
    CommonUnits,
    no_units,
    units_of,
    units_of_both,
)
from laendertisch.statistics.estimation.lattice.differences.of_sums import Term, differences_of
from laendertisch.statistics.estimation.lattice.differences.pair_store import PairsByLand, PairStore
from laendertisch.statistics.estimation.lattice.differences.pairs import (
    CellPairs,
    PairMoments,
    empty_pairs,
    pair_moments,
)
from laendertisch.statistics.estimation.lattice.differences.prepared_year import PreparedYear
from laendertisch.statistics.estimation.lattice.differences.sides import Differences
from laendertisch.statistics.estimation.lattice.finishing import stacked
from laendertisch.statistics.estimation.lattice.moments import Moments, empty_moments
from laendertisch.statistics.estimation.lattice.plan import PlannedSheet
from laendertisch.statistics.estimation.lattice.regions import Area, of_areas
from laendertisch.statistics.estimation.lattice.store import Origin


@dataclass(frozen=True)
class Role:
    """What plays a part in a difference (Rolle): its sign, the place of its year, its cells grid by grid."""

    sign: int
    year: int
    of_grids: tuple[Whole, ...]


@dataclass(frozen=True)
class Samples:
    """One year, or two that are compared (Stichproben), the later first.

    Where the years are not `linked` no unit counts as common.
    """

    years: tuple[PreparedYear, ...]
    areas: tuple[Area, ...]
    threads: int
    linked: bool = True

    @property
    def area_codes(self) -> tuple[str, ...]:
        """The codes of the areas."""
        return tuple(area.code for area in self.areas)

    def contrast(self, number: int, planned: PlannedSheet, roles: Sequence[Role]) -> Differences:
        """Return the differences between the roles in the sheet of that number."""
        moments = [self._moments(number, year) for year in self.years]
        terms = [
            Term(each.sign, self.years[each.year].given.year, moments[each.year], _joined(each.of_grids))
            for each in roles
        ]
        pairs: dict[tuple[int, int], PairMoments] = {}
        for years, couples in _by_years(roles).items():
            found = self._pairs(number, years, _cell_pairs(roles, couples))
            pairs |= zip(couples, _apart(found, len(couples), roles[0].of_grids), strict=True)
        return differences_of(planned.sheet, planned.figures, terms, pairs)

    def _moments(self, number: int, year: PreparedYear) -> Moments:
        sheet = year.sheets[number]
        nothing = empty_moments(sheet.cell_count, len(sheet.summands), len(sheet.bases))
        return stacked(of_areas(year.moments[number], self.areas, nothing))

    def _pairs(self, number: int, years: tuple[int, int], cells: CellPairs) -> PairMoments:
        left, right = (self.years[year] for year in years)
        sheet = left.sheets[number]

        def compute() -> PairsByLand:
            inputs = (left.inputs[number], right.inputs[number])
            return pair_moments(self._units(left, right), *inputs, cells, threads=self.threads)

        if left.given.kept and right.given.kept:
            origin = _of_both(left.given.kept.origin, right.given.kept.origin, linked=self.linked)
            store = PairStore(left.given.kept.store.path)
            by_land = store.moments(origin, sheet, cells, compute)
        else:
            by_land = compute()
        nothing = empty_pairs(len(cells.left), sheet)
        return PairMoments.stacked(of_areas(by_land, self.areas, nothing))

    def _units(self, left: PreparedYear, right: PreparedYear) -> CommonUnits:
        return units_of(left.sample) if left is right else self._common

    @cached_property
    def _common(self) -> CommonUnits:
        later, earlier = (year.sample for year in self.years)
        return units_of_both(later, earlier) if self.linked else no_units(later, earlier)


def _of_both(left: Origin, right: Origin, *, linked: bool) -> Origin:
    return Origin(f"{left.sample}, {right.sample}", f"{left.data} {right.data} {linked}")


Couples = Sequence[tuple[int, int]]


def _by_years(roles: Sequence[Role]) -> Mapping[tuple[int, int], Couples]:
    """Return all pairs of roles by the years that they are in."""
    result: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, j in itertools.combinations(range(len(roles)), 2):
        result.setdefault((roles[i].year, roles[j].year), []).append((i, j))
    return result


def _cell_pairs(roles: Sequence[Role], couples: Couples) -> CellPairs:
    """Return the cells of all couples, in each grid couple after couple."""
    return CellPairs(
        tuple(
            (
                np.concatenate([roles[i].of_grids[grid] for i, _ in couples]),
                np.concatenate([roles[j].of_grids[grid] for _, j in couples]),
            )
            for grid in range(len(roles[0].of_grids))
        )
    )


def _apart(moments: PairMoments, couples: int, of_grids: Sequence[Whole]) -> Iterator[PairMoments]:
    """Yield the moments of each couple."""
    sizes = [len(cells) for cells in of_grids]
    begins = list(itertools.accumulate((couples * size for size in sizes), initial=0))
    for couple in range(couples):
        places = [begin + couple * size + np.arange(size) for begin, size in zip(begins, sizes, strict=False)]
        yield moments.taken(np.concatenate(places))


def _joined(of_grids: Sequence[Whole]) -> Whole:
    return np.concatenate(of_grids)
