"""Gaps and changes in an edition file: written, sealed, read and compared."""

import sqlite3
from array import array
from contextlib import closing
from dataclasses import replace
from math import nan

import pytest

from laendertisch.statistics.pipeline.edition_file import new_edition
from laendertisch.statistics.results.blocks import STATUSES
from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.difference_diff import DifferencesDiff
from laendertisch.statistics.results.differences import Comparison, Difference, ReleasedDifferences
from laendertisch.statistics.results.edition import open_edition, verify_edition
from laendertisch.statistics.results.edition_diff import compare_editions
from laendertisch.statistics.results.edition_summary import summarize

PLAIN, SLASH = STATUSES.index(CellStatus.PLAIN), STATUSES.index(CellStatus.UNRELIABLE)
OF_GAP = Comparison("2024", "", "migration_background", "with", "without")
OF_CHANGE = Comparison("2024", "2023")
GAP = ReleasedDifferences(
    comparison=OF_GAP,
    breakdown=("sex",),
    indicators=("E1a",),
    areas=("DE", "BW"),
    categories=(("male",),),
    texts=("", "Nicht veröffentlicht."),
    statuses=bytes([PLAIN, SLASH]),
    reasons=bytes([0, 1]),
    significant=bytes([1, 0]),
    difference=memoryview(array("d", [-12.5, nan])),
    standard_error=memoryview(array("d", [1.5, nan])),
    lower=memoryview(array("d", [-15.5, nan])),
    upper=memoryview(array("d", [-9.5, nan])),
    p_value=memoryview(array("d", [1e-9, nan])),
)
CHANGE = replace(GAP, comparison=OF_CHANGE)
SHOWN = Difference(
    OF_GAP, "DE", ("sex",), ("male",), CellStatus.PLAIN, "", -12.5, 1.5, -15.5, -9.5, 1e-9, significant=True
)
WITHHELD = Difference(
    *(OF_GAP, "BW", ("sex",), ("male",), CellStatus.UNRELIABLE, "Nicht veröffentlicht."),
    *[None] * 5,
    significant=False,
)


@pytest.fixture
def write(tmp_path, trial):
    """Return what writes the trial edition with differences and returns its file."""

    def to_file(name, *blocks):
        path = tmp_path / f"{name}.sqlite"
        with new_edition(path) as edition:
            for _, table in trial.content:
                edition.cells.add_table(table)
            for block in blocks:
                edition.differences.add(block)
            edition.describe(trial.meta, [indicator for indicator, _ in trial.content])
            edition.seal({}, {})
        return path

    return to_file


def test_gaps_and_changes_are_read_as_they_were_released(write):
    edition = open_edition(write("both", GAP, CHANGE))
    assert edition.gaps("E1a") == (SHOWN, WITHHELD)
    assert edition.changes("E1a") == tuple(replace(each, comparison=OF_CHANGE) for each in (SHOWN, WITHHELD))
    assert edition.gaps("AZR") == edition.changes("AZR") == ()


def test_a_page_asks_for_one_year_and_its_earlier_one(write):
    longer = replace(OF_CHANGE, earlier="2022")
    edition = open_edition(write("both", GAP, CHANGE, replace(CHANGE, comparison=longer)))
    assert edition.comparisons("E1a") == (OF_GAP, OF_CHANGE, longer)
    assert edition.gaps("E1a", period="2024") == (SHOWN, WITHHELD)
    assert edition.gaps("E1a", period="2023") == ()
    assert edition.gaps("E1a", breakdowns=[frozenset({"sex"})]) == (SHOWN, WITHHELD)
    assert edition.gaps("E1a", breakdowns=[frozenset()]) == ()
    changes = edition.changes("E1a", period="2024", earlier="2022")
    assert changes == tuple(replace(each, comparison=longer) for each in (SHOWN, WITHHELD))


def test_the_summary_counts_them(write):
    summaries = summarize(open_edition(write("both", GAP, CHANGE))).indicators
    assert [(each.code, each.gaps, each.changes) for each in summaries] == [("E1a", 2, 2), ("AZR", 0, 0)]


def test_people_find_every_difference_with_names(write):
    with closing(sqlite3.connect(write("both", GAP, CHANGE))) as connection:
        query = "SELECT title, period, earlier, against, area_de, categories_de, difference, sign, reason"
        rows = connection.execute(f"{query} FROM difference ORDER BY earlier, difference").fetchall()
    assert rows == [
        ("Erwerbstätigenquote", "2024", earlier, against, area, "Männer", value, sign, reason)
        for earlier, against in (("", "without"), ("2023", ""))
        for area, value, sign, reason in (
            ("Baden-Württemberg", None, "/", "Nicht veröffentlicht."),
            ("Deutschland", -12.5, "", ""),
        )
    ]


@pytest.mark.parametrize("table", ["gap", "change"])
@pytest.mark.parametrize(
    "change", ["difference = -12.4", "significant = 0", "standard_error = 0.1", "verdict = 1"]
)
def test_an_altered_difference_is_found(write, table, change):
    path = write("both", GAP, CHANGE)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {table} SET {change}")
    assert verify_edition(path) == [
        f"Tabelle „{table}“: Die Prüfsumme passt nicht. Der Inhalt wurde verändert."
    ]


def compare(write, old, new, tolerance=0.0):
    editions = (open_edition(write(name, *blocks)) for name, blocks in (("old", old), ("new", new)))
    return compare_editions(*editions, tolerance)


def test_the_same_differences_are_the_same_whatever_their_numbers(write):
    other_place = replace(GAP, areas=("BW", "DE"), comparison=replace(OF_GAP, period="2023"))
    found = compare(write, [GAP, CHANGE, other_place], [other_place, CHANGE, GAP])
    assert found.differences == (
        DifferencesDiff("E1a", "gap", same=4, other=0, new=0, gone=0),
        DifferencesDiff("E1a", "change", same=2, other=0, new=0, gone=0),
    )
    assert not found.is_different


@pytest.mark.parametrize(
    "changed",
    [
        {"difference": memoryview(array("d", [-12.4, nan]))},
        {"p_value": memoryview(array("d", [1e-8, nan]))},
        {"significant": bytes([0, 0])},
        {"texts": ("Anders.", "Nicht veröffentlicht.")},
    ],
)
def test_another_figure_sign_or_verdict_is_told(write, changed):
    found = compare(write, [GAP], [replace(GAP, **changed)])
    assert found.differences == (DifferencesDiff("E1a", "gap", same=1, other=1, new=0, gone=0),)
    assert found.is_different


def test_a_tolerance_overlooks_small_changes(write):
    nearly = replace(GAP, difference=memoryview(array("d", [-12.5 * (1 + 1e-12), nan])))
    assert not compare(write, [GAP], [nearly], tolerance=1e-9).is_different


def test_new_and_gone_differences_are_told(write):
    elsewhere = replace(GAP, comparison=replace(OF_GAP, against="all"))
    found = compare(write, [GAP], [elsewhere, CHANGE])
    assert found.differences == (
        DifferencesDiff("E1a", "gap", same=0, other=0, new=2, gone=2),
        DifferencesDiff("E1a", "change", same=0, other=0, new=2, gone=0),
    )


def test_every_column_has_an_entry_for_every_difference():
    with pytest.raises(ValueError, match="every column needs 2 entries"):
        replace(GAP, significant=b"")
