"""Gaps and changes as CSV."""

import csv
import io

import pytest
from released_differences import DIFFERENCES, OPEN, WITHHELD
from released_sample import INDICATOR, TABLE

from laendertisch.rendering.tables.differences_csv import differences_as_csv

EDITION = "Vorführausgabe (abc)"


def lines(language="de"):
    text = differences_as_csv(DIFFERENCES, INDICATOR, EDITION, language)
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";" if language == "de" else ","))


def test_every_difference_has_its_line_areas_in_official_order():
    rows = lines()
    assert len(rows) == len(DIFFERENCES)
    assert list(dict.fromkeys(row["Gebiet"] for row in rows)) == [
        *("Deutschland", "Baden-Württemberg", "Saarland"),
    ]


def test_a_line_tells_everything_that_belongs_to_a_difference():
    (gap,) = (row for row in lines() if row["Gebiet"] == "Baden-Württemberg" and row["Art"] == "Abstand")
    assert gap == {
        "Indikator": "E1a",
        "Titel": "Erwerbstätigenquote",
        "Einheit": "Prozentpunkte",
        "Art": "Abstand",
        "Gebiet": "Baden-Württemberg",
        "AGS": "08",
        "Zeit": "2024",
        "verglichen mit": "",
        "Merkmal der Gruppen": "Migrationshintergrund",
        "Gruppe": "mit Migrationshintergrund",
        "Vergleichsgruppe": "ohne Migrationshintergrund",
        "Geschlecht": "Männer und Frauen",
        "Migrationshintergrund": "",
        "Unterschied": "-12,54",
        "Zeichen": "",
        "Bedeutung": "",
        "Grund": "",
        "Untergrenze": "-14,54",
        "Obergrenze": "-10,54",
        "Standardfehler": "1",
        "p-Wert": "0,01235",
        "gesichert": "ja",
        "Ausgabe": EDITION,
        "Quelle": "Synthetische Daten.",
        "synthetisch": "ja",
    }


def test_a_change_names_the_earlier_year_and_its_categories():
    row = lines("en")[3]
    told = ("kind", "period", "compared_with", "group", "Migration background", "difference", "significant")
    assert [row[name] for name in told] == [
        "change",
        "2024",
        "2023",
        "",
        "with migration background",
        "2",
        "no",
    ]


def test_the_change_of_a_gap_is_called_so():
    assert [row["Art"] for row in lines() if row["Gruppe"] and row["verglichen mit"]] == [
        "Veränderung des Abstands"
    ]


def test_a_withheld_difference_tells_its_sign_and_nothing_else():
    row = next(row for row in lines() if row["Gebiet"] == "Saarland" and row["Art"] == "Abstand")
    empty = ("Unterschied", "Untergrenze", "Obergrenze", "Standardfehler", "p-Wert", "gesichert")
    assert [row[name] for name in empty] == [""] * 6
    assert (row["Zeichen"], row["Grund"]) == ("/", WITHHELD)


def test_the_sign_of_an_uncertain_difference_stands_beside_it():
    row = next(row for row in lines() if row["Zeichen"] == "( )")
    assert (row["Unterschied"], row["Grund"]) == ("-3", OPEN)


def test_only_released_differences_may_be_written():
    with pytest.raises(TypeError, match="released"):
        differences_as_csv(TABLE.cells[:1], INDICATOR, EDITION)
