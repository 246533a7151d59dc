"""Who gets what in the calendar (Kalender-Abonnement): a circle of readers sees sessions and deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.roles import Function
from laendertisch.procedure.visibility import Audience, Visibility, why_hidden


class Circle(StrEnum):
    """Readers of a calendar (Kreis), from the narrowest to the widest."""

    OFFICE = "office"
    LAENDER = "laender"
    GUESTS = "guests"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """The German name."""
        return LABELS[self]

    @property
    def sessions(self) -> frozenset[Visibility]:
        """Which sessions the circle sees."""
        return SESSIONS[self]

    @property
    def deadlines(self) -> frozenset[DeadlineKind]:
        """Which deadlines of these sessions the circle sees."""
        return DEADLINES[self]


LABELS = {
    Circle.OFFICE: "Geschäftsstelle",
    Circle.LAENDER: "Länder",
    Circle.GUESTS: "Länder und Bund",
    Circle.PUBLIC: "öffentlich",
}
_PUBLIC = frozenset({Visibility.PUBLIC})
_GUESTS = _PUBLIC | {Visibility.GUESTS}
_LAENDER = _GUESTS | {Visibility.ALL_LAENDER}
SESSIONS: dict[Circle, frozenset[Visibility]] = {
    Circle.OFFICE: _LAENDER | {Visibility.OFFICE, Visibility.WORKING_GROUP},
    Circle.LAENDER: _LAENDER,
    Circle.GUESTS: _GUESTS,
    Circle.PUBLIC: _PUBLIC,
}
DEADLINES: dict[Circle, frozenset[DeadlineKind]] = {
    Circle.OFFICE: frozenset(DeadlineKind),
    Circle.LAENDER: frozenset(DeadlineKind) - {DeadlineKind.INVITATION},
    Circle.GUESTS: frozenset(),
    Circle.PUBLIC: frozenset(),
}
_MEANT_FOR = {
    Circle.OFFICE: Visibility.OFFICE,
    Circle.LAENDER: Visibility.ALL_LAENDER,
    Circle.GUESTS: Visibility.GUESTS,
    Circle.PUBLIC: Visibility.PUBLIC,
}


def why_no_calendar(circle: Circle, functions: Iterable[Function], body: str) -> str | None:
    """Return why somebody with these functions does not get the calendar of a circle, or `None`."""
    if why_hidden(Audience(body, _MEANT_FOR[circle]), functions):
        return f"Der Kalender „{circle.label}“ ist nicht für Ihre Funktion bestimmt."
    return None


def widest_first(functions: Iterable[Function], body: str) -> tuple[Circle, ...]:
    """Return the circles whose calendar somebody gets, the one with most entries first."""
    held = tuple(functions)
    return tuple(circle for circle in Circle if why_no_calendar(circle, held, body) is None)
