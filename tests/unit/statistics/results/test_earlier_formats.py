"""An edition in format 3, as it was written then, is still read, verified and compared."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from laendertisch.statistics.results.edition import open_edition, verify_edition
from laendertisch.statistics.results.edition_diff import compare_editions
from laendertisch.statistics.results.edition_summary import summarize


@pytest.fixture
def earlier(tmp_path):
    path = tmp_path / "edition-von-frueher.sqlite"
    script = Path(__file__).with_name("edition-format-3.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def test_it_tells_what_it_holds_without_design_effects_and_groups_of_laender(earlier, trial):
    before = earlier.read_bytes()
    edition = open_edition(earlier)
    assert verify_edition(earlier) == []
    assert (edition.meta, edition.regions()) == (trial.meta, ())
    for indicator, table in trial.content:
        bare = tuple(replace(cell, design_effect=None) for cell in table.cells)
        assert edition.indicator(indicator.code) == indicator
        assert edition.table(indicator.code) == replace(table, cells=bare)
    assert [each.design_effects for each in summarize(edition).indicators] == [None, None]
    assert earlier.read_bytes() == before


def test_an_altered_one_is_found(earlier):
    with closing(sqlite3.connect(earlier)) as connection, connection:
        connection.execute("UPDATE cell SET value = 71.0 WHERE block = 1 AND place = 1")
    assert verify_edition(earlier) == ["E1a 2024: Die Prüfsumme passt nicht. Der Inhalt wurde verändert."]


def test_tables_of_a_later_format_are_not_taken_for_its_own(earlier):
    with closing(sqlite3.connect(earlier)) as connection, connection:
        connection.execute("CREATE TABLE region (x)")
    assert verify_edition(earlier) == [
        "Der Aufbau der Ausgabe ist verändert: Tabellen fehlen oder kamen hinzu."
    ]


def test_compared_with_a_present_one_only_what_both_tell_counts(earlier, edition_path):
    found = compare_editions(open_edition(earlier), open_edition(edition_path))
    assert [each for each in found.periods if each.is_different] == []
    assert sum(each.same for each in found.periods) == 4
    assert found.regions == ("south",)
    assert found.is_different
