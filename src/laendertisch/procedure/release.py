"""Which decisions become public (Freigabe): for each item, and never by itself.

Without a word of the Geschäftsstelle nothing is released. Where the rules give every Land a veto, one Land
stops the release as long as it stands by it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.laender import Land
from laendertisch.procedure.visibility import Visibility

NAMES_MAY_BE_PUBLIC = frozenset({Visibility.ALL_LAENDER, Visibility.GUESTS, Visibility.PUBLIC})
"""Circles of a ballot after which the Länder may let the public know how each of them voted."""


class ReleaseState(StrEnum):
    """Whether a decision may be published (Freigabe eines Beschlusses)."""

    RELEASED = "released"
    NOT_RELEASED = "not_released"
    INTERNAL = "internal"

    @property
    def label(self) -> str:
        """The German name, as printed in the record."""
        return LABELS[self]


LABELS = {
    ReleaseState.RELEASED: "Freigabe Beschluss",
    ReleaseState.NOT_RELEASED: "nicht freigegeben",
    ReleaseState.INTERNAL: "nur intern",
}
OPEN = "noch nicht freigegeben"
"""What is printed as long as nobody has decided about the release."""


@dataclass(frozen=True)
class ReleaseFacts:
    """What the guards need to know of a decision (Sachstand der Freigabe).

    `approved`: the record of the session is approved, or the procedure in writing has ended with a result.
    `vetoes` are the Länder that object to the release; `has_veto` is what the rules say about such a right,
    `None` if they are silent.
    """

    approved: bool
    current: ReleaseState | None = None
    vetoes: tuple[Land, ...] = ()
    has_veto: bool | None = None
    published: bool = False
    withdrawn: bool = False


def why_not_decided(facts: ReleaseFacts, wanted: ReleaseState) -> str | None:
    """Return why the release cannot be decided this way now, or `None`."""
    if facts.current == wanted:
        return f"Der Beschluss ist schon so eingestuft: {wanted.label}."
    if facts.published:
        return (
            "Der Beschluss ist veröffentlicht; das lässt sich nicht ungeschehen machen. "
            "Eine Berichtigung veröffentlichen Sie als neue Fassung."
        )
    return why_not_released(facts) if wanted == ReleaseState.RELEASED else None


def why_not_released(facts: ReleaseFacts) -> str | None:
    """Return why a decision cannot become public now, or `None`."""
    if facts.withdrawn:
        return "Der Tagesordnungspunkt wurde zurückgezogen."
    if not facts.approved:
        return "Freigeben lässt sich ein Beschluss erst, wenn die Niederschrift genehmigt ist."
    if facts.vetoes:
        names = ", ".join(land.short_name for land in facts.vetoes)
        return f"Der Freigabe widerspricht: {names}. Solange das so ist, bleibt der Beschluss intern."
    return None


def why_not_vetoed(facts: ReleaseFacts, land: Land) -> str | None:
    """Return why a Land cannot stop the release, or `None`."""
    if not facts.has_veto:
        return (
            "Die Verfahrensregeln dieser Konferenz geben einem einzelnen Land kein Veto gegen die Freigabe."
        )
    if facts.published:
        return "Der Beschluss ist schon veröffentlicht."
    if land in facts.vetoes:
        return f"{land.short_name} widerspricht der Freigabe bereits."
    return None


def why_not_names(circles: Collection[Visibility]) -> str | None:
    """Return why the votes of the Länder cannot be published by name, or `None`."""
    if all(each in NAMES_MAY_BE_PUBLIC for each in circles):
        return None
    return "Wie die Länder abgestimmt haben, war nur für einen engeren Kreis bestimmt und bleibt intern."


def shown_state(state: ReleaseState | None) -> str:
    """Return what stands in the record under Veröffentlichung."""
    return state.label if state else OPEN
