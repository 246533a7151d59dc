from dataclasses import replace

import pytest
from released_sample import BACKGROUND, FEW, INDICATOR, REMARK, SEX, TABLE, one_area, value_of

from laendertisch.kernel.laender import LAENDER
from laendertisch.rendering.tables.building import describe_table
from laendertisch.rendering.tables.description import HeadCell, Note, ShownCell, SignMeaning
from laendertisch.rendering.tables.selection import choose
from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.published import PublishedCategory
from laendertisch.statistics.unchecked import UncheckedTable


def described(wanted=None, language="de", table=TABLE, indicator=INDICATOR):
    return describe_table(table, indicator, choose(table, indicator, wanted or {}), language)


def row(description, label):
    return next(each for each in description.rows if each.label == label)


def test_only_a_released_table_is_shown():
    unchecked = UncheckedTable("E1a", TABLE.dimensions, (), TABLE.provenance)
    with pytest.raises(TypeError):
        describe_table(unchecked, INDICATOR, choose(TABLE, INDICATOR, {}))


def test_rows_stand_in_official_order_and_never_by_value():
    labels = [each.label for each in described().rows]
    assert labels == ["Deutschland", *(land.short_name for land in LAENDER)]
    assert [each.label for each in described().rows if each.is_total] == ["Deutschland"]


def test_title_fixed_choices_and_columns_say_what_the_table_shows():
    description = described()
    assert (description.title, description.fixed, description.unit, description.stub) == (
        "Erwerbstätigenquote",
        ("2024", "Männer und Frauen"),
        "Prozent",
        "Gebiet",
    )
    assert description.heads == (tuple(HeadCell(each.label_de) for each in BACKGROUND.categories),)


def test_a_plain_figure_comes_with_its_interval_and_its_remark():
    assert row(described(), "Baden-Württemberg").cells[0] == ShownCell(
        text="64,5",
        interval="63,5–65,5",
        interval_words="95-Prozent-Intervall von 63,5 bis 65,5",
        status=CellStatus.PLAIN,
        note=1,
    )
    assert described().notes == (Note(1, REMARK),)


def test_an_uncertain_figure_stands_in_brackets_and_says_so_in_words():
    cell = row(described(), "Thüringen").cells[1]
    assert (cell.text, cell.words) == (
        "(54,5)",
        "Aussagewert eingeschränkt, da der Wert statistisch relativ unsicher ist",
    )
    assert cell.interval == "53,5–55,5"


def test_a_withheld_figure_is_its_sign_with_its_meaning_and_no_interval():
    assert row(described(), "Mecklenburg-Vorpommern").cells[1] == ShownCell(
        "/", "keine Angabe, da der Wert nicht sicher genug ist", status=CellStatus.UNRELIABLE
    )
    assert row(described(), "Saarland").cells[1] == ShownCell(
        ".", "Wert geheim zu halten", status=CellStatus.CONFIDENTIAL
    )


def test_the_legend_explains_the_signs_of_this_table_with_their_reasons():
    assert [(each.sign, each.reasons) for each in described().legend] == [
        ("( )", ("Weniger als 121 Fälle.",)),
        ("/", (FEW,)),
        (".", ()),
    ]


def test_a_figure_that_the_source_does_not_have_is_empty_and_explained():
    cells = tuple(
        cell for cell in TABLE.cells if not (cell.at.area == "BE" and cell.at.categories[1] == "with")
    )
    description = described(table=replace(TABLE, cells=cells))
    assert row(description, "Berlin").cells[1] == ShownCell("", words="in der Quelle nicht ausgewiesen")
    assert description.legend[-1] == SignMeaning("", "in der Quelle nicht ausgewiesen")


def test_an_area_without_any_figure_has_no_row():
    cells = tuple(cell for cell in TABLE.cells if cell.at.area != "BE")
    assert "Berlin" not in [each.label for each in described(table=replace(TABLE, cells=cells)).rows]


def test_several_open_choices_make_spanning_columns_and_the_break_is_marked():
    description = described({"zeit": "alle", "sex": "alle", "migration_background": "with"})
    years, sexes = description.heads
    assert [(head.label, head.span) for head in years] == [
        (year, 3) for year in ("2021", "2022", "2023", "2024")
    ]
    assert [head.label for head in years if head.break_reason] == ["2023"]
    assert [head.label for head in sexes] == [each.label_de for each in SEX.categories] * 4
    assert len(row(description, "Bayern").cells) == 12
    assert row(description, "Bayern").cells[4].text == (
        f"{value_of('BY', '2022', 'male', 'with'):.1f}".replace(".", ",")
    )
    assert "I" in [each.sign for each in description.legend]


def test_a_break_in_a_year_without_figures_is_marked_at_the_next_year():
    cells = tuple(cell for cell in TABLE.cells if cell.at.period != "2023")
    description = described({"zeit": "alle", "sex": "total"}, table=replace(TABLE, cells=cells))
    assert [head.label for head in description.heads[0] if head.break_reason] == ["2024"]


def test_a_single_area_has_a_row_for_each_period():
    indicator, table = one_area("NI")
    description = described(table=table, indicator=indicator)
    assert (description.stub, description.fixed) == ("Zeit", ("Niedersachsen", "Männer und Frauen"))
    assert [(each.label, bool(each.break_reason)) for each in description.rows] == [
        ("2021", False),
        ("2022", False),
        ("2023", True),
        ("2024", False),
    ]


def test_groups_of_laender_stand_below_the_laender_and_are_marked():
    areas = INDICATOR.areas
    more = replace(areas, categories=(PublishedCategory("east", "Osten", "East"), *areas.categories))
    cells = tuple(
        replace(cell, at=replace(cell.at, area="east")) for cell in TABLE.cells if cell.at.area == "DE"
    )
    table = replace(TABLE, cells=(*TABLE.cells, *cells))
    rows = described(table=table, indicator=replace(INDICATOR, areas=more)).rows
    assert [(each.label, each.is_region) for each in rows[-2:]] == [("Thüringen", False), ("Osten", True)]


def test_a_title_that_ends_with_the_single_area_names_it_once():
    indicator, table = one_area("NI")
    indicator = replace(indicator, title_de="Quote in Niedersachsen")
    found = described({"zeit": "alle"}, table=table, indicator=indicator)
    assert found.fixed == ("Männer und Frauen",)


def test_a_table_with_everything_fixed_has_the_unit_as_its_only_column():
    description = described({"zeit": "2024", "migration_background": "with"})
    assert description.heads == ((HeadCell("Prozent"),),)


def test_the_english_table_has_english_labels_numbers_and_meanings():
    description = described(language="en")
    assert (description.title, description.unit, description.stub) == ("Employment rate", "per cent", "Area")
    assert row(description, "Germany").cells[0].text == "65.5"
    assert row(description, "Saarland").cells[1].words == "value to be kept confidential"


def test_synthetic_figures_and_sources_are_told():
    assert (described().synthetic, described().sources) == (True, ("Synthetische Daten.",))
    assert described().has_intervals
