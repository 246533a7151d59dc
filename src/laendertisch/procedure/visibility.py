"""Who may see a paper (Sichtbarkeit): a class per version, computed against the functions held today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from laendertisch.kernel.laender import Land
from laendertisch.procedure.roles import Function, Role


class Visibility(StrEnum):
    """For whom a paper is meant (Sichtbarkeitsklasse), from the narrowest circle to the widest."""

    OFFICE = "office"
    OWN_LAND = "own_land"
    WORKING_GROUP = "working_group"
    ALL_LAENDER = "all_laender"
    GUESTS = "guests"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """The German name of the circle."""
        return LABELS[self]

    @property
    def confidential(self) -> bool:
        """Whether reading such a paper is noted in the audit trail."""
        return self in (Visibility.OFFICE, Visibility.OWN_LAND, Visibility.WORKING_GROUP)


LABELS = {
    Visibility.OFFICE: "Geschäftsstelle",
    Visibility.OWN_LAND: "antragstellende Länder",
    Visibility.WORKING_GROUP: "Arbeitsgruppe",
    Visibility.ALL_LAENDER: "alle Länder",
    Visibility.GUESTS: "Länder und Gäste des Bundes",
    Visibility.PUBLIC: "öffentlich",
}
OF_A_LAND = frozenset({Role.LAND_OFFICIAL, Role.MINISTER})
OF_THE_LAENDER = OF_A_LAND | {Role.SECRETARIAT}


@dataclass(frozen=True)
class Audience:
    """Whom a paper of a conference is meant for (Adressatenkreis).

    `laender` are those whose paper it is (applicants), `working_group` the name of the group.
    """

    body: str
    visibility: Visibility
    laender: frozenset[Land] = field(default_factory=frozenset)
    working_group: str | None = None


def may_see(audience: Audience, functions: Iterable[Function]) -> bool:
    """Say whether somebody with these functions may see the paper."""
    if audience.visibility == Visibility.PUBLIC:
        return True
    return any(_reaches(audience, each) for each in functions if each.body == audience.body)


def why_hidden(audience: Audience, functions: Iterable[Function]) -> str | None:
    """Return the sentence that says for whom the paper is, or `None` if it may be seen."""
    if may_see(audience, functions):
        return None
    return f"Dieses Papier ist nur sichtbar für: {audience.visibility.label}."


def _reaches(audience: Audience, function: Function) -> bool:
    own = function.role in OF_A_LAND and function.land in audience.laender
    match audience.visibility:
        case Visibility.OFFICE:
            return function.role == Role.SECRETARIAT
        case Visibility.OWN_LAND:
            return own
        case Visibility.WORKING_GROUP:
            member = function.role == Role.WORKING_GROUP and function.working_group == audience.working_group
            return own or member or function.role == Role.SECRETARIAT
        case Visibility.ALL_LAENDER:
            return function.role in OF_THE_LAENDER
        case Visibility.GUESTS:
            return function.role in OF_THE_LAENDER or function.role == Role.BUND_GUEST
        case _:
            return True
