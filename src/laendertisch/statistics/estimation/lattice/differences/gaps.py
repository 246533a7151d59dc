"""The gap between two groups in a year, with the covariance of groups that live in the same units (Abstand).

A gap is published for the groups that the catalogue names (`gap_of`), in every breakdown that shows them:
with the other dimensions of the breakdown left, as the gap of women and of men.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from laendertisch.statistics.catalogue.indicators import GroupGap, Indicator
from laendertisch.statistics.estimation.arrays import Whole
from laendertisch.statistics.estimation.lattice.differences.blocks import (
    Compared,
    Layout,
    difference_blocks,
)
from laendertisch.statistics.estimation.lattice.differences.contrasts import Role, Samples
from laendertisch.statistics.estimation.lattice.differences.prepared_year import PreparedYear, YearOfRecords
from laendertisch.statistics.estimation.lattice.plan import Grid, PlannedSheet
from laendertisch.statistics.estimation.lattice.year import YearPlan
from laendertisch.statistics.unchecked import UncheckedDifferences


@dataclass(frozen=True)
class GapSheet:
    """A sheet all of whose grids show both groups of a gap (Blatt eines Abstands)."""

    planned: PlannedSheet
    gap: GroupGap

    def cells_of(self, group: str) -> tuple[Whole, ...]:
        """Return the cells of a group, grid by grid, in the order of the other dimensions."""
        sheet = self.planned.sheet
        starts = zip(sheet.grids, sheet.first_cells, strict=True)
        return tuple(first + cells_of_group(grid, self.gap.dimension, group) for grid, first in starts)

    def roles(self, sign: int = 1, year: int = 0) -> tuple[Role, Role]:
        """Return the two groups in a year."""
        category, against = self.cells_of(self.gap.category), self.cells_of(self.gap.against)
        return Role(sign, year, category), Role(-sign, year, against)

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """What is left of each grid."""
        return tuple(layout_without(grid, self.gap.dimension) for grid in self.planned.sheet.grids)


def plan_gaps(plan: YearPlan) -> tuple[GapSheet, ...]:
    """Return the sheets of all gaps that the indicators of the plan publish and that follow from sums."""
    return tuple(GapSheet(planned, gap) for gap, part in plans_of_gaps(plan) for planned in part.sheets())


def gap_blocks(
    given: YearOfRecords,
    plan: YearPlan,
    *,
    threads: int = 2,
) -> Iterator[UncheckedDifferences]:
    """Yield the gaps of what follows from sums in a year, breakdown by breakdown.

    `given` holds the whole sample with all variables of the plan. Raises `InputError` as `year_blocks` does,
    and `OperatingError` if the store fails.
    """
    sheets = plan_gaps(plan)
    if not sheets:
        return
    year = PreparedYear(given, tuple(each.planned.sheet for each in sheets), threads)
    samples = Samples((year,), plan.areas, threads)
    for number, each in enumerate(sheets):
        found = samples.contrast(number, each.planned, each.roles())
        compared = Compared(given.year, None, each.gap, samples.area_codes, plan.distributed)
        yield from difference_blocks(found, each.planned.figures, each.layouts, compared)


def plans_of_gaps(plan: YearPlan) -> Iterator[tuple[GroupGap, YearPlan]]:
    """Yield each gap with the plan of the indicators that publish it, in the breakdowns that show it."""
    for gap in dict.fromkeys(gap for each in plan.indicators for gap in each.gap_of):
        shown = [_showing(each, gap) for each in plan.indicators if gap in each.gap_of]
        yield gap, replace(plan, indicators=tuple(each for each in shown if each.breakdowns))


def _showing(indicator: Indicator, gap: GroupGap) -> Indicator:
    shown = tuple(each for each in indicator.breakdowns if gap.dimension in each)
    return replace(indicator, breakdowns=shown)


def cells_of_group(grid: Grid, dimension: str, group: str) -> Whole:
    """Return the cells of a group within a grid, in the order of the other dimensions."""
    axis = grid.keys.index(dimension)
    sizes = [len(each.codes) for each in grid.dimensions]
    cells = np.arange(len(grid.categories)).reshape(sizes)
    return cells.take(grid.dimensions[axis].codes.index(group), axis).ravel()


def layout_without(grid: Grid, dimension: str) -> Layout:
    """Return what is left of a grid where a dimension is compared."""
    left = Grid(tuple(each for each in grid.dimensions if each.key != dimension))
    return Layout(left.keys, left.categories)
