import csv
import io
from dataclasses import replace

import pytest
from released_sample import INDICATOR, TABLE

from laendertisch.rendering.tables.csv_file import table_as_csv
from laendertisch.rendering.tables.selection import choose
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates

EDITION = "Vorführausgabe (abc)"


def lines(text, delimiter=";"):
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


def found(rows, **wanted):
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def whole(**kwargs):
    return lines(table_as_csv(TABLE, INDICATOR, EDITION, **kwargs))


def test_every_figure_has_its_line_with_everything_that_belongs_to_it():
    rows = whole()
    assert len(rows) == len(TABLE.cells)
    cell = found(rows, Gebiet="Bayern", Zeit="2024", Geschlecht="Männer", Migrationshintergrund="Insgesamt")
    assert cell == {
        "Indikator": "E1a",
        "Titel": "Erwerbstätigenquote",
        "Einheit": "Prozent",
        "Gebiet": "Bayern",
        "AGS": "09",
        "Zeit": "2024",
        "Geschlecht": "Männer",
        "Migrationshintergrund": "Insgesamt",
        "Wert": "72,5",
        "Zeichen": "",
        "Bedeutung": "",
        "Grund": "",
        "Untergrenze": "71,5",
        "Obergrenze": "73,5",
        "Standardfehler": "0,5",
        "Fallzahl": "500",
        "Designeffekt": "1,4",
        "Ausgabe": EDITION,
        "Quelle": "Synthetische Daten.",
        "synthetisch": "ja",
    }


def test_a_withheld_figure_tells_its_sign_and_nothing_else():
    cell = found(whole(), Gebiet="Mecklenburg-Vorpommern", Migrationshintergrund="mit Migrationshintergrund")
    assert (cell["Wert"], cell["Zeichen"], cell["Bedeutung"], cell["Grund"]) == (
        "",
        "/",
        "keine Angabe, da der Wert nicht sicher genug ist",
        "Weniger als 71 Fälle.",
    )
    assert {
        cell[name] for name in ("Untergrenze", "Obergrenze", "Standardfehler", "Fallzahl", "Designeffekt")
    } == {""}


def test_an_uncertain_figure_is_a_number_with_its_sign_beside_it():
    cell = found(whole(), Gebiet="Thüringen", Zeit="2024", Migrationshintergrund="mit Migrationshintergrund")
    assert (cell["Wert"], cell["Zeichen"]) == ("54,5", "( )")


def test_areas_stand_in_official_order():
    areas = list(dict.fromkeys(row["Gebiet"] for row in whole()))
    assert areas[:3] == ["Deutschland", "Baden-Württemberg", "Bayern"]


def test_the_chosen_part_has_only_its_lines():
    selection = choose(TABLE, INDICATOR, {"zeit": "2022", "migration_background": "with"})
    rows = whole(selection=selection)
    assert len(rows) == 17
    assert {(row["Zeit"], row["Migrationshintergrund"]) for row in rows} == {
        ("2022", "mit Migrationshintergrund")
    }


def test_the_english_file_has_commas_and_decimal_points():
    rows = lines(table_as_csv(TABLE, INDICATOR, EDITION, language="en"), delimiter=",")
    cell = found(rows, area="Bayern", period="2024", Sex="Men", **{"Migration background": "Total"})
    assert (cell["value"], cell["synthetic"], cell["unit"]) == ("72.5", "yes", "per cent")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_defused(start):
    evil = f'{start}HYPERLINK("http://x";"y")'
    indicator = replace(INDICATOR, title_de=evil)
    rows = lines(table_as_csv(TABLE, indicator, EDITION))
    assert rows[0]["Titel"] == f"'{evil}"


def test_a_negative_figure_stays_a_number_and_long_ones_are_not_written_as_powers():
    at = TABLE.cells[0].at
    cells = (
        Cell(at, CellStatus.PLAIN, "", -1.25),
        Cell(Coordinates(at.area, "2022", at.categories), CellStatus.PLAIN, "", 14061645.0),
        Cell(Coordinates(at.area, "2023", at.categories), CellStatus.PLAIN, "", -0.0001),
    )
    rows = lines(table_as_csv(replace(TABLE, cells=cells), INDICATOR, EDITION))
    assert [row["Wert"] for row in rows] == ["-1,25", "14061645", "0"]


def test_only_a_released_table_is_written():
    with pytest.raises(TypeError):
        table_as_csv(INDICATOR, INDICATOR, EDITION)
