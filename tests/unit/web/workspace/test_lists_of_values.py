"""Lists whose rows are plain values: sorted, paged, printed."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from laendertisch.kernel.laender import BY_CODE
from laendertisch.web.workspace.lists import Column, Listing, shown_list
from laendertisch.web.workspace.lists.cells import cell_text, cell_value

ROWS = [
    {"name": "Zoo", "count": 3, "land": BY_CODE["HH"]},
    {"name": "Änderung", "count": None, "land": BY_CODE["BW"]},
    {"name": "bauen", "count": 12, "land": BY_CODE["NI"]},
]
COLUMNS = (
    Column("name", "Name", lambda row: row["name"], ("name",), lambda row: f"/{row['count']}/"),
    Column("zahl", "Zahl", lambda row: row["count"], ("count",)),
    Column("land", "Land", lambda row: row["land"]),
)
LISTING = Listing("Dinge", COLUMNS, ROWS)


def names(asked: str) -> list[str]:
    return [row[0].text for row in shown_list(LISTING, asked).rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["Zoo", "Änderung", "bauen"]),
        ("name", ["Änderung", "bauen", "Zoo"]),
        ("-name", ["Zoo", "bauen", "Änderung"]),
        ("zahl", ["Zoo", "bauen", "Änderung"]),
        ("-zahl", ["bauen", "Zoo", "Änderung"]),
        ("land", ["Zoo", "Änderung", "bauen"]),
        ("password", ["Zoo", "Änderung", "bauen"]),
    ],
)
def test_only_declared_columns_sort_and_missing_values_stand_last(asked, expected):
    assert names(asked) == expected


def test_a_head_says_how_it_is_sorted_and_what_a_click_asks_for():
    heads = shown_list(LISTING, "-name").heads
    assert [(head.key, head.direction, head.next) for head in heads] == [
        ("name", "descending", "name"),
        ("zahl", "", "zahl"),
        ("land", "", ""),
    ]


def test_an_unknown_order_is_not_repeated_on_the_page():
    assert shown_list(LISTING, "<script>").asked == ""


def test_a_long_list_has_pages_and_a_page_that_does_not_exist_is_the_last():
    listing = Listing("Dinge", COLUMNS, ROWS, per_page=2)
    assert len(shown_list(listing).rows) == 2
    assert [row[0].text for row in shown_list(listing, page_number="99").rows] == ["bauen"]


AT = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)


@pytest.mark.parametrize(
    ("value", "text", "stored"),
    [
        (None, "", None),
        (True, "ja", True),
        (1234, "1.234", 1234),
        (date(2026, 3, 1), "1. März 2026", date(2026, 3, 1)),
        (AT, "25. Oktober 2026, 02:30 Uhr MEZ", AT),
        (BY_CODE["BW"], "Baden-Württemberg", "Baden-Württemberg"),
        (("a", "b"), "a; b", "a; b"),
        ("=1+1", "=1+1", "=1+1"),
    ],
)
def test_a_value_is_printed_in_german_and_stored_as_what_it_is(value, text, stored):
    assert (cell_text(value), cell_value(value)) == (text, stored)
