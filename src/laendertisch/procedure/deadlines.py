"""When something may be done (Fristen): deadlines of a session, counted backwards in working days."""

from __future__ import annotations

from enum import StrEnum


class DeadlineKind(StrEnum):
    """What a deadline is for (Art der Frist)."""

    INVITATION = "invitation"
    TOPICS = "topics"
    DRAFTS = "drafts"
    AMENDMENTS = "amendments"
    POSITIONS = "positions"
    AGENDA_FREEZE = "agenda_freeze"
    STATEMENTS = "statements"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The German name."""
        return LABELS[self]


LABELS = {
    DeadlineKind.INVITATION: "Einladung versenden",
    DeadlineKind.TOPICS: "Themen anmelden",
    DeadlineKind.DRAFTS: "Beschlussvorschläge einreichen",
    DeadlineKind.AMENDMENTS: "Änderungsanträge stellen",
    DeadlineKind.POSITIONS: "Rückmeldung der Länder",
    DeadlineKind.AGENDA_FREEZE: "Tagesordnung steht fest",
    DeadlineKind.STATEMENTS: "Protokollerklärungen abgeben",
    DeadlineKind.OTHER: "Sonstige Frist",
}
