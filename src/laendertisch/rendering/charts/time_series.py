"""A series over the years with intervals; lines are never joined across a break or a gap (Zeitreihe)."""

from __future__ import annotations

from itertools import pairwise

import altair as alt

from laendertisch.rendering.charts.figures import Charted
from laendertisch.rendering.charts.layers import (
    Record,
    Specification,
    finished,
    group_colour,
    group_shape,
    records,
)
from laendertisch.rendering.charts.style import FONT_SIZE, MUTED, PLOT_WIDTH

HEIGHT = 240
MOST_TICKS = 8
MARGIN = 0.3
YEARS_BELOW = 12
"""Pixels between the axis and its years, so that the first one keeps clear of the lowest figure."""


def time_series(charted: Charted, area: str) -> Specification | None:
    """Return the chart of an area over time, or nothing if fewer than two years have a figure."""
    rows = _rows(charted, area)
    years = sorted({row["year"] for row in rows})
    if len(years) < 2:
        return None
    labels = [label for _, label in charted.groups]
    step = -(-len(range(years[0], years[-1] + 1)) // MOST_TICKS)
    horizontal = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[years[0] - MARGIN, years[-1] + MARGIN], nice=False, zero=False),
        axis=alt.Axis(
            format="d",
            values=list(range(years[0], years[-1] + 1, step)),
            grid=False,
            labelPadding=YEARS_BELOW,
        ),
    )
    vertical = alt.Y(
        "value:Q",
        title=charted.indicator.unit_label,
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(tickCount=5, titleAngle=0, titleAlign="left", titleY=-12, titleX=-30, minExtent=44),
    )
    base = alt.Chart(records(rows))
    colour = group_colour(labels)
    lines = base.mark_line(strokeWidth=2).encode(x=horizontal, y=vertical, color=colour, detail="segment:N")
    intervals = base.mark_rule(strokeWidth=1.5).encode(x=horizontal, y="lower:Q", y2="upper:Q", color=colour)
    points = base.mark_point(filled=True, size=60, opacity=1).encode(
        x=horizontal, y=vertical, color=colour, shape=group_shape(labels)
    )
    chart = alt.layer(*_breaks(breaks_within(charted, years), horizontal), lines, intervals, points)
    return finished(chart.properties(width=PLOT_WIDTH + 100, height=HEIGHT), legend_offset=28)


def segment_of(charted: Charted, year: int) -> int:
    """Return the segment to which a year belongs; breaks, gaps and missing years begin a new one."""
    breaks = [int(each.period[:4]) for each in charted.indicator.breaks]
    gaps = [int(each.period[:4]) for each in charted.indicator.gaps]
    limits = {*breaks, *gaps, *_after_missing_years(charted)}
    return sum(1 for limit in limits if year >= limit)


def _after_missing_years(charted: Charted) -> list[int]:
    """Return the years that follow after more than the usual distance of the series."""
    years = sorted({int(period[:4]) for period in charted.periods})
    distances = [(after - before, after) for before, after in pairwise(years)]
    usual = min((distance for distance, _ in distances), default=0)
    return [after for distance, after in distances if distance > usual]


def breaks_within(charted: Charted, years: list[int]) -> list[int]:
    """Return the years of breaks that fall between the first and the last year shown."""
    found = {int(each.period[:4]) for each in charted.indicator.breaks}
    return sorted(year for year in found if years[0] < year <= years[-1])


def _breaks(found: list[int], horizontal: alt.X) -> list[alt.Chart]:
    """Draw a dashed line just before each first year that does not compare with earlier ones."""
    if not found:
        return []
    rows = [{"year": year - 0.5, "label": "Bruch"} for year in found]
    base = alt.Chart(records(rows))
    rule = base.mark_rule(strokeDash=[4, 3], color=MUTED).encode(x=horizontal)
    text = base.mark_text(align="left", dx=3, fontSize=FONT_SIZE - 1, color=MUTED).encode(
        x=horizontal, y=alt.value(5), text="label:N"
    )
    return [rule, text]


def _rows(charted: Charted, area: str) -> list[Record]:
    rows = []
    for period in charted.periods:
        for group, label in charted.groups:
            cell = charted.cell(area, period, group)
            if cell is not None and cell.value is not None:
                year = int(period[:4])
                lower = cell.value if cell.lower is None else cell.lower
                upper = cell.value if cell.upper is None else cell.upper
                rows.append(
                    {"year": year, "group": label, "segment": segment_of(charted, year)}
                    | {"value": cell.value, "lower": lower, "upper": upper}
                )
    return rows
