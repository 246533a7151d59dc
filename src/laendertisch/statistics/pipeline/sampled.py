"""Indicators from microdata: year by year through the lattice, each block released at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from laendertisch import __version__
from laendertisch.kernel.laender import GERMANY, LAENDER
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.indicators import Indicator
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.disclosure.release_blocks import release_block
from laendertisch.statistics.estimation.lattice.year import YearPlan, plan_year
from laendertisch.statistics.pipeline.engines import ComputeYear, YearFigures
from laendertisch.statistics.pipeline.samples import SampleFolder
from laendertisch.statistics.results.blocks import ReleasedBlock
from laendertisch.statistics.results.tables import Provenance

GERMANY_AND_LAENDER = {GERMANY: "Deutschland", **{land.code: land.short_name for land in LAENDER}}


@dataclass(frozen=True)
class ReleasedPart:
    """A released block with the origin of each of its indicators (freigegebener Teil)."""

    block: ReleasedBlock
    provenances: Mapping[str, Provenance]


@dataclass(frozen=True)
class YearOfSource:
    """What is computed from one file of microdata (Jahr einer Quelle)."""

    source: Source
    plan: YearPlan


def years_of_sources(
    catalogue: Catalogue, indicators: Sequence[Indicator], years: Sequence[int]
) -> tuple[YearOfSource, ...]:
    """Return what is to be computed, by year and source; a year without definition is left out."""
    keys = dict.fromkeys(version.source for each in indicators for version in each.versions)
    found = []
    for year, key in product(years, keys):
        from_here = [each for each in indicators if _source_in(each, year) == key]
        source = catalogue.sources[key]
        regions = catalogue.regions.values()
        plan = plan_year(year, from_here, catalogue.dimensions, regions, source.lonely)
        if plan.indicators:
            found.append(YearOfSource(source, plan))
    return tuple(found)


def released_parts(
    wanted: YearOfSource, samples: SampleFolder, compute: ComputeYear
) -> Iterator[ReleasedPart]:
    """Yield the released figures of a year, breakdown by breakdown.

    Raises `SourceError` for missing or wrong microdata, `NotKnown` for a year without publication limits,
    and whatever estimation and disclosure control raise.
    """
    source, plan = wanted.source, wanted.plan
    limits = source.limits_in(plan.year)
    figures = compute(source, plan, samples)
    provenances = {each.code: _provenance(each, wanted, figures) for each in plan.indicators}
    wholes = {each.code: _whole(each, plan.year) for each in plan.indicators}
    for block in figures.blocks:
        released = release_block(block, limits, [wholes[code] for code in block.indicators])
        yield ReleasedPart(released, {code: provenances[code] for code in block.indicators})


def area_names(catalogue: Catalogue) -> dict[str, str]:
    """Return the German names of all areas in the order to show: Germany, the Länder, groups of them."""
    return GERMANY_AND_LAENDER | {each.key: each.label_de for each in catalogue.regions.values()}


def figure_count(wanted: Sequence[YearOfSource]) -> int:
    """Return how many figures will be computed."""
    return sum(_figures(each.plan) for each in wanted)


def _figures(plan: YearPlan) -> int:
    shared = {each.code: [each.distribution_of] if each.distribution_of else [] for each in plan.indicators}
    beyond_sums = {each.code for each in plan.beyond_sums()}
    return sum(
        _area_count(plan, with_regions=each.code not in beyond_sums)
        * _cells([*shared[each.code], *breakdown], plan.dimensions)
        for each in plan.indicators
        for breakdown in each.breakdowns
    )


def _area_count(plan: YearPlan, *, with_regions: bool) -> int:
    return len(GERMANY_AND_LAENDER) + (len(plan.regions) if with_regions else 0)


def _cells(keys: Sequence[str], dimensions: Mapping[str, Dimension]) -> int:
    return prod(len(dimensions[key].codes) for key in keys)


def _source_in(indicator: Indicator, year: int) -> str | None:
    return indicator.version_in(year).source if indicator.defined_in(year) else None


def _whole(indicator: Indicator, year: int) -> float | None:
    """Return the value of a full share, or nothing if the indicator is no share."""
    version = indicator.version_in(year)
    return version.factor if version.is_share or indicator.distribution_of else None


def _provenance(indicator: Indicator, wanted: YearOfSource, figures: YearFigures) -> Provenance:
    return Provenance(
        source=wanted.source.key,
        source_checksum=figures.checksum,
        rows=figures.rows,
        definition=indicator.version_in(wanted.plan.year).key,
        code_version=__version__,
        synthetic=wanted.source.synthetic,
    )
