"""How a period of a released figure is printed (Jahr oder Stichtag)."""

from __future__ import annotations

from datetime import date

from laendertisch.kernel.dates import long_day

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def period_label(period: str, language: str = "de") -> str:
    """Return `2024` as it is and a reference date in words: `31. Dezember 2024`; anything else unchanged."""
    try:
        day = date.fromisoformat(period) if len(period) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return period
    return long_day(day) if language == "de" else f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
