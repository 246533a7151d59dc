"""What the templates need, shaped from a released edition. Pure: no request, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.records.publications.editions import OpenEdition
from laendertisch.rendering.charts.chosen import areas_with_series, charts_for
from laendertisch.rendering.charts.figures import CHARTED_AREAS
from laendertisch.rendering.tables.building import describe_table
from laendertisch.rendering.tables.description import TableDescription
from laendertisch.rendering.tables.selection import Choice, Option, choices, choose, periods_of
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import Provenance, ReleasedTable
from laendertisch.web.monitoring.charts import ShownChart, shown_charts
from laendertisch.web.monitoring.definitions import WrittenDefinition, written_definitions
from laendertisch.web.monitoring.differences import ShownDifferences, shown_differences
from laendertisch.web.monitoring.regions import ShownRegion, shown_regions

AREA = "gebiet"


@dataclass(frozen=True)
class IndicatorEntry:
    """One line of the overview (Eintrag der Übersicht)."""

    title: str
    indicator: PublishedIndicator


@dataclass(frozen=True)
class Theme:
    """A theme with its indicators (Themenfeld)."""

    title: str
    entries: tuple[IndicatorEntry, ...]


def by_theme(indicators: Iterable[PublishedIndicator], language: str) -> tuple[Theme, ...]:
    """Return the indicators by theme, both in the order of the edition."""
    found: dict[str, list[IndicatorEntry]] = {}
    for each in indicators:
        found.setdefault(each.theme, []).append(IndicatorEntry(title_of(each, language), each))
    return tuple(Theme(title, tuple(entries)) for title, entries in found.items())


def title_of(indicator: PublishedIndicator, language: str) -> str:
    """Return the title in the language of the page."""
    return indicator.title_de if language == "de" else indicator.title_en


def file_stem(indicator: PublishedIndicator) -> str:
    """Return the beginning of the names of files for download; made-up figures say so in the name."""
    return f"{indicator.slug}-synthetisch" if indicator.synthetic else indicator.slug


def edition_name(edition: OpenEdition) -> str:
    """Return how a downloaded file names its edition, so that it can be found again."""
    return f"{edition.meta.title_de} ({edition.checksum[:12]})"


@dataclass(frozen=True)
class IndicatorPage:
    """Everything on the page of an indicator (Seite eines Indikators).

    `chosen` is what of `choices` narrows the table, for the address of its file.
    """

    title: str
    indicator: PublishedIndicator
    table: TableDescription
    regions: tuple[ShownRegion, ...]
    differences: ShownDifferences
    choices: tuple[Choice, ...]
    chosen: Mapping[str, str]
    charts: tuple[ShownChart, ...]
    definitions: tuple[WrittenDefinition, ...]
    provenance: Provenance


def indicator_page(
    edition: OpenEdition, indicator: PublishedIndicator, wanted: Mapping[str, str], language: str
) -> IndicatorPage:
    """Return the page of an indicator. Raises `InputError` for a choice that does not exist."""
    table = edition.table(indicator.code)
    selection = choose(table, indicator, wanted)
    possible = series_areas(table)
    areas = areas_with_series(edition.path, indicator, selection, possible)
    area = _chosen_area(possible, areas, wanted.get(AREA, ""))
    of_table = choices(table, indicator, selection, language)
    differences = shown_differences(edition, indicator, selection, wanted, language)
    return IndicatorPage(
        title=title_of(indicator, language),
        indicator=indicator,
        table=describe_table(table, indicator, selection, language),
        regions=shown_regions(edition.edition.regions(), indicator, language),
        differences=differences,
        choices=(*of_table, *differences.choice, *_area_choice(areas, area, indicator, language)),
        chosen={each.name: option.code for each in of_table for option in each.options if option.chosen},
        charts=shown_charts(charts_for(edition.path, indicator, selection, area)),
        definitions=written_definitions(indicator.definition_versions, language),
        provenance=table.provenance,
    )


def series_areas(table: ReleasedTable) -> tuple[str, ...]:
    """Return the areas for which a time series can be chosen; none where there is only one period."""
    if len(periods_of(table)) < 2:
        return ()
    present = {cell.at.area for cell in table.cells}
    return tuple(area for area in CHARTED_AREAS if area in present)


def _chosen_area(possible: tuple[str, ...], drawn: tuple[str, ...], wanted: str) -> str:
    """Return the area whose series is shown: the wanted one, if it was drawn for this breakdown."""
    if wanted and wanted not in possible:
        known = ", ".join(possible) or "keine"
        raise InputError(f"Eine Zeitreihe für „{wanted[:60]}“ gibt es hier nicht. Möglich sind: {known}.")
    return wanted if wanted in drawn else "".join(drawn[:1])


def _area_choice(
    areas: tuple[str, ...], area: str, indicator: PublishedIndicator, language: str
) -> tuple[Choice, ...]:
    if len(areas) < 2:
        return ()
    title = "Gebiet der Zeitreihe" if language == "de" else "Area of the time series"
    options = (Option(each, indicator.areas.label(each, language), chosen=each == area) for each in areas)
    return (Choice(AREA, title, tuple(options)),)


@dataclass(frozen=True)
class Content:
    """One indicator of an edition with its origin (Inhalt einer Ausgabe)."""

    title: str
    indicator: PublishedIndicator
    figures: int
    provenance: Provenance


def contents(edition: OpenEdition, language: str) -> tuple[Content, ...]:
    """Return what an edition includes."""
    return tuple(
        Content(
            title=title_of(each, language),
            indicator=each,
            figures=edition.edition.tally(each.code).total(),
            provenance=edition.edition.provenance(each.code),
        )
        for each in edition.indicators.values()
    )
