"""The closed lists of the drafting room (Bausteinarten, Haltungen, Stand eines Änderungsantrags)."""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """Kind of a block of text (Bausteinart)."""

    HEADING = "heading"
    PREAMBLE = "preamble"
    POINT = "point"
    SUBPOINT = "subpoint"
    REASON = "reason"

    @property
    def label(self) -> str:
        """The German name."""
        return BLOCK_LABELS[self]


BLOCK_LABELS = {
    BlockKind.HEADING: "Überschrift",
    BlockKind.PREAMBLE: "Präambel",
    BlockKind.POINT: "Ziffer",
    BlockKind.SUBPOINT: "Unterpunkt",
    BlockKind.REASON: "Begründung",
}


class Stance(StrEnum):
    """Position of a Land on a draft version (Haltung eines Landes)."""

    AGREE = "agree"
    AGREE_WITH_CHANGE = "agree_with_change"
    SCRUTINY = "scrutiny"
    RESERVATION = "reservation"
    REJECT = "reject"
    NOT_CONCERNED = "not_concerned"

    @property
    def label(self) -> str:
        """The German name."""
        return STANCE_LABELS[self]

    @property
    def needs_text(self) -> bool:
        """Whether the Land has to say why."""
        return self in (Stance.AGREE_WITH_CHANGE, Stance.SCRUTINY, Stance.RESERVATION, Stance.REJECT)


STANCE_LABELS = {
    Stance.AGREE: "Zustimmung",
    Stance.AGREE_WITH_CHANGE: "Zustimmung mit Änderung",
    Stance.SCRUTINY: "Prüfvorbehalt",
    Stance.RESERVATION: "Vorbehalt",
    Stance.REJECT: "Ablehnung",
    Stance.NOT_CONCERNED: "nicht betroffen",
}


class OperationKind(StrEnum):
    """What an amendment does with a block (Änderungsbefehl)."""

    REPLACE = "replace"
    INSERT_AFTER = "insert_after"
    DELETE = "delete"
    MOVE = "move"

    @property
    def label(self) -> str:
        """The German name."""
        return OPERATION_LABELS[self]


OPERATION_LABELS = {
    OperationKind.REPLACE: "neu fassen",
    OperationKind.INSERT_AFTER: "einfügen",
    OperationKind.DELETE: "streichen",
    OperationKind.MOVE: "verschieben",
}


class AmendmentState(StrEnum):
    """State of an amendment (Stand eines Änderungsantrags)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    TO_BE_CHECKED = "to_be_checked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"

    @property
    def label(self) -> str:
        """The German name."""
        return AMENDMENT_LABELS[self]


AMENDMENT_LABELS = {
    AmendmentState.DRAFT: "Entwurf",
    AmendmentState.SUBMITTED: "eingereicht",
    AmendmentState.TO_BE_CHECKED: "nach neuer Fassung zu prüfen",
    AmendmentState.ACCEPTED: "vom Antragsteller übernommen",
    AmendmentState.REJECTED: "vom Antragsteller nicht übernommen",
    AmendmentState.WITHDRAWN: "zurückgezogen",
    AmendmentState.SETTLED: "erledigt",
}
