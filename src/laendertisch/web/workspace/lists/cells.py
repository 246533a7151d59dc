"""How a value of a list is printed (Zelle), on the page and in the spreadsheet."""

from __future__ import annotations

from datetime import date, datetime

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.rendering.numbers_de import german_number
from laendertisch.rendering.spreadsheets import Value
from laendertisch.web.workspace.lists.listing import Cell


def cell_text(value: Cell) -> str:
    """Return what the page shows."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case int():
            return german_number(value)
        case datetime():
            return long_instant(value)
        case date():
            return long_day(value)
        case Land():
            return value.short_name
        case tuple():
            return "; ".join(value)
        case _:
            return str(value)


def cell_value(value: Cell) -> Value:
    """Return what the spreadsheet holds: numbers, days and instants stay what they are."""
    return cell_text(value) if isinstance(value, tuple | Land) else value
