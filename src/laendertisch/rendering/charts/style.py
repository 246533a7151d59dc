"""Colours, shapes and type of all charts; `charts.css` maps the same colours to those of the dark theme."""

from __future__ import annotations

from typing import Any

TEXT = "#1d2433"
MUTED = "#565f70"
GRID = "#c9ced6"
GROUP_COLOURS = ("#12347b", "#a34a00", "#2f6b3a", "#6b3f8c", "#7a1f3d", "#4d4a00")
GROUP_SHAPES = ("circle", "diamond", "square", "triangle-up", "cross", "triangle-down")
CLASS_COLOURS = ("#eaf1fb", "#cadcf4", "#a6c3ea", "#82aae0", "#6c98da")
NO_VALUE = "#e3e1dc"
BORDER = "#fdfdfe"

PLOT_WIDTH = 310
FONT_SIZE = 13

CONFIG: dict[str, Any] = {
    "font": "sans-serif",
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": TEXT,
        "titleColor": MUTED,
        "labelFontSize": FONT_SIZE,
        "titleFontSize": FONT_SIZE,
        "titleFontWeight": "normal",
        "labelLimit": 180,
        "domain": False,
        "ticks": False,
        "gridColor": GRID,
        "labelPadding": 6,
    },
    "legend": {
        "labelColor": TEXT,
        "labelFontSize": FONT_SIZE,
        "labelLimit": 0,
        "titleColor": MUTED,
        "symbolSize": 90,
        "orient": "top",
        "direction": "vertical",
        "title": None,
    },
    "text": {"fontSize": FONT_SIZE},
}
