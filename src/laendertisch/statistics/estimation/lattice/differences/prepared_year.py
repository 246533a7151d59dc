"""A year that is compared with others: its records, and the moments that are made or kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised_year import LinearisedYear
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import RankedSample
from laendertisch.statistics.estimation.lattice.columns import build_columns
from laendertisch.statistics.estimation.lattice.plan import Sheet
from laendertisch.statistics.estimation.lattice.running import (
    SheetInput,
    by_land,
    moments_by_land,
    sheet_input,
)
from laendertisch.statistics.estimation.lattice.sample import YearSample, sort_sample
from laendertisch.statistics.estimation.lattice.store import ByLand
from laendertisch.statistics.estimation.lattice.year import Kept


@dataclass(frozen=True)
class YearOfRecords:
    """The whole sample of a year, and where its moments are kept if anywhere (Jahresdaten).

    `lonely` is the rule of its source for strata with a single unit.
    """

    year: int
    records: pl.DataFrame
    kept: Kept | None = None
    lonely: Lonely = Lonely.ADJUST

    @cached_property
    def sample(self) -> YearSample:
        """The records in the order of summation; raises `InputError` as `sort_sample` does."""
        return sort_sample(self.records, self.lonely)

    @cached_property
    def linearised(self) -> LinearisedYear:
        """Its quantiles and poverty shares, made when they are asked for."""
        return LinearisedYear(RankedSample(self.sample))


@dataclass(frozen=True)
class PreparedYear:
    """A year with the sheets that are wanted of it (vorbereitetes Jahr); each part is made when needed.

    Raises `InputError` as `sort_sample` and `build_columns` do, and `OperatingError` if the store fails.
    """

    given: YearOfRecords
    sheets: tuple[Sheet, ...]
    threads: int

    @property
    def sample(self) -> YearSample:
        """The records in the order of summation."""
        return self.given.sample

    @cached_property
    def inputs(self) -> Sequence[SheetInput]:
        """The sheets as the kernels read them."""
        columns = build_columns(self.sample.records, self.sheets)
        return [sheet_input(self.sample, sheet, columns) for sheet in self.sheets]

    @cached_property
    def moments(self) -> Sequence[ByLand]:
        """The moments of each sheet by Land; what is kept is not summed again."""
        if self.given.kept is None:
            return [by_land(self.sample, each, self.threads) for each in self.inputs]
        lands = sorted({part.land for part in self.sample.parts})
        return self.given.kept.store.moments(self.given.kept.origin, self.sheets, lands, self._summed)

    def _summed(self, missing: Sequence[Sheet]) -> Sequence[ByLand]:
        return moments_by_land(self.sample, missing, threads=self.threads)
