"""What can be found in the workspace of a conference (Papiere)."""

from __future__ import annotations

from enum import StrEnum


class PaperKind(StrEnum):
    """Kind of a paper that the search of the workspace finds (Art des Papiers)."""

    MATTER = "matter"
    DRAFT = "draft"
    IDEA = "idea"
    GROUP = "group"
    GROUP_PAPER = "group_paper"
    SURVEY = "survey"
    ANSWER = "answer"
    PRACTICE = "practice"
    MINUTES = "minutes"
    CIRCULAR = "circular"
    LESSON = "lesson"

    @property
    def label(self) -> str:
        """The German name of the kind."""
        return LABELS[self]


LABELS = {
    PaperKind.MATTER: "Vorgang",
    PaperKind.DRAFT: "Fassung eines Beschlussvorschlags",
    PaperKind.IDEA: "Idee",
    PaperKind.GROUP: "Arbeitsgruppe",
    PaperKind.GROUP_PAPER: "Papier einer Arbeitsgruppe",
    PaperKind.SURVEY: "Länderumfrage",
    PaperKind.ANSWER: "Antwort auf eine Länderumfrage",
    PaperKind.PRACTICE: "Gute Praxis",
    PaperKind.MINUTES: "Niederschrift",
    PaperKind.CIRCULAR: "Umlaufverfahren",
    PaperKind.LESSON: "Erfahrung der Geschäftsstelle",
}
