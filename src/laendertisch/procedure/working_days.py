"""Working days of a Land (Arbeitstage): Monday to Friday without its holidays."""

from __future__ import annotations

from datetime import date, timedelta

from laendertisch.kernel.laender import Land
from laendertisch.procedure.holidays import holiday_on

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


def why_no_working_day(day: date, land: Land) -> str | None:
    """Return why nobody works on the day (`Samstag`, `Feiertag in Bayern (Allerheiligen)`), or `None`."""
    if holiday := holiday_on(day, land):
        return f"Feiertag in {land.short_name} ({holiday})"
    return {SATURDAY: "Samstag", SUNDAY: "Sonntag"}.get(day.weekday())


def is_working_day(day: date, land: Land) -> bool:
    """Say whether the day is a working day in the Land."""
    return why_no_working_day(day, land) is None


def working_days_before(day: date, count: int, land: Land) -> date:
    """Return the working day that lies `count` working days before a day.

    The day itself does not count. With 0 it is the day itself, or the working day before it.
    """
    found = last_working_day(day if count == 0 else day - ONE_DAY, land)
    for _ in range(count - 1):
        found = last_working_day(found - ONE_DAY, land)
    return found


def last_working_day(day: date, land: Land) -> date:
    """Return the day if it is a working day, else the nearest one before it."""
    while not is_working_day(day, land):
        day -= ONE_DAY
    return day


def working_days_between(first: date, last: date, land: Land) -> int:
    """Return how many working days lie after `first` up to and including `last`."""
    days = (first + ONE_DAY * number for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, land) for day in days)
