"""Four dated facts of a decision (Tatsachen eines Beschlusses): decided, executed, transmitted, published.

Each is planned or confirmed and can be superseded; no row is ever changed, the newest one of a kind holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from laendertisch.kernel.instants import long_instant


class FactKind(StrEnum):
    """What happens to a decision (Art der Tatsache), in this order."""

    DECIDED = "decided"
    EXECUTED = "executed"
    TRANSMITTED = "transmitted"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The German name."""
        return KIND_LABELS[self]


class FactStatus(StrEnum):
    """How certain a fact is (Stand der Tatsache)."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The German name."""
        return STATUS_LABELS[self]


KIND_LABELS = {
    FactKind.DECIDED: "beschlossen",
    FactKind.EXECUTED: "ausgefertigt",
    FactKind.TRANSMITTED: "zugeleitet",
    FactKind.PUBLISHED: "veröffentlicht",
}
STATUS_LABELS = {
    FactStatus.PLANNED: "geplant",
    FactStatus.CONFIRMED: "bestätigt",
    FactStatus.SUPERSEDED: "aufgehoben",
}
BY_THE_PLATFORM = frozenset({FactKind.DECIDED, FactKind.PUBLISHED})
"""These follow from the ballot and from the publication; nobody types them."""

_NONE = FactStatus.SUPERSEDED
EDGES: dict[FactStatus, frozenset[FactStatus]] = {
    FactStatus.SUPERSEDED: frozenset({FactStatus.PLANNED, FactStatus.CONFIRMED}),
    FactStatus.PLANNED: frozenset({FactStatus.PLANNED, FactStatus.CONFIRMED, FactStatus.SUPERSEDED}),
    FactStatus.CONFIRMED: frozenset({FactStatus.CONFIRMED, FactStatus.SUPERSEDED}),
}
"""Which row may follow which; a fact that nobody has spoken of begins as one that was taken back."""


def why_not_typed(kind: FactKind) -> str | None:
    """Return why nobody types a fact of this kind, or `None`."""
    return f"„{kind.label}“ hält die Plattform selbst fest." if kind in BY_THE_PLATFORM else None


def why_not_stated(
    kind: FactKind,
    status: FactStatus,
    current: Mapping[FactKind, FactStatus],
    *,
    at: datetime,
    now: datetime,
) -> str | None:
    """Return why a fact cannot be stated this way now, or `None`. `current` is what holds of each kind."""
    before = current.get(kind, _NONE)
    if status not in EDGES[before]:
        if before == FactStatus.CONFIRMED:
            return f"„{kind.label}“ ist bereits bestätigt; heben Sie die Angabe zuerst mit Begründung auf."
        return f"Zu „{kind.label}“ gibt es nichts, was aufzuheben wäre."
    if kind != FactKind.DECIDED and current.get(FactKind.DECIDED, _NONE) != FactStatus.CONFIRMED:
        return "Es gibt noch keinen Beschluss, der ausgefertigt oder zugeleitet werden könnte."
    if status == FactStatus.CONFIRMED and at > now:
        return f"Bestätigen lässt sich nur, was geschehen ist; {long_instant(at)} liegt in der Zukunft."
    return None
