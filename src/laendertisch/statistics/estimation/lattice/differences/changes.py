"""The change of a figure between two years, with the covariance of the units that both have (Veränderung).

A rotating sample keeps most of its units from one year to the next, so that the years are no independent
samples. Each year has the variance of its own sample; the covariance comes from the common units, up to
`LARGEST_LAG` years apart. Nothing is compared across a break or between two versions of a definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from laendertisch.statistics.catalogue.indicators import GroupGap, Indicator
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.estimation.arrays import Whole
from laendertisch.statistics.estimation.lattice.differences.blocks import (
    Compared,
    Layout,
    difference_blocks,
)
from laendertisch.statistics.estimation.lattice.differences.contrasts import Role, Samples
from laendertisch.statistics.estimation.lattice.differences.gaps import plan_gaps
from laendertisch.statistics.estimation.lattice.differences.prepared_year import PreparedYear, YearOfRecords
from laendertisch.statistics.estimation.lattice.plan import Sheet
from laendertisch.statistics.estimation.lattice.regions import Area
from laendertisch.statistics.estimation.lattice.year import YearPlan
from laendertisch.statistics.unchecked import UncheckedDifferences

LARGEST_LAG = 3
"""A unit stays in the sample for four years; further apart there is none in common."""


@dataclass(frozen=True)
class TwoYears:
    """Two samples to compare (Jahrespaar); `linked` says whether their units are numbered alike."""

    later: YearOfRecords
    earlier: YearOfRecords
    linked: bool = True

    def prepared(self, sheets: Sequence[Sheet], areas: Sequence[Area], threads: int) -> Samples:
        """Return both with the sheets; no unit is common where they are too far apart or not linked."""
        years = tuple(PreparedYear(each, tuple(sheets), threads) for each in (self.later, self.earlier))
        return Samples(years, tuple(areas), threads, self.may_share_units)

    @property
    def may_share_units(self) -> bool:
        """Whether units of both years may be the same."""
        return self.linked and self.later.year - self.earlier.year <= LARGEST_LAG

    def compared(self, gap: GroupGap | None, samples: Samples, plan: YearPlan) -> Compared:
        """Return what the blocks say that they compare."""
        return Compared(self.later.year, self.earlier.year, gap, samples.area_codes, plan.distributed)


def why_not_comparable(
    indicator: Indicator, later: int, earlier: int, sources: Mapping[str, Source]
) -> str | None:
    """Return in German why figures of the two years cannot be compared, or nothing if they can."""
    for year in (earlier, later):
        if not indicator.defined_in(year):
            return f"Für {year} gibt es keine Definition."
    version = indicator.version_in(later)
    if version.key != indicator.version_in(earlier).key:
        return f"Die Definition hat sich zwischen {earlier} und {later} geändert."
    for each in (*indicator.breaks, *sources[version.source].breaks):
        if earlier < each.year <= later:
            return f"Zwischen {earlier} und {later} bricht die Zeitreihe ({each.year}): {each.text_de}"
    return None


def comparable(plan: YearPlan, earlier: int, sources: Mapping[str, Source]) -> YearPlan:
    """Return the plan of the indicators whose change is published and may be computed from that year."""
    kept = [
        each
        for each in plan.indicators
        if each.change and why_not_comparable(each, plan.year, earlier, sources) is None
    ]
    return replace(plan, indicators=tuple(kept))


def change_blocks(
    years: TwoYears,
    plan: YearPlan,
    sources: Mapping[str, Source],
    *,
    threads: int = 2,
) -> Iterator[UncheckedDifferences]:
    """Yield the changes of what follows from sums between two years, breakdown by breakdown.

    `plan` is that of the later year; indicators without a comparable earlier figure are left out. Both
    samples hold all variables of the plan. Raises `InputError` as `year_blocks` does, and `OperatingError`
    if the store fails.
    """
    plan = comparable(plan, years.earlier.year, sources)
    planned = plan.sheets()
    samples = years.prepared([each.sheet for each in planned], plan.areas, threads)
    for number, each in enumerate(planned):
        cells = _cells(each.sheet)
        found = samples.contrast(number, each, (Role(1, 0, cells), Role(-1, 1, cells)))
        layouts = [Layout(grid.keys, grid.categories) for grid in each.sheet.grids]
        compared = years.compared(None, samples, plan)
        yield from difference_blocks(found, each.figures, layouts, compared)


def gap_change_blocks(
    years: TwoYears,
    plan: YearPlan,
    sources: Mapping[str, Source],
    *,
    threads: int = 2,
) -> Iterator[UncheckedDifferences]:
    """Yield the gap of the later year less that of the earlier one; otherwise as `change_blocks`.

    A gap has closed where its change and its value have opposite signs.
    """
    plan = comparable(plan, years.earlier.year, sources)
    sheets = plan_gaps(plan)
    samples = years.prepared([each.planned.sheet for each in sheets], plan.areas, threads)
    for number, each in enumerate(sheets):
        found = samples.contrast(number, each.planned, (*each.roles(1, 0), *each.roles(-1, 1)))
        compared = years.compared(each.gap, samples, plan)
        yield from difference_blocks(found, each.planned.figures, each.layouts, compared)


def _cells(sheet: Sheet) -> tuple[Whole, ...]:
    """Return all cells, grid by grid."""
    starts = zip(sheet.grids, sheet.first_cells, strict=True)
    return tuple(first + np.arange(len(grid.categories)) for grid, first in starts)
