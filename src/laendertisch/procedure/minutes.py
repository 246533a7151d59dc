"""The record of a session and its approval (Niederschrift): states, events, guards.

Drafted by the Geschäftsstelle, circulated with a period for objections, approved. A version that was
circulated is never changed: settling objections or correcting a vote leads to another version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.sessions import SessionState

LONGEST_TEXT = 20_000
SHORTEST_PERIOD = timedelta(hours=24)
"""A period for objections that nobody could keep would be none."""


class MinutesState(StrEnum):
    """State of a record (Stand der Niederschrift)."""

    DRAFTED = "drafted"
    CIRCULATED = "circulated"
    OBJECTED = "objected"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        """The German name."""
        return STATE_LABELS[self]


class MinutesEvent(StrEnum):
    """What moves a record (Ereignis der Niederschrift)."""

    REVISE = "revise"
    CIRCULATE = "circulate"
    OBJECT = "object"
    APPROVE = "approve"

    @property
    def label(self) -> str:
        """The German name, as in „… ist nicht möglich“."""
        return EVENT_LABELS[self]


STATE_LABELS = {
    MinutesState.DRAFTED: "im Entwurf",
    MinutesState.CIRCULATED: "bei den Ländern zur Genehmigung",
    MinutesState.OBJECTED: "mit einem Einwand belegt",
    MinutesState.APPROVED: "genehmigt",
}
EVENT_LABELS = {
    MinutesEvent.REVISE: "eine neue Fassung anlegen",
    MinutesEvent.CIRCULATE: "an die Länder versenden",
    MinutesEvent.OBJECT: "einen Einwand erheben",
    MinutesEvent.APPROVE: "genehmigen",
}
_S, _E = MinutesState, MinutesEvent
EDGES: dict[tuple[MinutesState, MinutesEvent], MinutesState] = {
    # A new version has to go to the Länder again, whatever state the one before was in.
    **{(state, _E.REVISE): _S.DRAFTED for state in MinutesState},
    (_S.DRAFTED, _E.CIRCULATE): _S.CIRCULATED,
    (_S.CIRCULATED, _E.OBJECT): _S.OBJECTED,
    (_S.OBJECTED, _E.OBJECT): _S.OBJECTED,
    (_S.CIRCULATED, _E.APPROVE): _S.APPROVED,
}
"""The state machine of a record; what is not listed is not possible."""


@dataclass(frozen=True)
class MinutesFacts:
    """What the guards need to know of a record (Sachstand der Niederschrift).

    `changed` are the sentences about what the recorded facts say differently from the newest version,
    `altered` is whether that version was altered after it was written.
    """

    state: MinutesState
    deadline: datetime | None = None
    open_objections: int = 0
    changed: tuple[str, ...] = ()
    altered: bool = False


def next_state(state: MinutesState, event: MinutesEvent) -> MinutesState:
    """Return the state after an event. Raises `RuleViolation` if it cannot happen now."""
    if refusal := why_not_now(state, event):
        raise RuleViolation(refusal, code=f"minutes.{event.value}")
    return EDGES[state, event]


def why_not_now(state: MinutesState, event: MinutesEvent) -> str | None:
    """Return why an event cannot happen in this state, or `None`."""
    if (state, event) in EDGES:
        return None
    return f"Die Niederschrift ist {state.label}; {event.label} ist jetzt nicht möglich."


def why_not_drafted(session: SessionState, *, has_agenda: bool) -> str | None:
    """Return why there can be no record of a session yet, or `None`."""
    if session != SessionState.CLOSED:
        return f"Die Sitzung ist „{session.label}“. Eine Niederschrift entsteht, wenn sie beendet ist."
    if not has_agenda:
        return "Die Sitzung hat keine herausgegebene Tagesordnung; es gibt nichts niederzuschreiben."
    return None


def why_not_revised(facts: MinutesFacts) -> str | None:
    """Return why no new version can be made, or `None`: never while objections wait, never without need."""
    if facts.state == MinutesState.OBJECTED:
        return f"Zuerst ist über {_objections(facts.open_objections)} zu entscheiden."
    if not facts.changed:
        return "Die festgehaltenen Tatsachen sagen nichts anderes als die letzte Fassung."
    return None


def why_not_circulated(facts: MinutesFacts) -> str | None:
    """Return why the newest version cannot go to the Länder, or `None`."""
    return why_not_now(facts.state, MinutesEvent.CIRCULATE) or _not_sound(facts)


def why_not_objected(facts: MinutesFacts, now: datetime) -> str | None:
    """Return why a Land cannot object now, or `None`. The last instant of the period still counts."""
    if refusal := why_not_now(facts.state, MinutesEvent.OBJECT):
        return refusal
    if facts.deadline and now > facts.deadline:
        return f"Die Frist für Einwände ist am {long_instant(facts.deadline)} abgelaufen."
    return None


def why_not_approved(facts: MinutesFacts, now: datetime, *, all_agreed: bool) -> str | None:
    """Return why the record cannot be approved now, or `None`.

    `all_agreed`: all Länder have said yes, so that nobody has to wait for the end of the period.
    """
    if facts.open_objections:
        return f"Über {_objections(facts.open_objections)} ist noch nicht entschieden."
    if refusal := why_not_now(facts.state, MinutesEvent.APPROVE) or _not_sound(facts):
        return refusal
    if not all_agreed and facts.deadline and now <= facts.deadline:
        return f"Die Frist für Einwände läuft noch bis {long_instant(facts.deadline)}."
    return None


def checked_period(deadline: datetime, now: datetime) -> datetime:
    """Return the end of the period for objections. Raises `InputError` if it is too short."""
    if deadline < now + SHORTEST_PERIOD:
        raise InputError("Bitte lassen Sie den Ländern mindestens 24 Stunden für Einwände.")
    return deadline


def checked_text(text: str, what: str) -> str:
    """Return the tidy text of a note, an objection or a reply. Raises `InputError` without one."""
    text = tidy_text(text)
    if not text:
        raise InputError(f"Bitte schreiben Sie {what}.")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"Der Text ist zu lang; erlaubt sind {LONGEST_TEXT} Zeichen.")
    return text


def speakers(laender: tuple[Land, ...]) -> str:
    """Return who makes a statement, as the heading of it says: `der Länder Bayern und Sachsen`."""
    names = [each.short_name for each in laender]
    if len(names) == 1:
        return f"des Landes {names[0]}"
    return f"der Länder {', '.join(names[:-1])} und {names[-1]}" if names else ""


def _not_sound(facts: MinutesFacts) -> str | None:
    if facts.altered:
        return (
            "Die gespeicherte Fassung passt nicht zu ihrer Prüfsumme; bitte lassen Sie den Prüfpfad prüfen."
        )
    if facts.changed:
        return (
            f"Seit dieser Fassung wurde etwas berichtigt: {' '.join(facts.changed)} "
            "Bitte legen Sie zuerst eine neue Fassung an."
        )
    return None


def _objections(count: int) -> str:
    return "einen Einwand" if count == 1 else f"{count} Einwände"
