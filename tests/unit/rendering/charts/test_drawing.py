"""Which charts are drawn of a table with several breakdowns. Small tables: drawing is slow."""

from dataclasses import replace

from released_sample import INDICATOR, TABLE

from laendertisch.rendering.charts.drawing import draw_charts

AREAS = ("DE", "BW", "BY")
SMALL = replace(
    TABLE,
    cells=tuple(cell for cell in TABLE.cells if cell.at.area in AREAS and cell.at.period in ("2023", "2024")),
)
BROKEN_DOWN = replace(INDICATOR, breaks=(), breakdowns=(("sex",), ("migration_background",)))


def drawn(indicator):
    """Return the names of the charts without the indicator and the ending."""
    return [name.split(".", 1)[1].removesuffix(".svg") for name, _ in draw_charts(SMALL, indicator)]


def test_what_a_page_shows_unasked_is_drawn_whole_and_of_other_breakdowns_the_last_period_of_germany():
    assert drawn(BROKEN_DOWN) == [
        "laendervergleich.2023.total.alle",
        "laendervergleich.2024.total.alle",
        "zeitreihe.DE.total.alle",
        "zeitreihe.BW.total.alle",
        "zeitreihe.BY.total.alle",
        "karte.2024.total.total",
        "karte.2024.total.with",
        "karte.2024.total.without",
        "laendervergleich.2024.alle.total",
        "zeitreihe.DE.alle.total",
    ]


def test_a_distribution_looks_the_same_in_each_breakdown_and_is_drawn_once():
    names = drawn(replace(BROKEN_DOWN, breakdowns=((), ("migration_background",)), distribution_of="sex"))
    assert len(set(names)) == len(names)
    assert "laendervergleich.2024.alle.total" in names
    assert "laendervergleich.2024.alle.with" in names
