import re
from xml.etree import ElementTree as ET

import pytest
from released_sample import INDICATOR, TABLE

from laendertisch.rendering.charts.allowed import is_harmless
from laendertisch.rendering.charts.drawing import draw_charts
from laendertisch.rendering.charts.figures import charted_parts
from laendertisch.rendering.charts.stored import ChartKind, chart_name
from laendertisch.rendering.charts.svg import draw, prepared
from laendertisch.rendering.charts.time_series import time_series

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"><style>a{}</style>'
    '<defs><clipPath id="clip0"><rect width="1" height="1"/></clipPath></defs>'
    '<g class="x" aria-label="axis" clip-path="url(#clip0)" style="color:red">'
    '<path d="M1.23456,2.00001L-0.04,3" fill="#123456" onclick="x()"/><g></g></g>'
    '<rect fill="none" width="5" height="5"/></svg>'
)
TOTALS = charted_parts(TABLE, INDICATOR)[0]
LARGEST = {ChartKind.DOTS: 40_000, ChartKind.SERIES: 40_000, ChartKind.MAP: 60_000}


@pytest.fixture(scope="module")
def charts():
    only = {"2024", "DE"}
    return {name: svg for name, svg in draw_charts(*_small()) if name.split(".")[2] in only}


def _small():
    """Return the sample for one sex, so that drawing it stays quick."""
    from dataclasses import replace

    sex = replace(INDICATOR.dimensions[0], categories=INDICATOR.dimensions[0].categories[:1])
    indicator = replace(INDICATOR, dimensions=(sex, INDICATOR.dimensions[1]))
    cells = tuple(cell for cell in TABLE.cells if cell.at.categories[0] == "total")
    return replace(TABLE, cells=cells), indicator


def test_only_known_attributes_short_numbers_and_unique_ids_remain():
    svg = prepared(DRAWN, name="c1", title="Titel", description="Worte & mehr")
    assert svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img" '
        'aria-labelledby="c1-title c1-desc"><title id="c1-title">Titel</title>'
        '<desc id="c1-desc">Worte &amp; mehr</desc>'
        '<defs><clipPath id="c1-clip0"><rect width="1" height="1" /></clipPath></defs>'
        '<g clip-path="url(#c1-clip0)"><path d="M1.2,2L0,3" fill="#123456" /></g></svg>'
    )


def test_the_same_specification_gives_the_same_bytes():
    first, second = (draw(time_series(TOTALS, "DE"), name="a", title="b", description="c") for _ in range(2))
    assert first == second


def test_every_kind_of_chart_is_drawn(charts):
    assert set(charts) == {
        chart_name("erwerbstaetigenquote", ChartKind.DOTS, "2024", ("total", "alle")),
        chart_name("erwerbstaetigenquote", ChartKind.SERIES, "DE", ("total", "alle")),
        *(
            chart_name("erwerbstaetigenquote", ChartKind.MAP, "2024", ("total", group))
            for group in ("total", "with", "without")
        ),
    }


def test_charts_are_small_and_bring_no_style_no_script_and_no_address(charts):
    for name, svg in charts.items():
        assert is_harmless(svg), name
        assert len(svg.encode()) <= LARGEST[ChartKind(name.split(".")[1])], name
        assert not re.search(r"<style|style=|<script|\son\w+=|href|<image", svg), name


def test_charts_have_words_and_say_that_figures_are_made_up(charts):
    for svg in charts.values():
        root = ET.fromstring(svg)
        title, words = root[0].text, root[1].text
        assert root.get("role") == "img"
        assert "Erwerbstätigenquote" in title
        assert words.startswith("Synthetische Daten. ")


def test_numbers_in_charts_are_german(charts):
    dots = charts["erwerbstaetigenquote.karte.2024.total.with.svg"]
    texts = [element.text for element in ET.fromstring(dots).iter() if element.tag.endswith("}text")]
    assert "61,5" in texts
    assert "52 bis unter 54" in texts
    assert "ohne Angabe" in texts
