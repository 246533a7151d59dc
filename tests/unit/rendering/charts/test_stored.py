from pathlib import Path

import pytest
from released_sample import INDICATOR, TABLE

from laendertisch.rendering.charts.chosen import areas_with_series, charts_for
from laendertisch.rendering.charts.stored import ChartKind, DrawnChart, charts_folder, read_chart
from laendertisch.rendering.tables.selection import choose

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Titel &amp; mehr</title><desc>In\nWorten</desc></svg>'


@pytest.fixture
def edition(tmp_path):
    """An edition with the charts that the tests look for."""
    file = tmp_path / "edition-demo-0123456789ab.sqlite"
    charts_folder(file).mkdir(parents=True)
    for name in (
        "erwerbstaetigenquote.laendervergleich.2024.total.alle.svg",
        "erwerbstaetigenquote.zeitreihe.BY.total.alle.svg",
        "erwerbstaetigenquote.karte.2024.total.total.svg",
        "erwerbstaetigenquote.karte.2022.male.with.svg",
    ):
        (charts_folder(file) / name).write_text(SVG, encoding="utf-8")
    return file


def kinds(edition, wanted, area="BY"):
    chosen = choose(TABLE, INDICATOR, wanted)
    return [kind for kind, _ in charts_for(edition, INDICATOR, chosen, area)]


def test_charts_lie_beside_their_edition():
    assert charts_folder(Path("/var/editions/edition-a.sqlite")) == Path("/var/editions/edition-a/charts")


def test_a_chart_is_read_with_its_title_and_words(edition):
    path = charts_folder(edition) / "erwerbstaetigenquote.zeitreihe.BY.total.alle.svg"
    assert read_chart(path) == DrawnChart(SVG, "Titel & mehr", "In\nWorten")


def test_a_chart_that_was_not_drawn_is_nothing(tmp_path):
    assert read_chart(tmp_path / "x.svg") is None


@pytest.mark.parametrize(
    "svg",
    [
        "<svg",
        "<html/>",
        SVG.replace("<title>", "<script>x()</script><title>"),
        SVG.replace("<title>", '<g onclick="x()"/><title>'),
        SVG.replace("<title>", '<a href="https://example.org"/><title>'),
        SVG.replace("<svg ", '<svg onload="x()" '),
        SVG.replace("<title>", '<html:img xmlns:html="http://www.w3.org/1999/xhtml"/><title>'),
    ],
)
def test_a_chart_that_was_altered_to_do_more_than_show_is_not_read(tmp_path, svg):
    path = tmp_path / "chart.svg"
    path.write_text(svg, encoding="utf-8")
    assert read_chart(path) is None


def test_the_charts_of_the_usual_selection_are_found(edition):
    assert kinds(edition, {}) == [ChartKind.DOTS, ChartKind.MAP, ChartKind.SERIES]


def test_the_map_follows_the_chosen_group(edition):
    wanted = {"zeit": "2022", "sex": "male", "migration_background": "with"}
    assert kinds(edition, wanted) == [ChartKind.MAP]


def test_an_area_without_a_chart_of_its_own_has_none(edition):
    assert ChartKind.SERIES not in kinds(edition, {}, area="BW")


def test_a_chart_that_is_no_text_is_not_shown(tmp_path):
    (tmp_path / "kaputt.svg").write_bytes(b"\xff\xfe" + SVG.encode())
    assert read_chart(tmp_path / "kaputt.svg") is None


def test_only_areas_with_a_drawn_series_are_offered(edition):
    areas = ("DE", "BW", "BY")
    assert areas_with_series(edition, INDICATOR, choose(TABLE, INDICATOR, {}), areas) == ("BY",)
    wanted = choose(TABLE, INDICATOR, {"sex": "male"})
    assert areas_with_series(edition, INDICATOR, wanted, areas) == ()
