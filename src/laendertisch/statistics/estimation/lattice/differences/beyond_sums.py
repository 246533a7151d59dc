"""Gaps and changes of quantiles and of at-risk-of-poverty shares (Unterschiede jenseits der Summen).

What is compared, and which years may be, is as for figures that follow from sums; see `gaps` and `changes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.catalogue.indicators import GroupGap, Measure
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.estimation.arrays import Whole
from laendertisch.statistics.estimation.lattice.beyond_sums.blocks import Defined
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised import Linearised
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised_year import FigureBeyondSums
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import poverty_of
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import quantile_of
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import AREAS
from laendertisch.statistics.estimation.lattice.differences.blocks import (
    Compared,
    Layout,
    difference_blocks,
)
from laendertisch.statistics.estimation.lattice.differences.changes import TwoYears, comparable
from laendertisch.statistics.estimation.lattice.differences.common_units import (
    CommonUnits,
    no_units,
    units_of,
    units_of_both,
)
from laendertisch.statistics.estimation.lattice.differences.contrasts import Role
from laendertisch.statistics.estimation.lattice.differences.gaps import (
    cells_of_group,
    layout_without,
    plans_of_gaps,
)
from laendertisch.statistics.estimation.lattice.differences.of_linearised import (
    linearised_differences,
    units_of_lands,
)
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.differences.sides import Differences
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.year import YearPlan
from laendertisch.statistics.unchecked import UncheckedDifferences


def gaps_beyond_sums(
    given: YearOfRecords, plan: YearPlan, *, threads: int = 2
) -> Iterator[UncheckedDifferences]:
    """Yield the gaps of a year, indicator by indicator, for Germany and the Länder.

    `given` holds the whole sample with all variables of the plan. The number of threads changes no bit.
    Raises `InputError` as `year_blocks` does.
    """
    gaps = [(gap, each) for gap, part in plans_of_gaps(plan) for each in part.beyond_sums()]
    if gaps:
        samples = _Samples((given,), {(0, 0): units_of(given.sample)}, threads)
        for gap, defined in gaps:
            yield from samples.differences(defined, gap, plan)


def changes_beyond_sums(
    years: TwoYears, plan: YearPlan, sources: Mapping[str, Source], *, threads: int = 2
) -> Iterator[UncheckedDifferences]:
    """Yield the changes from the earlier to the later year, and those of gaps, for Germany and the Länder.

    `plan` is that of the later year; indicators without a comparable earlier figure are left out. Otherwise
    as `gaps_beyond_sums`.
    """
    plan = comparable(plan, years.earlier.year, sources)
    plain: list[tuple[GroupGap | None, Defined]] = [(None, each) for each in plan.beyond_sums()]
    gaps = [(gap, each) for gap, part in plans_of_gaps(plan) for each in part.beyond_sums()]
    if plain:
        samples = _Samples((years.later, years.earlier), _common(years), threads)
        for gap, defined in plain + gaps:
            yield from samples.differences(defined, gap, plan)


@dataclass(frozen=True)
class _Samples:
    """One year, or two that are compared, the later first; the units that each two of them share."""

    given: tuple[YearOfRecords, ...]
    common: Mapping[tuple[int, int], CommonUnits]
    threads: int

    def differences(
        self, defined: Defined, gap: GroupGap | None, plan: YearPlan
    ) -> Iterator[UncheckedDifferences]:
        """Yield the differences of an indicator in all its breakdowns."""
        figure, grids = _figure_of(defined), defined.grids
        of_years = [each.linearised.figures(figure, grids, threads=self.threads) for each in self.given]
        shared = {at: units_of_lands(each, defined.version.weight) for at, each in self.common.items()}
        numbers = [each.year for each in self.given]
        earlier = numbers[1] if len(numbers) > 1 else None
        compared = Compared(numbers[0], earlier, gap, AREAS, plan.distributed)

        def differences(grid: Grid, years: tuple[Linearised, ...]) -> Differences:
            return linearised_differences(years, numbers, self._roles(grid, gap), shared)

        with ThreadPoolExecutor(self.threads) as pool:
            found = pool.map(differences, grids, zip(*of_years, strict=True))
            for grid, each in zip(grids, found, strict=True):
                yield from difference_blocks(each, [figure], [_layout(grid, gap)], compared)

    def _roles(self, grid: Grid, gap: GroupGap | None) -> list[Role]:
        """Return what plays a part: the cells or both groups, of the later year less those of the earlier."""
        return [
            Role(sign * side, year, (cells,))
            for year, sign in enumerate((1, -1)[: len(self.given)])
            for side, cells in _sides(grid, gap)
        ]


def _sides(grid: Grid, gap: GroupGap | None) -> list[tuple[int, Whole]]:
    """Return the cells that are compared in a year, with their signs."""
    if gap is None:
        return [(1, np.arange(len(grid.categories)))]
    groups = ((1, gap.category), (-1, gap.against))
    return [(sign, cells_of_group(grid, gap.dimension, group)) for sign, group in groups]


def _layout(grid: Grid, gap: GroupGap | None) -> Layout:
    if gap is None:
        return Layout(grid.keys, grid.categories)
    return layout_without(grid, gap.dimension)


def _figure_of(defined: Defined) -> FigureBeyondSums:
    if defined.version.measure is Measure.POVERTY:
        return poverty_of(defined.code, defined.version)
    return quantile_of(defined.code, defined.version)


def _common(years: TwoYears) -> dict[tuple[int, int], CommonUnits]:
    later, earlier = years.later.sample, years.earlier.sample
    both = units_of_both(later, earlier) if years.may_share_units else no_units(later, earlier)
    return {(0, 0): units_of(later), (0, 1): both, (1, 1): units_of(earlier)}
