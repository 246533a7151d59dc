"""The 16 Länder coloured by classes, each with its figure or sign written on it (Karte).

Boundaries: © GeoBasis-DE / BKG 2019 (Daten verändert), dl-de/by-2-0; see `data/laender-grenzen/SOURCE.md`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt

from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.kernel.places import project_root
from laendertisch.rendering.charts.classes import Classes, round_classes
from laendertisch.rendering.charts.figures import Categories, Charted
from laendertisch.rendering.charts.layers import Record, Specification, finished, records
from laendertisch.rendering.charts.style import BORDER, CLASS_COLOURS, NO_VALUE, TEXT
from laendertisch.rendering.numbers_de import german_number
from laendertisch.statistics.results.cells import SIGNS, Cell, Coordinates

FEATURE = "laender_land_4dp"
WITHOUT = "ohne Angabe"
WIDTH, HEIGHT = 400, 530
THOUSANDS_FROM = 10_000
PROJECTION = {"type": "conicConformal", "rotate": [-10.5, 0], "parallels": [48 + 2 / 3, 53 + 2 / 3]}

LABEL_PLACES = {
    "BW": (9.05, 48.55),
    "BY": (11.5, 48.9),
    "BE": (13.4, 52.52),
    "BB": (13.75, 51.85),
    "HB": (8.75, 53.2),
    "HH": (10.05, 53.58),
    "HE": (9.0, 50.6),
    "MV": (12.5, 53.75),
    "NI": (9.3, 52.65),
    "NW": (7.5, 51.5),
    "RP": (7.35, 49.95),
    "SL": (6.95, 49.4),
    "SN": (13.3, 51.0),
    "ST": (11.75, 52.0),
    "SH": (9.75, 54.2),
    "TH": (11.0, 50.9),
}
"""Longitude and latitude of the label inside each Land, chosen so that labels do not touch."""


def land_map(charted: Charted, period: str, categories: Categories) -> Specification | None:
    """Return the map of one period, or nothing if fewer than two Länder have a figure."""
    cells = {code: charted.cells.get(Coordinates(code, period, categories)) for code in BY_CODE}
    values = [cell.value for cell in cells.values() if cell and cell.value is not None]
    if len(values) < 2:
        return None
    scale = 1000 if max(values) >= THOUSANDS_FROM else 1
    classes = round_classes(_values_of_all_periods(charted, categories))
    names = [_class_label(classes, place, scale) for place in range(classes.count)]
    colours = [*CLASS_COLOURS[: classes.count], NO_VALUE]
    shown = {code: _class_name(cell, classes, names) for code, cell in cells.items()}
    areas = (
        alt.Chart(records([]))
        .mark_geoshape(stroke=BORDER, strokeWidth=1)
        .encode(color=_class_colour([*names, WITHOUT], colours, _unit(charted, scale)))
    )
    labels = (
        alt.Chart(records([_label(charted, code, cell, scale) for code, cell in cells.items()]))
        .mark_text(fontSize=12, color=TEXT)
        .encode(longitude="longitude:Q", latitude="latitude:Q", text="label:N")
    )
    chart = alt.layer(areas, labels).properties(width=WIDTH, height=HEIGHT, projection=PROJECTION)
    specification = finished(chart)
    specification["layer"][0]["data"] = _boundaries(shown)  # put in last: Altair would check every point
    return specification


def _values_of_all_periods(charted: Charted, categories: Categories) -> list[float]:
    """Return the values of all periods, so that maps of different years have the same classes."""
    return [
        cell.value
        for at, cell in charted.cells.items()
        if at.area in BY_CODE and at.categories == categories and cell.value is not None
    ]


def _class_name(cell: Cell | None, classes: Classes, names: list[str]) -> str:
    return WITHOUT if cell is None or cell.value is None else names[classes.place(cell.value)]


def _class_label(classes: Classes, place: int, scale: int) -> str:
    lower, upper = (limit / scale for limit in classes.limits(place))
    step = classes.step / scale
    places = next(digits for digits in range(7) if round(step, digits) == round(step, 9))
    return f"{german_number(round(lower, 9), places)} bis unter {german_number(round(upper, 9), places)}"


def _class_colour(names: list[str], colours: list[str], title: str) -> alt.Color:
    legend = alt.Legend(
        title=title,
        orient="bottom",
        columns=2,
        columnPadding=48,
        symbolType="square",
        symbolSize=180,
        titleFontWeight="normal",
    )
    return alt.Color("properties.shown:N", scale=alt.Scale(domain=names, range=colours), legend=legend)


def _unit(charted: Charted, scale: int) -> str:
    return charted.indicator.unit_label if scale == 1 else f"Tausend {charted.indicator.unit_label}"


def _label(charted: Charted, code: str, cell: Cell | None, scale: int) -> Record:
    longitude, latitude = LABEL_PLACES[code]
    return {"longitude": longitude, "latitude": latitude, "label": _label_text(charted, cell, scale)}


def _label_text(charted: Charted, cell: Cell | None, scale: int) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return SIGNS[cell.status]
    figure = charted.figure(cell.value) if scale == 1 else german_number(cell.value / scale)
    return f"({figure})" if SIGNS[cell.status] else figure


def _boundaries(shown: dict[str, str]) -> Specification:
    """Return the boundaries with the class of each Land as a property."""
    by_key = {land.ags: shown[land.code] for land in LAENDER}
    topology = _topology(project_root() / "data/laender-grenzen/laender.topo.json")
    geometries = [
        {**each, "properties": {"shown": by_key[each["properties"]["ags"]]}}
        for each in topology["objects"][FEATURE]["geometries"]
    ]
    collection = {"type": "GeometryCollection", "geometries": geometries}
    values = {**topology, "objects": {FEATURE: collection}}
    return {"values": values, "format": {"type": "topojson", "feature": FEATURE}}


@cache
def _topology(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read
