"""Which public facts somebody should verify (zu prüfende Tatsachen): weakly proven, or contradicting."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.kernel.evidence import Confidence
from laendertisch.records.conference.models import (
    Addressee,
    ChairTerm,
    Commitment,
    Conference,
    Lineage,
    Ministry,
    Resolution,
    WorkingGroup,
)
from laendertisch.records.conference.models.sources import Fact

WEAK = (Confidence.INFERRED.value, Confidence.UNVERIFIED.value, "")
KINDS: dict[str, type[Fact]] = {
    "Vorsitz": ChairTerm,
    "Konferenz": Conference,
    "Beschluss": Resolution,
    "Ministerium": Ministry,
    "Arbeitsgruppe": WorkingGroup,
    "Selbstverpflichtung": Commitment,
    "Forderung": Lineage,
    "Adressat": Addressee,
}


@dataclass(frozen=True)
class WeakFact:
    """A fact that somebody should verify (zu prüfende Tatsache): its kind, its name, the confidence in it."""

    kind: str
    name: str
    confidence: str


def weak_facts() -> list[WeakFact]:
    """Return the facts that are only inferred, unverified or without confidence, kind by kind."""
    return [
        WeakFact(kind, str(fact), fact.confidence)
        for kind, model in KINDS.items()
        for fact in model._default_manager.filter(confidence__in=WEAK).select_related(*_named_by(model))
    ]


def _named_by(model: type[Fact]) -> tuple[str, ...]:
    """Return what must be fetched with a fact to print its name."""
    return ("body",) if model is Conference else ()
