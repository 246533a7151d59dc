"""Sessions of a conference (Sitzungen): kind, form and state."""

from __future__ import annotations

from enum import StrEnum


class SessionKind(StrEnum):
    """Kind of a session (Sitzungsart)."""

    AUTUMN = "autumn"
    PREPARATORY = "preparatory"
    MAIN = "main"
    SPECIAL = "special"
    WORKING_GROUP = "working_group"

    @property
    def label(self) -> str:
        """The German name."""
        return KIND_LABELS[self]


class SessionMode(StrEnum):
    """How a session is held (Sitzungsform)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    HYBRID = "hybrid"
    WRITTEN = "written"

    @property
    def label(self) -> str:
        """The German name."""
        return MODE_LABELS[self]


class SessionState(StrEnum):
    """State of a session (Stand der Sitzung)."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The German name."""
        return STATE_LABELS[self]


KIND_LABELS = {
    SessionKind.AUTUMN: "Herbsttreffen",
    SessionKind.PREPARATORY: "Vorkonferenz",
    SessionKind.MAIN: "Hauptkonferenz",
    SessionKind.SPECIAL: "Sonderkonferenz",
    SessionKind.WORKING_GROUP: "Sitzung einer Arbeitsgruppe",
}
MODE_LABELS = {
    SessionMode.IN_PERSON: "vor Ort",
    SessionMode.VIDEO: "Videokonferenz",
    SessionMode.HYBRID: "vor Ort und per Video",
    SessionMode.WRITTEN: "schriftlich (Umlaufverfahren)",
}
STATE_LABELS = {
    SessionState.PLANNED: "geplant",
    SessionState.CONFIRMED: "bestätigt",
    SessionState.RUNNING: "läuft",
    SessionState.CLOSED: "beendet",
    SessionState.CANCELLED: "abgesagt",
}
