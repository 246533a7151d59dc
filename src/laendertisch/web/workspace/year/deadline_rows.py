"""How deadlines are shown with a session (Fristen einer Sitzung)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from laendertisch.kernel.laender import Land
from laendertisch.procedure.sessions import day_of
from laendertisch.records.years.models import Deadline
from laendertisch.records.years.queries import as_standing
from laendertisch.web.workspace.year.consequences import holidays_elsewhere


@dataclass(frozen=True)
class DeadlineRow:
    """A deadline with how it came about (Zeile); `elsewhere` names Länder where the day is a holiday."""

    deadline: Deadline
    origin: str
    by_hand: bool
    passed: bool
    elsewhere: str


def rows_of(deadlines: Iterable[Deadline], land: Land, now: datetime) -> list[DeadlineRow]:
    """Return the deadlines for the page."""
    return [
        DeadlineRow(
            each,
            origin_of(each),
            as_standing(each).by_hand,
            each.at < now,
            holidays_elsewhere(day_of(each.at), land),
        )
        for each in deadlines
    ]


def origin_of(deadline: Deadline) -> str:
    """Return how the deadline came about: `40 Arbeitstage vorher (Vorschlag)`."""
    rule = as_standing(deadline).rule
    if rule is None:
        return f"von Hand gesetzt: {deadline.reason}"
    word = "Arbeitstag" if rule.working else "Kalendertag"
    known = "Vorschlag" if rule.is_proposal else f"Verfahrensregeln {rule.origin}"
    return f"{rule.days} {word}{'' if rule.days == 1 else 'e'} vorher ({known})"
