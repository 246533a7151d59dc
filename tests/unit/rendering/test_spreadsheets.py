import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from laendertisch.rendering.spreadsheets import sheet_name, write_xlsx

ROWS = (
    ("=1+1", date(2026, 3, 16), Decimal("1.5"), True),
    ("+49 711", datetime(2026, 7, 1, 22, 30, tzinfo=UTC), 3, None),
    ("@SUMME(A1)", date(1849, 3, 28), -4.25, False),
    ("-x\x01\u202e", None, 10**18, "https://example.org"),
)


def sheet(*arguments):
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(*arguments))).active


def values(made):
    return [tuple(cell.value for cell in row) for row in made.iter_rows(min_row=2)]


def test_values_keep_their_type_and_text_is_never_a_formula():
    made = sheet("Fristen", ("Titel", "Tag", "Zahl", "Offen"), ROWS)
    assert values(made) == [
        ("=1+1", datetime(2026, 3, 16), 1.5, "ja"),  # noqa: DTZ001 - spreadsheets know no zones
        ("+49 711", datetime(2026, 7, 2, 0, 30), 3, None),  # noqa: DTZ001
        ("@SUMME(A1)", "28.03.1849", -4.25, "nein"),
        ("-x", None, "1000000000000000000", "https://example.org"),
    ]
    assert {cell.data_type for cell in made["A"]} == {"s"}
    assert made["B2"].number_format == "dd.mm.yyyy"
    assert made["B3"].number_format == "dd.mm.yyyy hh:mm"


def test_headings_stay_and_every_column_can_be_filtered():
    made = sheet("Fristen", ("Titel", "Tag"), [("a", 1), ("b", 2)])
    assert [cell.value for cell in made[1]] == ["Titel", "Tag"]
    assert made.freeze_panes == "A2"
    assert made.auto_filter.ref == "A1:B3"
    assert 8 <= made.column_dimensions["A"].width <= 61


def test_an_empty_list_still_has_its_headings():
    made = sheet("Leer", ("Titel",), [])
    assert (values(made), made["A1"].value, made.auto_filter.ref) == ([], "Titel", "A1")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Offene Fristen", "Offene Fristen"),
        ("A/B: [x]*?\\", "A B x"),
        ("'Zitat'", "Zitat"),
        ("x" * 40, "x" * 31),
        ("", "Liste"),
        ("\x00:", "Liste"),
        ("History", "Liste"),
    ],
)
def test_names_of_sheets_are_what_spreadsheets_accept(title, name):
    assert sheet_name(title) == name
    assert sheet(title, ("a",), []).title == name


def test_a_text_that_is_too_long_says_that_it_was_cut():
    text = sheet("x", ("a",), [("y" * 40_000,)])["A2"].value
    assert len(text) == 32_767
    assert text.endswith("y … (gekürzt)")


def test_the_same_list_gives_the_same_bytes():
    assert write_xlsx("x", ("a", "b", "c", "d"), ROWS) == write_xlsx("x", ("a", "b", "c", "d"), ROWS)
