"""When a session can be opened, called through and closed (Ablauf einer Sitzung)."""

from __future__ import annotations

from datetime import date

from laendertisch.kernel.dates import long_day
from laendertisch.procedure.sessions import SessionState

TRANSITIONS: dict[SessionState, frozenset[SessionState]] = {
    SessionState.PLANNED: frozenset({SessionState.RUNNING}),
    SessionState.CONFIRMED: frozenset({SessionState.RUNNING}),
    SessionState.RUNNING: frozenset({SessionState.CLOSED}),
    SessionState.CLOSED: frozenset(),
    SessionState.CANCELLED: frozenset(),
}
"""What can follow a state in the room; planning and cancelling belong to the year."""


def why_not_opened(state: SessionState, *, day: date | None, today: date, has_agenda: bool) -> str | None:
    """Return why a session cannot be opened, or `None`."""
    if SessionState.RUNNING not in TRANSITIONS[state]:
        return f"Die Sitzung {_is(state)}; sie lässt sich nicht eröffnen."
    if day is None:
        return "Die Sitzung hat noch keinen Termin. Bitte legen Sie ihn zuerst im Vorsitzjahr fest."
    if today < day:
        return f"Die Sitzung ist für den {long_day(day)} geplant; vorher lässt sie sich nicht eröffnen."
    if not has_agenda:
        return "Es gibt noch keine herausgegebene Tagesordnung. Bitte geben Sie zuerst eine Fassung heraus."
    return None


def why_not_closed(state: SessionState, *, open_ballots: int) -> str | None:
    """Return why a session cannot be closed, or `None`."""
    if SessionState.CLOSED not in TRANSITIONS[state]:
        return f"Die Sitzung {_is(state)}; schließen lässt sich nur eine laufende."
    if open_ballots:
        running = (
            "läuft noch eine Abstimmung" if open_ballots == 1 else f"laufen noch {open_ballots} Abstimmungen"
        )
        return f"Es {running}. Bitte schließen Sie zuerst alle Abstimmungen."
    return None


def why_not_called(state: SessionState, *, withdrawn: bool, foreign: bool) -> str | None:
    """Return why an item cannot be called up, or `None`."""
    if state != SessionState.RUNNING:
        return f"Die Sitzung {_is(state)}; aufrufen lassen sich Punkte nur, solange sie läuft."
    if foreign:
        return "Der Punkt gehört zu einer anderen Sitzung."
    if withdrawn:
        return "Der Punkt ist zurückgezogen."
    return None


def _is(state: SessionState) -> str:
    return "läuft schon" if state == SessionState.RUNNING else f"ist {state.label}"
