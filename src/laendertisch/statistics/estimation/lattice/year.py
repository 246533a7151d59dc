"""One year of a source: from its records to unchecked figures of all indicators in all breakdowns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.distributions import shares_of
from laendertisch.statistics.catalogue.expressions import Expression, names_in
from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Indicator, Measure
from laendertisch.statistics.catalogue.regions import Region
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.beyond_sums.blocks import (
    BEYOND_SUMS,
    Defined,
    blocks_beyond_sums,
)
from laendertisch.statistics.estimation.lattice.distribution_blocks import SEPARATOR, by_distribution
from laendertisch.statistics.estimation.lattice.figures import figure_of
from laendertisch.statistics.estimation.lattice.finishing import finished_blocks
from laendertisch.statistics.estimation.lattice.moments import empty_moments
from laendertisch.statistics.estimation.lattice.plan import (
    Grid,
    PlannedSheet,
    Published,
    plan_sheets,
)
from laendertisch.statistics.estimation.lattice.regions import GERMANY_AND_LAENDER, Area, area_of, of_areas
from laendertisch.statistics.estimation.lattice.running import moments_by_land
from laendertisch.statistics.estimation.lattice.sample import YearSample, sort_sample
from laendertisch.statistics.estimation.lattice.store import Compute, MomentsStore, Origin
from laendertisch.statistics.unchecked import UncheckedBlock

LINEAR = (Measure.RATIO, Measure.TOTAL)
DESIGN = ("land", "stratum", "psu")


@dataclass(frozen=True)
class YearPlan:
    """What is computed for a year (Jahresplan): the indicators that have a definition for it.

    What follows from sums is also told of the groups of Länder in `regions`; quantiles and poverty need the
    records of an area together and are told of Germany and the Länder alone. `lonely` is the rule of the
    source for strata with a single unit.
    """

    year: int
    indicators: tuple[Indicator, ...]
    dimensions: Mapping[str, Dimension]
    regions: tuple[Region, ...] = ()
    lonely: Lonely = Lonely.ADJUST

    @property
    def variables(self) -> frozenset[str]:
        """The variables of the record that the year needs, those of the design included."""
        versions = [each.version_in(self.year) for each in self.indicators]
        expressions = [part for version in versions for part in _expressions(version)]
        names = {name for expression in expressions for name in names_in(expression)}
        keys = {key for each in self.indicators for key in each.dimensions}
        return frozenset(
            names | _dimension_variables(keys, self.dimensions) | {v.weight for v in versions} | set(DESIGN)
        )

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of what follows from sums: Germany, the 16 Länder and the groups of Länder."""
        return (*GERMANY_AND_LAENDER, *(area_of(region) for region in self.regions))

    @property
    def distributed(self) -> Mapping[str, str]:
        """The dimension of each indicator that is a distribution, by its code."""
        return {each.code: each.distribution_of for each in self.indicators if each.distribution_of}

    def sheets(self) -> tuple[PlannedSheet, ...]:
        """Return the sheets of what follows from sums; a distribution has one figure for each category."""
        linear = [each for each in self.indicators if each.version_in(self.year).measure in LINEAR]
        return plan_sheets([part for each in linear for part in self._published(each)])

    def beyond_sums(self) -> tuple[Defined, ...]:
        """Return quantiles and poverty, which rest on the distribution of a number."""
        versions = [(each, each.version_in(self.year)) for each in self.indicators]
        return tuple(
            Defined(each.code, version, self._grids(each))
            for each, version in versions
            if version.measure in BEYOND_SUMS
        )

    def _grids(self, indicator: Indicator) -> tuple[Grid, ...]:
        return tuple(self._grid_of[breakdown] for breakdown in indicator.breakdowns)

    @cached_property
    def _grid_of(self) -> Mapping[tuple[str, ...], Grid]:
        breakdowns = dict.fromkeys(breakdown for each in self.indicators for breakdown in each.breakdowns)
        return {keys: Grid(tuple(self.dimensions[key] for key in keys)) for keys in breakdowns}

    def _published(self, indicator: Indicator) -> Iterator[Published]:
        version = indicator.version_in(self.year)
        grids = self._grids(indicator)
        if indicator.distribution_of is None:
            yield Published(figure_of(indicator.code, version), grids)
            return
        for category, share in shares_of(version, self.dimensions[indicator.distribution_of]).items():
            yield Published(figure_of(indicator.code + SEPARATOR + category, share), grids)


@dataclass(frozen=True)
class Kept:
    """Where moments are kept, and what they come from (Ablage der Momente)."""

    store: MomentsStore
    origin: Origin


def plan_year(
    year: int,
    indicators: Iterable[Indicator],
    dimensions: Mapping[str, Dimension],
    regions: Iterable[Region] = (),
    lonely: Lonely = Lonely.ADJUST,
) -> YearPlan:
    """Return the plan of a year: the indicators that are defined in it."""
    defined = [each for each in indicators if each.versions and each.defined_in(year)]
    return YearPlan(year, tuple(defined), dimensions, tuple(regions), lonely)


@dataclass(frozen=True)
class Summing:
    """Who sums the records of a year (Summierung): the Länder that they come from, and how sheets are summed.

    Länder go by their numbers; `sum_sheets` returns the moments of each sheet by Land.
    """

    lands: Sequence[int]
    sum_sheets: Compute


def year_blocks(
    records: pl.DataFrame, plan: YearPlan, *, kept: Kept | None = None, threads: int = 2
) -> Iterator[UncheckedBlock]:
    """Yield the figures of a year, breakdown by breakdown, for Germany, the 16 Länder and their groups.

    `records` is the whole sample of the year with all `plan.variables`. Raises `InputError` for an empty
    sample, wrong weights, overlapping categories or refused lonely units, and `OperatingError` if the
    store fails.
    """
    if plan.indicators:
        sample = sort_sample(records, plan.lonely)
        yield from finished_year(plan, summed_here(sample, threads), kept)
        yield from blocks_beyond_sums(sample, plan.year, plan.beyond_sums(), threads=threads)


def summed_here(sample: YearSample, threads: int = 2) -> Summing:
    """Return the summing of a year in memory, in threads."""
    lands = sorted({part.land for part in sample.parts})
    return Summing(lands, lambda sheets: moments_by_land(sample, sheets, threads=threads))


def finished_year(plan: YearPlan, summing: Summing, kept: Kept | None = None) -> Iterator[UncheckedBlock]:
    """Yield what follows from sums, wherever they were made; raises as `year_blocks`."""
    planned = plan.sheets()
    sheets = [each.sheet for each in planned]
    moments = (
        summing.sum_sheets(sheets)
        if kept is None
        else kept.store.moments(kept.origin, sheets, summing.lands, summing.sum_sheets)
    )
    areas = plan.areas
    for each, by_land in zip(planned, moments, strict=True):
        nothing = empty_moments(each.sheet.cell_count, len(each.sheet.summands), len(each.sheet.bases))
        of_area = zip((area.code for area in areas), of_areas(by_land, areas, nothing), strict=True)
        for block in finished_blocks(each, dict(of_area), plan.year):
            yield from by_distribution(block, plan.distributed)


def _expressions(version: DefinitionVersion) -> Iterator[Expression]:
    yield from (version.universe, version.numerator, version.denominator)
    if version.denominator_universe is not None:
        yield version.denominator_universe


def _dimension_variables(keys: Iterable[str], dimensions: Mapping[str, Dimension]) -> set[str]:
    conditions = [dimensions[key].condition(code) for key in keys for code in dimensions[key].codes]
    return {name for condition in conditions for name in names_in(condition)}
