"""All known days of the conference (Kalender): meetings and changes of the chair, by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from laendertisch.procedure.rotation import ChairTerm as DerivedTerm
from laendertisch.records.conference.models import ChairTerm, Conference, Meeting
from laendertisch.records.facts.partial_dates import PartialDate
from laendertisch.web.site.presenters.conferences import meeting_line
from laendertisch.web.site.presenters.words import conference_name
from laendertisch.web.ui.dates import day_words, earliest_day


@dataclass(frozen=True)
class CalendarEntry:
    """One date (Termin). `derived`: follows from the rule; `number` leads to the conference.

    `is_coming` only if that is sure: of a date in this year nobody knows.
    """

    begins: PartialDate
    when: str
    title: str
    details: tuple[str, ...]
    number: int | None
    is_coming: bool
    cancelled: bool = False
    derived: bool = False


@dataclass(frozen=True)
class CalendarYear:
    """The dates of a year, in time."""

    year: int
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True)
class Calendar:
    """What surely comes, the next first, and the years with all other dates, the latest first (Kalender)."""

    coming: tuple[CalendarEntry, ...]
    years: tuple[CalendarYear, ...]


def calendar(
    conferences: Iterable[Conference],
    terms: Iterable[ChairTerm],
    derived: Iterable[DerivedTerm],
    today: date,
) -> Calendar:
    """Return all dates: what surely comes, and the years before."""
    entries = [
        _meeting(conference, each, today) for conference in conferences for each in conference.meetings.all()
    ]
    entries += [
        _change(
            each.land.short_name,
            each.first_day,
            each.conference_number,
            today,
            derived=each.confidence == "C",
        )
        for each in terms
        if each.first_day
    ]
    entries += [_change(each.land.short_name, each.begins, None, today, derived=True) for each in derived]
    entries.sort(key=lambda entry: entry.begins.sort_key)
    coming = tuple(entry for entry in entries if entry.is_coming)
    others = (entry for entry in entries if not entry.is_coming)
    years = groupby(others, key=lambda entry: entry.begins.year)
    return Calendar(coming, tuple(CalendarYear(year, tuple(found)) for year, found in years)[::-1])


def _meeting(conference: Conference, meeting: Meeting, today: date) -> CalendarEntry:
    line = meeting_line(meeting)
    names = {"kind": line.kind, "conference": conference_name(conference)}
    details = (line.place, line.mode)
    return CalendarEntry(
        begins=line.begins,
        when=line.when,
        title=_("%(kind)s der %(conference)s") % names,
        details=tuple(each for each in details if each),
        number=conference.number,
        is_coming=earliest_day(line.begins) >= today,
        cancelled=line.cancelled,
        derived=conference.confidence == "C",
    )


def _change(land: str, day: date, number: int | None, today: date, *, derived: bool) -> CalendarEntry:
    return CalendarEntry(
        begins=PartialDate(day.year, day.month, day.day),
        when=day_words(day),
        title=_("%(land)s übernimmt den Vorsitz") % {"land": land},
        details=(),
        number=number,
        is_coming=day >= today,
        derived=derived,
    )
