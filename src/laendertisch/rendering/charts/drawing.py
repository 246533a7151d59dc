"""All charts of an indicator, drawn once when an edition is released (Zeichnen der Diagramme)."""

from __future__ import annotations

from collections.abc import Iterator

from laendertisch.rendering.charts.dot_plot import dot_plot
from laendertisch.rendering.charts.figures import Charted, charted_parts
from laendertisch.rendering.charts.land_map import land_map
from laendertisch.rendering.charts.layers import Specification
from laendertisch.rendering.charts.stored import ChartKind, chart_name
from laendertisch.rendering.charts.svg import draw
from laendertisch.rendering.charts.time_series import time_series
from laendertisch.rendering.charts.words import words_of_dots, words_of_map, words_of_series
from laendertisch.rendering.periods import period_label
from laendertisch.rendering.tables.selection import compared_dimension
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

SYNTHETIC = "Synthetische Daten. "


def draw_charts(table: ReleasedTable, indicator: PublishedIndicator) -> Iterator[tuple[str, str]]:
    """Yield name and SVG of every chart of a released table. Raises `TypeError` for any other table."""
    for charted in charted_parts(table, indicator):
        yield from _dots(charted)
        yield from _series(charted)
        yield from _maps(charted)


def _dots(charted: Charted) -> Iterator[tuple[str, str]]:
    for period in charted.periods:
        if specification := dot_plot(charted, period):
            title = charted.subject(period_label(period), "nach Ländern")
            words = words_of_dots(charted, period)
            name = chart_name(charted.indicator.slug, ChartKind.DOTS, period, charted.fixed)
            yield name, _drawn(charted, ChartKind.DOTS, specification, title, words)


def _series(charted: Charted) -> Iterator[tuple[str, str]]:
    for area in charted.areas():
        if specification := time_series(charted, area):
            title = charted.subject(charted.area_label(area), "im Zeitverlauf")
            words = words_of_series(charted, area)
            name = chart_name(charted.indicator.slug, ChartKind.SERIES, area, charted.fixed)
            yield name, _drawn(charted, ChartKind.SERIES, specification, title, words)


def _maps(charted: Charted) -> Iterator[tuple[str, str]]:
    compared = compared_dimension(charted.indicator)
    groups = (
        [""]
        if compared is None
        else [each.code for each in charted.indicator.dimensions[compared].categories]
    )
    for period in charted.periods:
        for categories in map(charted.categories, groups):
            if specification := land_map(charted, period, categories):
                title = f"Karte: {charted.exact_subject(categories, period_label(period))}"
                words = words_of_map(charted, period, categories)
                name = chart_name(charted.indicator.slug, ChartKind.MAP, period, categories)
                yield name, _drawn(charted, ChartKind.MAP, specification, title, words)


def _drawn(charted: Charted, kind: ChartKind, specification: Specification, title: str, words: str) -> str:
    label = SYNTHETIC if charted.indicator.synthetic else ""
    return draw(specification, name=f"chart-{kind}", title=title, description=label + words)
