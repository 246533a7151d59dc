"""How well a fact is known (Beleg): its sources and the confidence in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """Confidence in a fact (Verlässlichkeit)."""

    OFFICIAL = "A"
    REPORTED = "B"
    INFERRED = "C"
    UNVERIFIED = "U"

    @property
    def label(self) -> str:
        """The level in words for the reader."""
        return CONFIDENCE_LABELS[self]


CONFIDENCE_LABELS = {
    Confidence.OFFICIAL: "amtliche Seite oder Niederschrift",
    Confidence.REPORTED: "Presse oder andere verlässliche Quelle",
    Confidence.INFERRED: "abgeleitet",
    Confidence.UNVERIFIED: "ohne Quelle, zu prüfen",
}


@dataclass(frozen=True)
class Evidence:
    """The evidence for one fact (Beleg): keys of `facts/sources.yaml` and the confidence."""

    sources: tuple[str, ...]
    confidence: Confidence
