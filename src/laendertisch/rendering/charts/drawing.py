"""All charts of an indicator, drawn once when an edition is released (Zeichnen der Diagramme)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laendertisch.rendering.areas import beside_title
from laendertisch.rendering.charts.dot_plot import dot_plot
from laendertisch.rendering.charts.figures import Charted, charted_parts
from laendertisch.rendering.charts.land_map import land_map
from laendertisch.rendering.charts.layers import Specification
from laendertisch.rendering.charts.stored import ChartKind, chart_name
from laendertisch.rendering.charts.svg import draw
from laendertisch.rendering.charts.time_series import time_series
from laendertisch.rendering.charts.words import words_of_dots, words_of_map, words_of_series
from laendertisch.rendering.periods import period_label
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

SYNTHETIC = "Synthetische Daten. "


def draw_charts(table: ReleasedTable, indicator: PublishedIndicator) -> Iterator[tuple[str, str]]:
    """Yield name and SVG of every chart of a released table. Raises `TypeError` for any other table.

    Drawing takes its time. Of a table with many breakdowns everything is drawn for what a page shows unasked,
    the last period of every other part of the same breakdown, and the totals of breakdowns by other groups.
    """
    parts = charted_parts(table, indicator)
    for charted in parts:
        if charted is parts[0] or not indicator.breakdowns:
            yield from _dots(charted, charted.periods)
            yield from _series(charted, charted.areas())
            yield from _maps(charted, charted.periods if not indicator.breakdowns else charted.periods[-1:])
        elif charted.breakdown == parts[0].breakdown:
            yield from _dots(charted, charted.periods[-1:])
        elif charted.is_total and charted.compared != parts[0].compared:
            yield from _dots(charted, charted.periods[-1:])
            yield from _series(charted, charted.areas()[:1])


def _dots(charted: Charted, periods: Sequence[str]) -> Iterator[tuple[str, str]]:
    for period in periods:
        if specification := dot_plot(charted, period):
            title = charted.subject(period_label(period), "nach Ländern")
            words = words_of_dots(charted, period)
            name = chart_name(charted.indicator.slug, ChartKind.DOTS, period, charted.fixed)
            yield name, _drawn(charted, ChartKind.DOTS, specification, title, words)


def _series(charted: Charted, areas: Sequence[str]) -> Iterator[tuple[str, str]]:
    for area in areas:
        if specification := time_series(charted, area):
            of_area = beside_title(charted.subject(), charted.area_label(area))
            title = charted.subject(*of_area, "im Zeitverlauf")
            words = words_of_series(charted, area)
            name = chart_name(charted.indicator.slug, ChartKind.SERIES, area, charted.fixed)
            yield name, _drawn(charted, ChartKind.SERIES, specification, title, words)


def _maps(charted: Charted, periods: Sequence[str]) -> Iterator[tuple[str, str]]:
    compared = charted.compared
    groups = (
        [""]
        if compared is None
        else [each.code for each in charted.indicator.dimensions[compared].categories]
    )
    for period in periods:
        for categories in map(charted.categories, groups):
            if specification := land_map(charted, period, categories):
                title = f"Karte: {charted.exact_subject(categories, period_label(period))}"
                words = words_of_map(charted, period, categories)
                name = chart_name(charted.indicator.slug, ChartKind.MAP, period, categories)
                yield name, _drawn(charted, ChartKind.MAP, specification, title, words)


def _drawn(charted: Charted, kind: ChartKind, specification: Specification, title: str, words: str) -> str:
    label = SYNTHETIC if charted.indicator.synthetic else ""
    return draw(specification, name=f"chart-{kind}", title=title, description=label + words)
