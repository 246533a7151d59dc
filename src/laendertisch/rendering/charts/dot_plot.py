"""Figures of Germany and the Länder with their intervals, the groups side by side (Punktdiagramm)."""

from __future__ import annotations

import altair as alt

from laendertisch.kernel.laender import GERMANY
from laendertisch.rendering.charts.figures import Charted
from laendertisch.rendering.charts.layers import (
    Record,
    Specification,
    finished,
    group_colour,
    group_shape,
    records,
)
from laendertisch.rendering.charts.style import FONT_SIZE, PLOT_WIDTH
from laendertisch.statistics.results.cells import SIGNS, Cell

ROW_HEIGHT = 11
SIGN_PLACE = 6
LABEL_WIDTH = 172


def dot_plot(charted: Charted, period: str) -> Specification | None:
    """Return the dot plot of one period, or nothing if fewer than two areas have a figure.

    Germany stands first, except where it is the sum of the Länder and would dwarf them.
    """
    rows = _rows(charted, period)
    if len({row["area"] for row in rows if "value" in row}) < 2:
        return None
    labels = [label for _, label in charted.groups]
    order = [charted.area_label(area) for area in compared_areas(charted)]
    vertical = alt.Y(
        "area:N", sort=order, title=None, axis=alt.Axis(grid=True, gridDash=[1, 3], minExtent=LABEL_WIDTH)
    )
    offset = alt.YOffset("group:N", sort=labels, scale=alt.Scale(paddingOuter=0.3))
    colour = group_colour(labels)
    horizontal = alt.X(
        "value:Q",
        title=charted.indicator.unit_label,
        scale=alt.Scale(zero=charted.adds_up, nice=True, padding=8),
        axis=alt.Axis(tickCount=5, orient="top"),
    )
    base = alt.Chart(records([row for row in rows if "value" in row]))
    intervals = base.mark_rule(strokeWidth=2).encode(
        y=vertical, yOffset=offset, x=horizontal.copy(), x2="upper:Q", color=colour
    )
    intervals.encoding.x.shorthand = "lower:Q"
    points = base.mark_point(filled=True, size=70, opacity=1).encode(
        y=vertical, yOffset=offset, x=horizontal, color=colour, shape=group_shape(labels)
    )
    signs = (
        alt.Chart(records([row for row in rows if "value" not in row]))
        .mark_text(align="left", fontSize=FONT_SIZE, fontWeight="bold")
        .encode(y=vertical, yOffset=offset, x=alt.value(SIGN_PLACE), text="sign:N", color=colour)
    )
    height = alt.Step(ROW_HEIGHT * max(len(labels), 2) / len(labels))
    return finished(
        alt.layer(intervals, points, signs, _brackets(rows, vertical, offset, colour)).properties(
            width=PLOT_WIDTH, height=height
        )
    )


def compared_areas(charted: Charted) -> tuple[str, ...]:
    """Return the areas of a dot plot in official order."""
    return tuple(area for area in charted.areas() if not (charted.adds_up and area == GERMANY))


def _brackets(rows: list[Record], vertical: alt.Y, offset: alt.YOffset, colour: alt.Color) -> alt.Chart:
    """Mark uncertain figures with the sign they have in the table."""
    uncertain = [row for row in rows if "value" in row and row["sign"]]
    text = alt.Chart(records(uncertain)).mark_text(align="left", dx=6, fontSize=FONT_SIZE)
    brackets: alt.Chart = text.encode(y=vertical, yOffset=offset, x="upper:Q", text="sign:N", color=colour)
    return brackets


def _rows(charted: Charted, period: str) -> list[Record]:
    rows = []
    for area in compared_areas(charted):
        for group, label in charted.groups:
            cell = charted.cell(area, period, group)
            if cell is not None:
                rows.append({"area": charted.area_label(area), "group": label} | _figures(cell))
    return rows


def _figures(cell: Cell) -> Record:
    sign = SIGNS[cell.status]
    if cell.value is None:
        return {"sign": sign}
    lower = cell.value if cell.lower is None else cell.lower
    upper = cell.value if cell.upper is None else cell.upper
    return {"value": cell.value, "lower": lower, "upper": upper, "sign": sign}
