"""When the sessions of the demonstration year are: always around today (Termine des Demonstrationsjahrs)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from laendertisch.kernel.instants import BERLIN
from laendertisch.kernel.laender import Land
from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan
from laendertisch.procedure.working_days import last_working_day

PREPARATORY_DAYS, MAIN_DAYS, AUTUMN_DAYS = 38, 78, 16
CIRCULAR_DAYS, SURVEY_DAYS = 10, 14
PLACE = "noch offen (Demonstration)"


def at(day: date, hour: int) -> datetime:
    """Return the instant at which it is that hour in Germany."""
    return datetime.combine(day, time(hour), ZoneInfo(BERLIN))


def shown_session(title: str, day: date | None = None) -> SessionPlan:
    """Return the plan of the session that is held while the demonstration is built; first without a date."""
    return SessionPlan(
        kind=SessionKind.SPECIAL,
        mode=SessionMode.VIDEO,
        title=title,
        begins=at(day, 0) if day else None,
        ends=at(day, 23) if day else None,
    )


def coming_sessions(today: date, first_day: date, land: Land) -> list[SessionPlan]:
    """Return the plans of the sessions to come, on working days of the year that begins on `first_day`."""
    return [
        _plan(SessionKind.AUTUMN, SessionMode.VIDEO, _on(today, AUTUMN_DAYS, first_day, land), ""),
        _plan(SessionKind.PREPARATORY, SessionMode.VIDEO, _on(today, PREPARATORY_DAYS, first_day, land), ""),
        _plan(SessionKind.MAIN, SessionMode.IN_PERSON, _on(today, MAIN_DAYS, first_day, land), PLACE),
    ]


def _on(today: date, days: int, first_day: date, land: Land) -> date:
    """Return a working day about so many days from now, in the year."""
    return last_working_day(
        max(today + timedelta(days=days), first_day + timedelta(days=days // 4 + 4)), land
    )


def _plan(kind: SessionKind, mode: SessionMode, day: date, place: str) -> SessionPlan:
    return SessionPlan(kind=kind, mode=mode, begins=at(day, 10), ends=at(day, 16), place=place)
