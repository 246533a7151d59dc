"""The functions that people have in a conference, and how long (Rollen, Mitgliedschaft auf Zeit)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import Land


class Role(StrEnum):
    """Function of a person (Rolle)."""

    SECRETARIAT = "secretariat"
    LAND_OFFICIAL = "land_official"
    MINISTER = "minister"
    WORKING_GROUP = "working_group"
    BUND_GUEST = "bund_guest"
    STATISTICIAN = "statistician"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The German name of the function."""
        return LABELS[self]


LABELS = {
    Role.SECRETARIAT: "Geschäftsstelle",
    Role.LAND_OFFICIAL: "Fachebene eines Landes",
    Role.MINISTER: "Ministerin oder Minister",
    Role.WORKING_GROUP: "Mitglied einer Arbeitsgruppe",
    Role.BUND_GUEST: "Gast des Bundes",
    Role.STATISTICIAN: "Statistik (AG Monitoring)",
    Role.EDITOR: "Redaktion",
    Role.ADMINISTRATOR: "Administration",
}

LAND_ROLES = (Role.SECRETARIAT, Role.LAND_OFFICIAL, Role.MINISTER)
"""Functions that somebody has for a Land; the Geschäftsstelle is that of the chair Land."""


@dataclass(frozen=True)
class Function:
    """A function for a Land, body or working group in a period (Funktion auf Zeit)."""

    role: Role
    period: Period
    body: str
    land: Land | None = None
    working_group: str | None = None

    @property
    def label(self) -> str:
        """How the audit trail and the pages name the capacity in which somebody acts."""
        whom = self.land.short_name if self.land else self.working_group
        return f"{self.role.label}, {whom}" if whom else self.role.label


def held_on(functions: Iterable[Function], day: date) -> tuple[Function, ...]:
    """Return the functions that are held on `day`; first and last day count."""
    return tuple(function for function in functions if day in function.period)
