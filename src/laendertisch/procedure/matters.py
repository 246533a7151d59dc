"""A matter and its stages (Vorgang): from the idea to the transmitted resolution."""

from __future__ import annotations

from enum import StrEnum


class MatterStage(StrEnum):
    """Where a matter stands (Stand des Vorgangs)."""

    DRAFTING = "drafting"
    CIRCULATED = "circulated"
    RECOMMENDED = "recommended"
    ON_AGENDA = "on_agenda"
    IN_CIRCULATION_VOTE = "in_circulation_vote"
    DECIDED = "decided"
    NOT_ADOPTED = "not_adopted"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    CARRIED_OVER = "carried_over"

    @property
    def label(self) -> str:
        """The German name."""
        return STAGE_LABELS[self]

    @property
    def open(self) -> bool:
        """Whether work on the matter goes on."""
        return self in OPEN_STAGES


STAGE_LABELS = {
    MatterStage.DRAFTING: "in Erarbeitung",
    MatterStage.CIRCULATED: "in Abstimmung mit den Ländern",
    MatterStage.RECOMMENDED: "in der Vorkonferenz behandelt",
    MatterStage.ON_AGENDA: "auf der Tagesordnung",
    MatterStage.IN_CIRCULATION_VOTE: "im Umlaufverfahren",
    MatterStage.DECIDED: "beschlossen",
    MatterStage.NOT_ADOPTED: "nicht angenommen",
    MatterStage.WITHDRAWN: "zurückgezogen",
    MatterStage.REFERRED: "an eine andere Konferenz überwiesen",
    MatterStage.CARRIED_OVER: "ins nächste Vorsitzjahr übernommen",
}
OPEN_STAGES = frozenset(
    {
        MatterStage.DRAFTING,
        MatterStage.CIRCULATED,
        MatterStage.RECOMMENDED,
        MatterStage.ON_AGENDA,
        MatterStage.IN_CIRCULATION_VOTE,
    }
)


class MatterKind(StrEnum):
    """What kind of paper a matter leads to (Art des Vorgangs)."""

    RESOLUTION = "resolution"
    LEAD_MOTION = "lead_motion"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The German name."""
        return KIND_LABELS[self]


KIND_LABELS = {
    MatterKind.RESOLUTION: "Beschlussvorschlag",
    MatterKind.LEAD_MOTION: "Leitantrag",
    MatterKind.REPORT: "Bericht einer Arbeitsgruppe",
}
