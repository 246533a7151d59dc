"""How days are printed on the pages (Tagesangaben), in the language of the page and as exactly as known."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laendertisch.records.facts.partial_dates import PartialDate

Day = date | PartialDate


def day_words(day: Day) -> str:
    """Return `23. April 2025`, `April 2008` or `2027`; in English `23 April 2025`."""
    exact = _exact(day)
    if exact:
        return _printed(exact, "j. F Y", "j F Y")
    assert isinstance(day, PartialDate)
    return date_format(date(day.year, day.month, 1), "F Y") if day.month else str(day.year)


def span_words(first: Day | None, last: Day | None = None) -> str:
    """Return one day or a range: `23.–24. April 2025`, `1. Juli 2024 bis 30. Juni 2025`; empty if unknown."""
    if first is None:
        return ""
    if last is None or last == first:
        return day_words(first)
    begins, ends = _exact(first), _exact(last)
    if begins and ends and (begins.year, begins.month) == (ends.year, ends.month):
        return f"{_printed(begins, 'j.', 'j')}–{day_words(last)}"
    return _("%(first)s bis %(last)s") % {"first": day_words(first), "last": day_words(last)}


def earliest_day(day: PartialDate) -> date:
    """Return the first day that may be meant."""
    return date(day.year, day.month or 1, day.day or 1)


def latest_day(day: PartialDate) -> date:
    """Return the last day that may be meant: the last of the month or year if only that is known."""
    if exact := day.exact:
        return exact
    if day.month is None or day.month == 12:
        return date(day.year, 12, 31)
    return date.fromordinal(date(day.year, day.month + 1, 1).toordinal() - 1)


def _exact(day: Day) -> date | None:
    return day.exact if isinstance(day, PartialDate) else day


def _printed(day: date, german: str, english: str) -> str:
    return date_format(day, english if get_language() == "en" else german)
