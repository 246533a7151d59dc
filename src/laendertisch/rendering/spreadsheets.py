"""A list as spreadsheet (Tabellenblatt): every list of the workspace goes out this way."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeAlias
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from laendertisch.kernel.typed_text import LINE_END, UNSEEN

Value: TypeAlias = str | int | float | Decimal | date | datetime | None
"""What stands in a cell; `True` and `False` become „ja“ and „nein“, `None` stays empty."""

BERLIN = ZoneInfo("Europe/Berlin")
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
LONGEST_TEXT = 32_767
CUT = " … (gekürzt)"
NARROWEST, WIDEST = 8, 60
LARGEST_EXACT = 10**15
"""Spreadsheets keep fifteen digits; longer numbers are written as text."""
FIRST_YEAR = 1901
"""Spreadsheets know no reliable days before; those are written as text."""
ALWAYS_THE_SAME = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Moment of creation inside the file, so that the same list gives the same bytes."""
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Manners:
    """How cells look (Zellformate)."""

    head: Format
    text: Format
    day: Format
    moment: Format


def write_xlsx(sheet_title: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a list as XLSX: one sheet, headings that stay, a filter, dates and numbers as such.

    Text is always text: nothing that somebody typed is ever computed. Moments are in Berlin time.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **AS_TEXT})
    book.set_properties({"title": UNSEEN.sub("", sheet_title)[:255], "created": ALWAYS_THE_SAME})
    sheet = book.add_worksheet(sheet_name(sheet_title))
    manners = _manners(book)
    widths = [len(column) + 4 for column in columns]
    for at, column in enumerate(columns):
        sheet.write_string(0, at, _text(column), manners.head)
    count = 0
    for count, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            widths[at] = max(widths[at], _write(sheet, count, at, value, manners))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(max(width, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    book.close()
    return out.getvalue()


def sheet_name(title: str) -> str:
    """Return a name that spreadsheets accept: at most 31 letters, no signs of references, never empty."""
    name = " ".join(FORBIDDEN_IN_NAMES.sub(" ", UNSEEN.sub("", title)).split())[:LONGEST_NAME].strip("' ")
    return "Liste" if not name or name.casefold() == "history" else name


def _manners(book: xlsxwriter.Workbook) -> Manners:
    top = {"valign": "top"}
    return Manners(
        head=book.add_format({**top, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EEF0F5"}),
        text=book.add_format({**top, "text_wrap": True}),
        day=book.add_format({**top, "num_format": "dd.mm.yyyy", "align": "left"}),
        moment=book.add_format({**top, "num_format": "dd.mm.yyyy hh:mm", "align": "left"}),
    )


def _write(sheet: Worksheet, row: int, column: int, value: Value, manners: Manners) -> int:
    """Write one cell and return the width it would like, in letters."""
    match value:
        case None:
            return 0
        case bool():
            sheet.write_string(row, column, "ja" if value else "nein", manners.text)
            return 4
        case datetime() if value.year >= FIRST_YEAR:
            local = value.astimezone(BERLIN).replace(tzinfo=None) if value.tzinfo else value
            sheet.write_datetime(row, column, local, manners.moment)
            return 18
        case date() if value.year >= FIRST_YEAR:
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), manners.day)  # noqa: DTZ001
            return 12
        case int() | float() | Decimal() if -LARGEST_EXACT < value < LARGEST_EXACT:
            sheet.write_number(row, column, float(value), manners.text)
            return len(str(value)) + 2
    text = _text(f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value))
    sheet.write_string(row, column, text, manners.text)
    return max((len(line) for line in text.split("\n")), default=0) + 2


def _text(text: str) -> str:
    text = UNSEEN.sub("", LINE_END.sub("\n", text))
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT
