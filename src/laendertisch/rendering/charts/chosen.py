"""Which drawn charts belong to the chosen part of a table (Diagramme zur Auswahl)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laendertisch.rendering.charts.stored import ChartKind, DrawnChart, chart_name, charts_folder, read_chart
from laendertisch.rendering.tables.breakdowns import compared_dimension, default_category
from laendertisch.rendering.tables.selection import ALL, Selection
from laendertisch.statistics.results.published import PublishedIndicator

Drawn = tuple[tuple[ChartKind, DrawnChart], ...]


def charts_for(edition: Path, indicator: PublishedIndicator, selection: Selection, area: str) -> Drawn:
    """Return the charts of a selection as far as they were drawn; `area` is that of the time series.

    Where several periods or categories are chosen, the charts show the last period and the totals.
    """
    period = selection.periods[-1]
    single = _single_categories(indicator, selection)
    fixed = _fixed_categories(indicator, selection)
    wanted = (
        (ChartKind.DOTS, period, fixed),
        (ChartKind.MAP, period, single),
        (ChartKind.SERIES, area, fixed),
    )
    names = ((kind, chart_name(indicator.slug, kind, where, codes)) for kind, where, codes in wanted)
    charts = ((kind, read_chart(charts_folder(edition) / name)) for kind, name in names)
    return tuple((kind, chart) for kind, chart in charts if chart is not None)


def areas_with_series(
    edition: Path, indicator: PublishedIndicator, selection: Selection, areas: Sequence[str]
) -> tuple[str, ...]:
    """Return those areas of which a time series of the selection was drawn."""
    fixed, folder = _fixed_categories(indicator, selection), charts_folder(edition)
    names = {area: chart_name(indicator.slug, ChartKind.SERIES, area, fixed) for area in areas}
    return tuple(area for area in areas if (folder / names[area]).is_file())


def _fixed_categories(indicator: PublishedIndicator, selection: Selection) -> tuple[str, ...]:
    """Return the single categories; the groups of the compared dimension all stand in a chart."""
    compared = compared_dimension(indicator, selection.breakdown)
    single = _single_categories(indicator, selection)
    return tuple(ALL if place == compared else code for place, code in enumerate(single))


def _single_categories(indicator: PublishedIndicator, selection: Selection) -> tuple[str, ...]:
    return tuple(
        codes[0] if len(codes) == 1 else default_category(dimension)
        for dimension, codes in zip(indicator.dimensions, selection.categories, strict=True)
    )
