"""An agenda as its readers see it (Zeilen der Tagesordnung)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from laendertisch.procedure.agendas import AgendaLine
from laendertisch.procedure.proceedings import Section
from laendertisch.records.proceedings.models import AgendaEntry
from laendertisch.web.workspace.agenda.finding import sees_text
from laendertisch.web.workspace.desk import Desk


@dataclass(frozen=True)
class AgendaRow:
    """A line of the agenda on a page; `place` is what stands in the field for its place."""

    entry: AgendaEntry
    place: int
    section: str
    applicants: str
    green: bool
    sees_text: bool


def rows_of(
    desk: Desk,
    entries: Iterable[AgendaEntry],
    *,
    green: Collection[int] | None = None,
    places: Mapping[int, int] | None = None,
) -> list[AgendaRow]:
    """Return the rows of an agenda.

    `green` is what stands on the Grüne Liste now, else what stood on it when the agenda was issued; `places`
    are those that somebody typed.
    """
    return [
        AgendaRow(
            entry=entry,
            place=(places or {}).get(entry.item_id, place),
            section=Section(entry.item.section).label,
            applicants=applicants(entry),
            green=entry.green if green is None else entry.item_id in green,
            sees_text=sees_text(desk, entry.item.matter, entry.item.version),
        )
        for place, entry in enumerate(entries, 1)
    ]


def applicants(entry: AgendaEntry) -> str:
    """Return the Länder that table the item, in words."""
    if entry.item.matter is None:
        return ""
    laender = getattr(entry.item.matter, "current_applicants", ())
    return ", ".join(each.land.short_name for each in laender) or "Geschäftsstelle"


def comparable(entries: Iterable[AgendaEntry]) -> list[AgendaLine]:
    """Return the lines of an agenda for a comparison."""
    return [
        AgendaLine(
            item=each.item_id,
            top_number=each.item.top_number,
            title=each.item.title,
            late=each.late,
            green=each.green,
            withdrawn=each.item.withdrawn_at is not None,
        )
        for each in entries
    ]
