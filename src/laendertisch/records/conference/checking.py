"""Which public facts somebody should verify (zu prüfende Tatsachen): weakly proven, or contradicting."""

from __future__ import annotations

from django.db.models import QuerySet

from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import Land
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
    "Vorsitze": ChairTerm,
    "Konferenzen": Conference,
    "Beschlüsse": Resolution,
    "Ministerien": Ministry,
    "Arbeitsgruppen": WorkingGroup,
    "Selbstverpflichtungen": Commitment,
    "Forderungen": Lineage,
    "Adressaten": Addressee,
}


def weak_facts() -> dict[str, int]:
    """Return how many facts of each kind are only inferred, unverified or without confidence."""
    counts = {
        kind: model._default_manager.filter(confidence__in=WEAK).count() for kind, model in KINDS.items()
    }
    return {kind: count for kind, count in counts.items() if count}


def weak_resolutions(body: str) -> QuerySet[Resolution]:
    """Return the resolutions to verify, newest first."""
    weak = Resolution.objects.filter(conference__body=body, confidence__in=WEAK)
    return weak.select_related("conference__body").order_by("-conference__number", "key")


def ministry_of(body: str, land: Land) -> Ministry | None:
    """Return the latest known ministry of a Land in charge."""
    known = Ministry.objects.filter(body=body, land=land, ends__isnull=True)
    return known.prefetch_related("sources").order_by("-begins", "-key").first()


def addressed_to(body: str, addressees: tuple[str, ...]) -> QuerySet[Resolution]:
    """Return the resolutions that were sent to one of the addressees, newest first."""
    sent = Resolution.objects.filter(conference__body=body, addressees__in=addressees).distinct()
    return sent.select_related("conference__body").order_by("-conference__number", "top_order", "key")
