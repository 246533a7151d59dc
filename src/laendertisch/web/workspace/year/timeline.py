"""The year at a glance (Zeitleiste): twelve months with sessions and deadlines, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from laendertisch.kernel.dates import MONTHS
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.sessions import SessionKind, SessionState, day_of
from laendertisch.records.years.models import Deadline, Session


@dataclass(frozen=True)
class Entry:
    """A session or deadline in the year (Eintrag der Zeitleiste)."""

    day: date
    when: str
    what: str
    title: str
    note: str
    session: Session
    past: bool


@dataclass(frozen=True)
class Month:
    """A month of the year with its entries (Monat)."""

    name: str
    current: bool
    past: bool
    entries: tuple[Entry, ...]


def months(
    first: date, last: date, sessions: Iterable[Session], kinds: Iterable[DeadlineKind], today: date
) -> tuple[Month, ...]:
    """Return the months from the first to the last day, each with what happens in it."""
    entries = sorted(_entries(sessions, frozenset(kinds), today), key=lambda each: (each.day, each.what))
    return tuple(
        Month(
            f"{MONTHS[month - 1]} {year}",
            (year, month) == (today.year, today.month),
            (year, month) < (today.year, today.month),
            tuple(each for each in entries if (each.day.year, each.day.month) == (year, month)),
        )
        for year, month in _months_between(first, last)
    )


def ahead(found: Iterable[Month], count: int) -> tuple[Entry, ...]:
    """Return the next entries from today on."""
    return tuple(each for month in found for each in month.entries if not each.past)[:count]


def _entries(sessions: Iterable[Session], kinds: frozenset[DeadlineKind], today: date) -> Iterable[Entry]:
    for session in sessions:
        if session.begins:
            yield _session_entry(session, today)
        for deadline in session.deadlines_in_force:  # type: ignore[attr-defined]  # prefetched
            if DeadlineKind(deadline.kind) in kinds:
                yield _deadline_entry(deadline, session, today)


def _session_entry(session: Session, today: date) -> Entry:
    assert session.begins
    first = day_of(session.begins)
    last = day_of(session.ends) if session.ends else first
    when = f"{first.day}." if first == last else f"{first.day}.–{last.day}."
    if first.month != last.month:
        when = f"{first.day}. {MONTHS[first.month - 1]} bis {last.day}."
    state = SessionState(session.state)
    words = (state.label if state != SessionState.PLANNED else "geplant", session.get_mode_display())
    note = ", ".join([*words, *([session.place] if session.place else [])])
    name = session.title or SessionKind(session.kind).label
    return Entry(first, f"{when} {MONTHS[last.month - 1]}", "Sitzung", name, note, session, last < today)


def _deadline_entry(deadline: Deadline, session: Session, today: date) -> Entry:
    day = day_of(deadline.at)
    name = session.title or SessionKind(session.kind).label
    return Entry(
        day, f"{day.day}. {MONTHS[day.month - 1]}", "Frist", str(deadline), name, session, day < today
    )


def _months_between(first: date, last: date) -> Iterable[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1
