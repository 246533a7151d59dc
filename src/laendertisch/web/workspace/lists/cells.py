"""How a value of a list is printed (Zelle), on the page and in the spreadsheet."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.rendering.numbers_de import german_number
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


def cell_value(value: Cell) -> str | int | float | date | datetime | None:
    """Return what the spreadsheet holds: numbers and days stay what they are, instants become local time."""
    match value:
        case bool() | tuple() | Land():
            return cell_text(value)
        case datetime():
            return timezone.make_naive(value)
        case _:
            return value
