"""Referral of a matter to another conference (Überweisung): sent, taken up with a file number, answered."""

from __future__ import annotations

from enum import StrEnum

from laendertisch.kernel.errors import RuleViolation
from laendertisch.procedure.matters import MatterEvent, MatterStage
from laendertisch.procedure.matters import why_not_now as why_no_matter_event
from laendertisch.procedure.visibility import Visibility

FOR_OTHERS = frozenset({Visibility.ALL_LAENDER, Visibility.GUESTS, Visibility.PUBLIC})
"""Only what all Länder of the own conference know may leave it."""


class ReferralState(StrEnum):
    """State of a referral (Stand der Überweisung)."""

    SENT = "sent"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The German name."""
        return STATE_LABELS[self]


class ReferralEvent(StrEnum):
    """What moves a referral (Ereignis der Überweisung)."""

    TAKE_UP = "take_up"
    ANSWER = "answer"

    @property
    def label(self) -> str:
        """The German name, as in „… ist nicht möglich“."""
        return EVENT_LABELS[self]


STATE_LABELS = {
    ReferralState.SENT: "überwiesen, noch nicht aufgenommen",
    ReferralState.TAKEN_UP: "dort aufgenommen",
    ReferralState.ANSWERED: "beantwortet",
}
EVENT_LABELS = {
    ReferralEvent.TAKE_UP: "einen Vorgang dazu anlegen",
    ReferralEvent.ANSWER: "antworten",
}
EDGES: dict[tuple[ReferralState, ReferralEvent], ReferralState] = {
    (ReferralState.SENT, ReferralEvent.TAKE_UP): ReferralState.TAKEN_UP,
    (ReferralState.SENT, ReferralEvent.ANSWER): ReferralState.ANSWERED,
    (ReferralState.TAKEN_UP, ReferralEvent.ANSWER): ReferralState.ANSWERED,
}
"""The state machine of a referral; what is not listed is not possible."""


def next_state(state: ReferralState, event: ReferralEvent) -> ReferralState:
    """Return the state after an event. Raises `RuleViolation` if it cannot happen now."""
    if refusal := why_not_now(state, event):
        raise RuleViolation(refusal, code=f"referral.{event.value}")
    return EDGES[state, event]


def why_not_now(state: ReferralState, event: ReferralEvent) -> str | None:
    """Return why an event cannot happen in this state, or `None`."""
    if (state, event) in EDGES:
        return None
    return f"Die Überweisung ist {state.label}; {event.label} ist nicht möglich."


def why_not_referred(
    stage: MatterStage, version: Visibility | None, *, open_votes: int, already_there: bool
) -> str | None:
    """Return why a matter cannot be referred to another conference, or `None`.

    `version` is the circle of the issued version that is to go there, `None` without one. A decided matter
    is sent on and stays decided.
    """
    if version is None:
        return "Der Vorgang hat noch keine herausgegebene Fassung; bitte geben Sie zuerst eine heraus."
    if version not in FOR_OTHERS:
        return (
            f"Diese Fassung ist nur bestimmt für: {version.label}. "
            "Überweisen lässt sich, was alle Länder kennen."
        )
    if open_votes:
        return "Über den Vorgang wird gerade abgestimmt; überweisen können Sie ihn nach dem Ergebnis."
    if already_there:
        return "Der Vorgang ist dieser Konferenz schon überwiesen; ihre Antwort steht noch aus."
    return None if stage == MatterStage.DECIDED else why_no_matter_event(stage, MatterEvent.REFER)
