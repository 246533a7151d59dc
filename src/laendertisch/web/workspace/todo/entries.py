"""What somebody has to do (Aufgabe), for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Todo:
    """One thing to do (Aufgabe) with the one button that leads there. `due` is an instant, or open."""

    due: datetime | None
    title: str
    detail: str
    address: str
    button: str

    def overdue(self, now: datetime) -> bool:
        """Say whether the deadline has passed."""
        return self.due is not None and self.due <= now


def in_order(todos: list[Todo]) -> list[Todo]:
    """Return the things to do by deadline, overdue ones first, those without one last."""
    dated = sorted((each for each in todos if each.due), key=lambda each: (each.due, each.title))
    return dated + [each for each in todos if each.due is None]
