"""Decisions without a session (Umlaufverfahren und Schweigeverfahren): states, guards, what is still missing.

The deadline is an instant; whether it has passed is asked with the instant of now, never with a day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.proceedings import CircularKind, CircularState
from laendertisch.procedure.rotation_words import listed
from laendertisch.procedure.rule_sections import CircularRules


class CircularEvent(StrEnum):
    """What happens in a procedure in writing (Ereignis im Umlaufverfahren)."""

    SEND = "send"
    START = "start"
    OBJECT = "object"
    WITHDRAW_OBJECTION = "withdraw_objection"
    REACH_DEADLINE = "reach_deadline"
    ADOPT = "adopt"
    NOT_ADOPT = "not_adopt"
    PUT_ON_AGENDA = "put_on_agenda"
    REISSUE = "reissue"
    CANCEL = "cancel"
    ANNOUNCE = "announce"

    @property
    def label(self) -> str:
        """The German name, as on the button."""
        return LABELS[self]


LABELS = {
    CircularEvent.SEND: "Unterlagen versenden",
    CircularEvent.START: "Verfahren beginnen",
    CircularEvent.OBJECT: "widersprechen",
    CircularEvent.WITHDRAW_OBJECTION: "Widerspruch zurückziehen",
    CircularEvent.REACH_DEADLINE: "Fristablauf feststellen",
    CircularEvent.ADOPT: "Annahme feststellen",
    CircularEvent.NOT_ADOPT: "Ablehnung feststellen",
    CircularEvent.PUT_ON_AGENDA: "auf die Tagesordnung setzen",
    CircularEvent.REISSUE: "neu auflegen",
    CircularEvent.CANCEL: "abbrechen",
    CircularEvent.ANNOUNCE: "Ergebnis mitteilen",
}

_S, _E = CircularState, CircularEvent
EDGES: dict[tuple[CircularState, CircularEvent], CircularState] = {
    (_S.DRAFTED, _E.SEND): _S.SENT,
    (_S.SENT, _E.SEND): _S.SENT,
    (_S.SENT, _E.START): _S.RUNNING,
    (_S.RUNNING, _E.OBJECT): _S.OBJECTED,
    (_S.RUNNING, _E.REACH_DEADLINE): _S.DEADLINE_REACHED,
    (_S.OBJECTED, _E.WITHDRAW_OBJECTION): _S.RUNNING,
    # Without a quorum or with a mere majority opinion nothing is decided: agenda, or once more.
    **{(state, _E.PUT_ON_AGENDA): _S.TO_AGENDA for state in (_S.OBJECTED, _S.DEADLINE_REACHED)},
    **{(state, _E.REISSUE): _S.REISSUED for state in (_S.OBJECTED, _S.DEADLINE_REACHED)},
    (_S.DEADLINE_REACHED, _E.ADOPT): _S.ADOPTED,
    (_S.DEADLINE_REACHED, _E.NOT_ADOPT): _S.NOT_ADOPTED,
    **{
        (state, _E.CANCEL): _S.CANCELLED
        for state in (_S.DRAFTED, _S.SENT, _S.RUNNING, _S.OBJECTED, _S.DEADLINE_REACHED)
    },
    **{(state, _E.ANNOUNCE): _S.ANNOUNCED for state in (_S.ADOPTED, _S.NOT_ADOPTED)},
}
"""The state machine of both procedures; what is not listed is not possible."""

OPEN = frozenset({_S.DRAFTED, _S.SENT, _S.RUNNING, _S.OBJECTED, _S.DEADLINE_REACHED})
"""States in which the procedure goes on."""


@dataclass(frozen=True)
class Deadline:
    """Until when Länder may vote or object (Frist): an instant, and the zone in which it is printed."""

    at: datetime
    zone: str

    def __str__(self) -> str:
        return long_instant(self.at, self.zone)


def next_state(state: CircularState, event: CircularEvent) -> CircularState:
    """Return the state after an event. Raises `RuleViolation` if it cannot happen now."""
    if refusal := why_not_now(state, event):
        raise RuleViolation(refusal, code=f"circular.{event.value}")
    return EDGES[state, event]


def why_not_now(state: CircularState, event: CircularEvent) -> str | None:
    """Return why an event cannot happen in this state, or `None`."""
    if (state, event) in EDGES:
        return None
    return f"Das Verfahren ist im Stand „{state.label}“; „{event.label}“ ist jetzt nicht möglich."


def why_not_this_kind(kind: CircularKind, rules: CircularRules, source: str) -> str | None:
    """Return why the conference cannot decide in this way, or `None`.

    What the rules do not say is never taken for a yes: silence counts as consent only where they say so.
    """
    if rules.allowed.value is False:
        return f"Nach den Verfahrensregeln ({source}) gibt es kein Umlaufverfahren."
    if kind == CircularKind.EXPLICIT or rules.silence_is_consent.value:
        return None
    if rules.silence_is_consent.value is None:
        return (
            f"Ob Schweigen als Zustimmung gilt, sagen die Verfahrensregeln ({source}) nicht. "
            "Bitte lassen Sie ausdrücklich abstimmen."
        )
    return (
        f"Nach den Verfahrensregeln ({source}) gilt Schweigen nicht als Zustimmung. "
        "Bitte lassen Sie ausdrücklich abstimmen."
    )


def check_deadline(deadline: Deadline, now: datetime, rules: CircularRules) -> None:
    """Raise `InputError` if the deadline has passed or leaves less time than the rules demand."""
    if deadline.at <= now:
        raise InputError(f"Die Frist {deadline} liegt in der Vergangenheit. Bitte wählen Sie eine spätere.")
    days = rules.deadline_days.value
    if days and deadline.at < now + timedelta(days=days):
        earliest = Deadline(now + timedelta(days=days), deadline.zone)
        raise InputError(
            f"Die Verfahrensregeln verlangen mindestens {days} Tage, also frühestens {earliest}."
        )


def why_not_start(missing: Collection[str]) -> str | None:
    """Return why it cannot start: the electors (by name) for whom there is no proof of dispatch."""
    if not missing:
        return None
    return f"Es fehlt noch der Versandnachweis für: {listed(list(missing))}."


def why_too_late(state: CircularState, deadline: Deadline, now: datetime) -> str | None:
    """Return why a vote or an objection no longer counts, or not yet."""
    if state in (_S.DRAFTED, _S.SENT):
        return "Das Verfahren hat noch nicht begonnen."
    if state != _S.RUNNING:
        return f"Das Verfahren ist im Stand „{state.label}“; Stimmen und Widersprüche zählen nicht mehr."
    if now >= deadline.at:
        return f"Die Frist ist am {deadline} abgelaufen; Stimmen und Widersprüche zählen nicht mehr."
    return None


def why_not_determine(
    kind: CircularKind, deadline: Deadline, now: datetime, waiting: Collection[str]
) -> str | None:
    """Return why the outcome cannot be determined yet.

    In silence the deadline must have passed; with explicit votes it is enough that nobody is `waiting`
    (electors by name who have not voted).
    """
    if now >= deadline.at or (kind == CircularKind.EXPLICIT and not waiting):
        return None
    if kind == CircularKind.SILENCE:
        return f"Die Frist läuft noch bis {deadline}; bis dahin kann jedes Land widersprechen."
    count = "1 Land" if len(waiting) == 1 else f"{len(waiting)} Stimmberechtigte"
    return f"Die Frist läuft noch bis {deadline}; ohne Stimme sind noch {count}: {listed(list(waiting))}."


def objection_stops(rules: CircularRules) -> bool:
    """Say whether one objection stops the procedure. It does where the rules are silent."""
    return rules.one_objection_stops.value is not False


def event_after(outcome: Outcome) -> CircularEvent | None:
    """Return what the outcome does with the procedure; `None`: nothing is decided, a person goes on."""
    return {
        Outcome.ADOPTED: CircularEvent.ADOPT,
        Outcome.NOT_ADOPTED: CircularEvent.NOT_ADOPT,
    }.get(outcome)


def waiting_for(names: Iterable[str]) -> str:
    """Return „noch 3 Länder ohne Rückmeldung: …“, or that all have answered."""
    missing = list(names)
    if not missing:
        return "Alle haben geantwortet."
    count = "1 Rückmeldung fehlt" if len(missing) == 1 else f"{len(missing)} Rückmeldungen fehlen"
    return f"Noch {count}: {listed(missing)}."
