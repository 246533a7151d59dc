"""What the edition tells a reader about an indicator, taken from the catalogue of the day it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from laendertisch.kernel.laender import GERMANY
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Indicator
from laendertisch.statistics.catalogue.regions import Region
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.wording import in_words, measure_in_words
from laendertisch.statistics.pipeline.extent import Extent
from laendertisch.statistics.results.cells import TOTAL
from laendertisch.statistics.results.edition_format import AREA
from laendertisch.statistics.results.published import (
    PublishedBreak,
    PublishedCategory,
    PublishedDimension,
    PublishedGap,
    PublishedIndicator,
    PublishedReference,
    PublishedRegion,
    PublishedSource,
)

ENGLISH_AREAS = {GERMANY: "Germany"}


def describe(
    indicator: Indicator,
    extent: Extent,
    catalogue: Catalogue,
    areas: Mapping[str, str],
    gaps: tuple[PublishedGap, ...] = (),
) -> PublishedIndicator:
    """Return the description of an indicator for the edition.

    `areas` gives the German names of the areas in the order to show.
    """
    sources = [catalogue.sources[key] for key in indicator.sources]
    return PublishedIndicator(
        code=indicator.code,
        slug=indicator.slug,
        title_de=indicator.title_de,
        title_en=indicator.title_en,
        theme=indicator.theme,
        kind=indicator.kind.value,
        direction=indicator.direction.value,
        unit=indicator.unit.code,
        unit_label=indicator.unit.label_de,
        decimals=indicator.unit.decimals,
        definition=indicator.texts.definition,
        relevance=indicator.texts.relevance,
        assessment=indicator.texts.assessment,
        method_notes=indicator.texts.method_notes,
        definition_versions={
            version.key: written_definition(version, indicator, catalogue)
            for version in indicator.versions
            if any(version.holds_in(int(period[:4])) for period in extent.periods)
        },
        references=tuple(PublishedReference(each.title, each.url) for each in indicator.references),
        sources=tuple(_source(each) for each in sources),
        breaks=_breaks(indicator, sources, extent),
        gaps=gaps,
        synthetic=extent.synthetic,
        areas=_areas(areas, extent, {} if indicator.table else catalogue.regions),
        dimensions=tuple(_dimension(key, extent, catalogue) for key in extent.dimensions),
        breakdowns=indicator.breakdowns if indicator.table is None else (),
        distribution_of=indicator.distribution_of or "",
    )


def published_regions(
    catalogue: Catalogue, indicators: Iterable[PublishedIndicator]
) -> tuple[PublishedRegion, ...]:
    """Return the groups of Länder for which any of the indicators has figures.

    Official tables may show groups of their own; who belongs to those, their publisher says.
    """
    shown = {area.code for each in indicators for area in each.areas.categories}
    return tuple(
        PublishedRegion(each.key, each.label_de, each.label_en, each.lands, each.reference)
        for each in catalogue.regions.values()
        if each.key in shown
    )


def written_definition(
    version: DefinitionVersion, indicator: Indicator, catalogue: Catalogue
) -> dict[str, str]:
    """Return the definition as written and, for people, in words; `measure_words` says what is computed."""
    variables = catalogue.variables[catalogue.sources[version.source].variables or ""].variables
    parts = {"universe": version.universe, "numerator": version.numerator, "denominator": version.denominator}
    if version.denominator_universe is not None:
        parts["denominator_universe"] = version.denominator_universe
    words = {f"{name}_words": in_words(part, variables) for name, part in parts.items()}
    words["measure_words"] = measure_in_words(version)
    if indicator.distribution_of:
        title = catalogue.dimensions[indicator.distribution_of].title_de
        words["numerator_words"] = f"je Ausprägung von „{title}“"
        words["measure_words"] = "Anteile, die zusammen 100 Prozent ergeben"
    years = {"first_year": version.first_year, "last_year": version.last_year}
    known = {name: str(year) for name, year in years.items() if year is not None}
    return {**known, **version.written, **words, "weight": version.weight, "measure": version.measure.value}


def _source(source: Source) -> PublishedSource:
    return PublishedSource(
        key=source.key,
        title=source.title_de,
        publisher=source.publisher,
        licence=source.licence,
        licence_url=source.licence_url,
        attribution=source.attribution_de,
    )


def _breaks(indicator: Indicator, sources: list[Source], extent: Extent) -> tuple[PublishedBreak, ...]:
    """Return the breaks within the years of the table; what happened before its first year breaks nothing."""
    years = sorted({int(period[:4]) for period in extent.periods})
    all_breaks = [*(each for source in sources for each in source.breaks), *indicator.breaks]
    within = [each for each in all_breaks if years and years[0] < each.year <= years[-1]]
    told = {(each.year, each.text_de): PublishedBreak(str(each.year), each.text_de) for each in within}
    return tuple(told[key] for key in sorted(told))


def _areas(areas: Mapping[str, str], extent: Extent, regions: Mapping[str, Region]) -> PublishedDimension:
    english = ENGLISH_AREAS | {each.key: each.label_en for each in regions.values()}
    categories = tuple(
        PublishedCategory(code, label, english.get(code, label))
        for code, label in areas.items()
        if code in extent.areas
    )
    return PublishedDimension(AREA, "Gebiet", "Area", categories)


def _dimension(key: str, extent: Extent, catalogue: Catalogue) -> PublishedDimension:
    dimension = catalogue.dimensions[key]
    categories = tuple(
        PublishedCategory(code, dimension.label(code), dimension.label(code, "en"))
        for code in (TOTAL, *dimension.codes)
        if (key, code) in extent.categories
    )
    return PublishedDimension(key, dimension.title_de, dimension.title_en, categories)
