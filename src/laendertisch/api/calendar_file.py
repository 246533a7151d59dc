"""Sessions, deadlines and meetings of groups as an iCalendar file (RFC 5545), written with `icalendar`.

The same appointment keeps its UID for ever; its SEQUENCE rises with every change; what was cancelled stays
with STATUS:CANCELLED, so that calendars take it back. Instants in the repeated hour are written in UTC,
because a local time would mean the one or the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby

from icalendar import Calendar, Event

from laendertisch.kernel.instants import BERLIN, is_repeated, long_instant, zone_named
from laendertisch.procedure.calendar import Circle
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.sessions import SessionKind, SessionState
from laendertisch.records.conference.models import Body
from laendertisch.records.groups.models import GroupMeeting
from laendertisch.records.years.models import Deadline, Session

PRODUCT = "-//Ländertisch//Kalender der Fachministerkonferenzen//DE"
HOST = "laendertisch"
STATUS = {SessionState.PLANNED: "TENTATIVE", SessionState.CANCELLED: "CANCELLED"}


@dataclass(frozen=True)
class CalendarFile:
    """A written calendar and when its content last changed."""

    content: bytes
    changed_at: datetime | None


def write_calendar(
    body: Body, circle: Circle, sessions: Iterable[Session], meetings: Iterable[GroupMeeting] = ()
) -> CalendarFile:
    """Return the calendar of a circle. The sessions come with `deadlines` and `dates`."""
    events = [event for session in sessions for event in _events(session, circle)]
    events += [_meeting_event(meeting) for meeting in meetings]
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{body.abbreviation}: {circle.label}")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    changed = max((event.decoded("last-modified") for event in events), default=None)
    return CalendarFile(calendar.to_ical(), changed)


def _events(session: Session, circle: Circle) -> Iterable[Event]:
    if event := _session_event(session, circle):
        yield event
    seen = [each for each in session.deadlines.all() if DeadlineKind(each.kind) in circle.deadlines]
    for _, rows in groupby(sorted(seen, key=_name), key=_name):
        yield _deadline_event(session, sorted(rows, key=lambda each: each.pk))


def _session_event(session: Session, circle: Circle) -> Event | None:
    """Return the session; without a date as cancelled at its last one, and nothing if it never had one."""
    dates = sorted(session.dates.all(), key=lambda each: each.sequence, reverse=True)
    shown = next((each for each in dates if each.begins), None)
    if shown is None or shown.begins is None:
        return None
    event = _event(f"{session.uid}@{HOST}", session.sequence, dates[0].recorded_at)
    state = SessionState(session.state) if session.begins else SessionState.CANCELLED
    event.add("summary", f"{session.year.body.abbreviation}: {_session_name(session)}")
    event.add("status", STATUS.get(state, "CONFIRMED"))
    _add_instant(event, "dtstart", shown.begins)
    if shown.ends:
        _add_instant(event, "dtend", shown.ends)
    _add_place(event, session, circle)
    return event


def _meeting_event(meeting: GroupMeeting) -> Event:
    """Return a meeting of a working group."""
    event = _event(f"{meeting.uid}@{HOST}", meeting.sequence, meeting.changed_at)
    event.add("summary", f"{meeting.group.body.abbreviation}, AG {meeting.group.name}: {meeting.title}")
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    event.add("class", "PRIVATE")
    if meeting.place:
        event.add("location", meeting.place)
    _add_instant(event, "dtstart", meeting.begins)
    _add_instant(event, "dtend", meeting.ends)
    return event


def _add_place(event: Event, session: Session, circle: Circle) -> None:
    """Tell the place; the public does not learn the address or how to dial in."""
    public = circle == Circle.PUBLIC
    parts = [session.place] if public else [session.place, session.address]
    if place := ", ".join(part for part in parts if part):
        event.add("location", place)
    event.add("description", f"{session.get_mode_display()}, {session.get_state_display()}")
    event.add("class", "PUBLIC" if public else "PRIVATE")


def _deadline_event(session: Session, rows: list[Deadline]) -> Event:
    """Return one deadline from all its rows; `rows[-1]` is the latest."""
    latest, ended = rows[-1], [each.replaced_at for each in rows if each.replaced_at]
    event = _event(
        _deadline_uid(session, latest), len(rows) + len(ended) - 1, max([latest.recorded_at, *ended])
    )
    event.add("summary", f"Frist: {latest} ({_session_name(session)})")
    event.add("description", f"Die Frist endet am {long_instant(latest.at)}.")
    event.add("status", "CANCELLED" if latest.replaced_at else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    _add_instant(event, "dtstart", latest.at)
    return event


def _event(uid: str, sequence: int, changed: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    return event


def _add_instant(event: Event, name: str, at: datetime) -> None:
    local = at.astimezone(zone_named(BERLIN))
    event.add(name, at if is_repeated(local.date(), local.time()) else local)


def _name(deadline: Deadline) -> tuple[str, str]:
    return deadline.kind, deadline.title


def _deadline_uid(session: Session, deadline: Deadline) -> str:
    title = f"-{sha256(deadline.title.encode()).hexdigest()[:12]}" if deadline.title else ""
    return f"{session.uid}-{deadline.kind}{title}@{HOST}"


def _session_name(session: Session) -> str:
    return session.title or SessionKind(session.kind).label
