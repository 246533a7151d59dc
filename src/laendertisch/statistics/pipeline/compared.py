"""Gaps and changes of an edition: computed after its figures, released where those are (Unterschiede).

At most the records of two years are held at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.disclosure.release_differences import FiguresReleased, release_differences
from laendertisch.statistics.estimation.lattice.differences.beyond_sums import (
    changes_beyond_sums,
    gaps_beyond_sums,
)
from laendertisch.statistics.estimation.lattice.differences.changes import (
    LARGEST_LAG,
    TwoYears,
    change_blocks,
    comparable,
    gap_change_blocks,
)
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import YearPlan
from laendertisch.statistics.estimation.multiple_tests import discoveries
from laendertisch.statistics.pipeline.engines import Engine
from laendertisch.statistics.pipeline.sampled import YearOfSource
from laendertisch.statistics.pipeline.samples import SampleFolder
from laendertisch.statistics.results.differences import ReleasedDifferences
from laendertisch.statistics.unchecked import UncheckedDifferences


@dataclass(frozen=True)
class Comparing:
    """With what years are compared (Vergleichsrechnung): their microdata, how it runs, what was released."""

    sources: Mapping[str, Source]
    samples: SampleFolder
    engine: Engine
    released: FiguresReleased

    def gaps(self, year: YearOfSource) -> Iterator[ReleasedDifferences]:
        """Yield the gaps of a year, breakdown by breakdown."""
        wanted = tuple(each for each in year.plan.indicators if each.gap_of)
        plan = replace(year.plan, indicators=wanted)
        if wanted:
            records = self._read(year.source, plan.year, plan)
            for blocks in (gap_blocks, gaps_beyond_sums):
                yield from self._released(blocks(records, plan, threads=self.engine.threads))

    def changes(self, year: YearOfSource, earlier: Sequence[int]) -> Iterator[ReleasedDifferences]:
        """Yield the changes to a year, and those of its gaps, from each of some earlier ones."""
        plans = {each: comparable(year.plan, each, self.sources) for each in earlier}
        if not any(plan.indicators for plan in plans.values()):
            return
        later = self._read(year.source, year.plan.year, year.plan)
        for first, plan in plans.items():
            if plan.indicators:
                years = TwoYears(later, self._read(year.source, first, plan))
                for blocks in (change_blocks, gap_change_blocks, changes_beyond_sums):
                    found = blocks(years, plan, self.sources, threads=self.engine.threads)
                    yield from self._released(found)

    def _read(self, source: Source, year: int, plan: YearPlan) -> YearOfRecords:
        sample = self.samples.read(source, year, plan.variables)
        kept = self.engine.kept(source, year, sample.checksum)
        return YearOfRecords(year, sample.records, kept, source.lonely)

    def _released(self, blocks: Iterator[UncheckedDifferences]) -> Iterator[ReleasedDifferences]:
        return (release_differences(each, self.released, discoveries) for each in blocks)


def earlier_years(year: YearOfSource, years: Sequence[YearOfSource]) -> tuple[int, ...]:
    """Return the years of the same source that a year is compared with, those that share units with it."""
    lags = range(1, LARGEST_LAG + 1)
    return tuple(
        each.plan.year
        for each in years
        if each.source == year.source and year.plan.year - each.plan.year in lags
    )
