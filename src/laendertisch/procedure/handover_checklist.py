"""The checklist of a handover (Checkliste): what to think of, counted from the first day of the new chair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_line

LONGEST_TEXT = 300
MOST_DAYS = 366


@dataclass(frozen=True)
class ProposedItem:
    """A point that we propose (Vorschlag für die Checkliste); negative days lie after the change-over."""

    text: str
    days_before: int


PROPOSALS = (
    ProposedItem("Personen der neuen Geschäftsstelle benennen", 60),
    ProposedItem("Vorsitzjahr des neuen Landes anlegen, Herbsttreffen und Konferenzen vorplanen", 45),
    ProposedItem("Offene Vorgänge durchgehen: abschließen, zurückziehen oder mitnehmen", 30),
    ProposedItem("Kontakte, Verteiler und Vorlagen auf den neuesten Stand bringen", 30),
    ProposedItem("Erfahrungen des Jahres aufschreiben", 21),
    ProposedItem("Übergabegespräch der beiden Geschäftsstellen führen", 14),
    ProposedItem("Übergabebericht herausgeben und von beiden Ländern unterschreiben lassen", 7),
    ProposedItem("Briefkopf der neuen Geschäftsstelle hinterlegen", 7),
    ProposedItem("Länder, Bund und andere Konferenzen über den Wechsel unterrichten", 0),
    ProposedItem("Offene Vorgänge in das neue Vorsitzjahr übernehmen", -7),
)
"""Where a conference has no checklist of its own, it begins with these; each is marked as our proposal."""


def due_day(first_day: date, days_before: int) -> date:
    """Return the day on which a point is due."""
    return first_day - timedelta(days=days_before)


def checked_item(text: str, days_before: int) -> str:
    """Return the point on one line. Raises `InputError` if it is empty, too long or too far away."""
    text = tidy_line(text)
    if not text or len(text) > LONGEST_TEXT:
        raise InputError(f"Bitte beschreiben Sie den Punkt mit höchstens {LONGEST_TEXT} Zeichen.")
    if abs(days_before) > MOST_DAYS:
        raise InputError(f"Ein Punkt kann höchstens {MOST_DAYS} Tage vor oder nach dem Wechsel fällig sein.")
    return text


def why_not_tick(*, dropped: bool, done: bool) -> str | None:
    """Return why a point cannot be ticked, or `None`."""
    if dropped:
        return "Der Punkt steht nicht mehr auf der Checkliste."
    return "Der Punkt ist schon erledigt." if done else None
