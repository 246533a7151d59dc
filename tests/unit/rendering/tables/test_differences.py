"""The table of gaps and changes: what stands where, in which words, and what it never tells."""

from dataclasses import replace

import pytest
from released_differences import CHANGE, DIFFERENCES, OPEN, REMARK, WITHHELD, difference
from released_sample import INDICATOR, TABLE

from laendertisch.rendering.tables.description import HeadCell, Note, ShownCell, SignMeaning
from laendertisch.rendering.tables.differences import describe_differences
from laendertisch.rendering.tables.selection import choose
from laendertisch.statistics.results.cells import CellStatus

UNASKED = choose(TABLE, INDICATOR, {})
MINUS = "„mit Migrationshintergrund“ minus „ohne Migrationshintergrund“"


def described(differences=DIFFERENCES, language="de", **wanted):
    return describe_differences(differences, INDICATOR, choose(TABLE, INDICATOR, wanted), "2024", language)


def row(table, label):
    return next(each.cells for each in table.rows if each.label == label)


def test_gaps_stand_before_changes_and_changes_of_gaps():
    table = described()
    assert table.title == "Erwerbstätigenquote: Abstände und Veränderungen"
    assert table.fixed == ("2024", "Männer und Frauen")
    assert table.unit == "Prozentpunkte"
    assert table.synthetic
    assert table.heads == (
        (
            HeadCell("Abstand 2024"),
            HeadCell("Veränderung gegenüber 2023", 3),
            HeadCell("Veränderung des Abstands gegenüber 2023"),
        ),
        (
            HeadCell(MINUS),
            HeadCell("Insgesamt"),
            HeadCell("mit Migrationshintergrund"),
            HeadCell("ohne Migrationshintergrund"),
            HeadCell(MINUS),
        ),
    )


def test_the_caption_does_not_call_total_what_a_gap_compares():
    assert described(migration_background="total").fixed == ("2024", "Männer und Frauen")
    fixed = ("2024", "Männer und Frauen", "mit Migrationshintergrund")
    assert described(migration_background="with").fixed == fixed
    changes = [each for each in DIFFERENCES if not each.comparison.dimension]
    fixed = ("2024", "Männer und Frauen", "Migrationshintergrund: Insgesamt")
    assert described(changes, migration_background="total").fixed == fixed


def test_areas_stand_in_official_order_and_germany_first():
    table = described()
    found = [(each.label, each.is_total) for each in table.rows]
    assert found == [("Deutschland", True), ("Baden-Württemberg", False), ("Saarland", False)]


def test_a_difference_has_its_sign_its_interval_and_the_verdict_in_words():
    assert row(described(), "Deutschland")[:2] == (
        ShownCell(
            *("−10,0", "", "−12,0 bis −8,0", "", CellStatus.PLAIN),
            verdict="gesichert",
            is_secured=True,
        ),
        ShownCell(
            *("+1,3", "", "−0,8 bis +3,3", "", CellStatus.PLAIN),
            verdict="gesichert",
            is_secured=True,
        ),
    )


def test_what_is_zero_as_printed_has_no_sign_and_chance_is_said():
    cell = row(described(), "Baden-Württemberg")[1]
    assert (cell.text, cell.verdict, cell.note) == ("0,0", "nicht gesichert", 1)
    assert described().notes == (Note(1, REMARK),)


def test_a_difference_without_error_is_not_tested():
    cell = row(described(), "Saarland")[1]
    assert (cell.text, cell.interval, cell.verdict) == ("+0,5", "", "nicht geprüft")


def test_an_uncertain_difference_stands_in_brackets():
    cell = row(described(), "Baden-Württemberg")[2]
    assert (cell.text, cell.words, cell.verdict) == (
        *("(−3,0)", "Aussagewert eingeschränkt, da der Wert statistisch relativ unsicher ist"),
        "nicht gesichert",
    )


def test_a_withheld_difference_shows_its_sign_and_nothing_else():
    told = "keine Angabe, da der Wert nicht sicher genug ist"
    assert row(described(), "Saarland")[0] == ShownCell("/", told, status=CellStatus.UNRELIABLE)


def test_what_was_not_compared_is_empty_and_the_legend_says_so():
    table = described()
    assert row(table, "Saarland")[4] == ShownCell("", "in dieser Ausgabe nicht verglichen")
    assert table.legend == (
        SignMeaning(
            "( )", "Aussagewert eingeschränkt, da der Wert statistisch relativ unsicher ist", (OPEN,)
        ),
        SignMeaning("/", "keine Angabe, da der Wert nicht sicher genug ist", (WITHHELD,)),
        SignMeaning("", "in dieser Ausgabe nicht verglichen"),
    )


def test_open_categories_name_the_columns_and_the_groups_of_a_gap_are_said_once():
    table = described(sex="alle", migration_background="total")
    assert table.heads == (
        (
            HeadCell(f"Abstand 2024: {MINUS}", 2),
            HeadCell("Veränderung gegenüber 2023"),
            HeadCell(f"Veränderung des Abstands gegenüber 2023: {MINUS}"),
        ),
        tuple(map(HeadCell, ("Männer und Frauen", "Männer", "Männer und Frauen", "Männer und Frauen"))),
    )


def test_a_change_without_open_categories_has_the_unit_as_its_heading():
    table = described(migration_background="total")
    assert [head.label for head in table.heads[1]] == [MINUS, "Prozentpunkte", MINUS]


def test_a_table_says_what_it_holds():
    gaps = [each for each in DIFFERENCES if not each.comparison.earlier]
    changes = [each for each in DIFFERENCES if not each.comparison.dimension]
    assert described(gaps).title == "Erwerbstätigenquote: Abstände"
    assert described(changes).title == "Erwerbstätigenquote: Veränderungen"


def test_the_english_table_is_english():
    table = described(language="en")
    assert (table.title, table.unit) == ("Employment rate: gaps and changes", "percentage points")
    assert [head.label for head in table.heads[0]] == [
        "Gap 2024",
        "Change since 2023",
        "Change of the gap since 2023",
    ]
    cell = row(table, "Germany")[1]
    assert (cell.text, cell.interval, cell.verdict) == ("+1.3", "−0.8 to +3.3", "significant")


def test_a_gap_between_groups_that_are_not_shown_is_left_out():
    indicator = replace(INDICATOR, breakdowns=(("sex",), ("migration_background",)))
    by_sex = choose(TABLE, indicator, {"gliederung": "sex"})
    table = describe_differences(DIFFERENCES, indicator, by_sex, "2024")
    assert [head.label for head in table.heads[0]] == ["Veränderung gegenüber 2023"]


@pytest.mark.parametrize(
    "differences",
    [(), (difference(replace(CHANGE, period="2022"), "DE", 1.0),)],
    ids=["none", "another year"],
)
def test_without_differences_of_the_year_there_is_no_table(differences):
    assert described(differences) is None


def test_only_released_differences_may_be_shown():
    with pytest.raises(TypeError, match="released"):
        describe_differences(TABLE.cells[:1], INDICATOR, UNASKED, "2024")
