"""Closed lists of the session and of votes in writing (Tagesordnung, Abstimmung, Umlauf)."""

from __future__ import annotations

from enum import StrEnum


class Section(StrEnum):
    """Section of an agenda (Abschnitt der Tagesordnung)."""

    FORMAL = "formal"
    REPORTS = "reports"
    LEAD_MOTION = "lead_motion"
    TOPICS = "topics"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The German name."""
        return SECTION_LABELS[self]


SECTION_LABELS = {
    Section.FORMAL: "Formalien",
    Section.REPORTS: "A Berichte der Arbeitsgruppen",
    Section.LEAD_MOTION: "1 Leitantrag",
    Section.TOPICS: "2 ff. Themen",
    Section.OTHER: "Verschiedenes",
}


class Advice(StrEnum):
    """What the Vorkonferenz recommends (Empfehlung)."""

    ACCEPT = "accept"
    ACCEPT_CHANGED = "accept_changed"
    REJECT = "reject"
    REFER = "refer"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """The German name."""
        return ADVICE_LABELS[self]


ADVICE_LABELS = {
    Advice.ACCEPT: "annehmen",
    Advice.ACCEPT_CHANGED: "mit Änderungen annehmen",
    Advice.REJECT: "ablehnen",
    Advice.REFER: "überweisen",
    Advice.WITHDRAW: "zurückziehen",
}


class BallotState(StrEnum):
    """State of a ballot (Stand der Abstimmung)."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The German name."""
        return BALLOT_LABELS[self]


BALLOT_LABELS = {
    BallotState.OPEN: "läuft",
    BallotState.CLOSED: "geschlossen",
    BallotState.CANCELLED: "abgebrochen",
}


class CircularKind(StrEnum):
    """How a decision in writing is taken (Art des schriftlichen Verfahrens)."""

    EXPLICIT = "explicit"
    SILENCE = "silence"

    @property
    def label(self) -> str:
        """The German name."""
        return CIRCULAR_KIND_LABELS[self]


CIRCULAR_KIND_LABELS = {
    CircularKind.EXPLICIT: "Umlaufverfahren mit ausdrücklichen Stimmen",
    CircularKind.SILENCE: "Schweigeverfahren",
}


class CircularState(StrEnum):
    """State of a procedure in writing (Stand des Umlaufverfahrens oder Schweigeverfahrens)."""

    DRAFTED = "drafted"
    SENT = "sent"
    RUNNING = "running"
    OBJECTED = "objected"
    DEADLINE_REACHED = "deadline_reached"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    TO_AGENDA = "to_agenda"
    REISSUED = "reissued"
    CANCELLED = "cancelled"
    ANNOUNCED = "announced"

    @property
    def label(self) -> str:
        """The German name."""
        return CIRCULAR_LABELS[self]


CIRCULAR_LABELS = {
    CircularState.DRAFTED: "vorbereitet",
    CircularState.SENT: "versandt",
    CircularState.RUNNING: "läuft",
    CircularState.OBJECTED: "Widerspruch eingegangen",
    CircularState.DEADLINE_REACHED: "Frist abgelaufen",
    CircularState.ADOPTED: "angenommen",
    CircularState.NOT_ADOPTED: "nicht angenommen",
    CircularState.TO_AGENDA: "auf die Tagesordnung gesetzt",
    CircularState.REISSUED: "neu aufgelegt",
    CircularState.CANCELLED: "abgebrochen",
    CircularState.ANNOUNCED: "Ergebnis mitgeteilt",
}


class StatementKind(StrEnum):
    """Kind of a statement for the record (Protokollerklärung oder Protokollnotiz)."""

    DECLARATION = "declaration"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The German name."""
        return STATEMENT_LABELS[self]


STATEMENT_LABELS = {
    StatementKind.DECLARATION: "Protokollerklärung",
    StatementKind.NOTE: "Protokollnotiz",
}
