"""Days and periods (Stichtag, Zeitraum), and how German users write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from laendertisch.kernel.errors import InputError

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


def parse_day(text: str) -> date:
    """Return the day written as `2031-05-01` or `01.05.2031`.

    Raises `InputError` if it is no day of the calendar.
    """
    text = text.strip()
    if match := ISO_DAY.fullmatch(text):
        year, month, day = match.groups()
    elif match := GERMAN_DAY.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise InputError(f"„{text[:60]}“ ist kein Datum. Bitte als 2031-05-01 oder 01.05.2031 schreiben.")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise InputError(f"Den Tag „{text}“ gibt es im Kalender nicht.") from None


def long_day(day: date) -> str:
    """Return the day in words: `1. Mai 2031`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, order=True)
class MonthDay:
    """A day that returns each year, such as a change-over day (Stichtag des Wechsels)."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> MonthDay:
        """Return the day written as `07-01`. Raises `InputError` if it is none, 29 February included."""
        try:
            month, day = (int(part) for part in text.split("-"))
            date(2001, month, day)
        except ValueError:
            raise InputError(f"„{text}“ ist kein jährlicher Stichtag der Form 07-01.") from None
        return cls(month, day)

    def in_year(self, year: int) -> date:
        """Return the day in the given year."""
        return date(year, self.month, self.day)

    def __str__(self) -> str:
        return f"{self.day}. {MONTHS[self.month - 1]}"


@dataclass(frozen=True)
class Period:
    """A closed period of days (Zeitraum): both ends belong to it; an open end is `None`."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise InputError(
                f"Der Zeitraum endet am {long_day(self.last)}, bevor er am {long_day(self.first)} beginnt."
            )

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Say whether at least one day belongs to both."""
        starts_in_time = self.first is None or other.last is None or self.first <= other.last
        ends_in_time = self.last is None or other.first is None or self.last >= other.first
        return starts_in_time and ends_in_time


def day_before(day: date) -> date:
    """Return the previous day."""
    return day - timedelta(days=1)
