"""Earlier and planned chair years in one list (Archiv der Vorsitzjahre)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from laendertisch.kernel.laender import Land
from laendertisch.records.conference.models import ChairTerm
from laendertisch.records.conference.queries import chair_terms, conferences
from laendertisch.records.years.models import ChairYear
from laendertisch.records.years.queries import chair_years
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list


@dataclass(frozen=True)
class Row:
    """A chair year of the archive (Zeile); `origin` says whether it is known history or planned here."""

    number: int | None
    land: Land
    first_day: date | None
    last_day: date | None
    persons: tuple[str, ...]
    motto: str
    origin: str
    address: str | None


@at_desk()
def archive(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the chair years, the newest first."""
    columns = (
        Column("land", "Land", lambda row: row.land, ("land",), lambda row: row.address),
        Column("nummer", "Konferenz", lambda row: row.number, ("number",)),
        Column("von", "Erster Tag", lambda row: row.first_day, ("first_day",)),
        Column("bis", "Letzter Tag", lambda row: row.last_day, ("last_day",)),
        Column("personen", "Vorsitz", lambda row: row.persons),
        Column("motto", "Motto", lambda row: row.motto),
        Column("herkunft", "Herkunft", lambda row: row.origin, ("origin",)),
    )
    rows = _rows(desk.body.pk)
    return show_list(request, desk, Listing("Vorsitzjahre", columns, rows), "workspace/year/archive.html", {})


def _rows(body: str) -> list[Row]:
    """Join history and planning; a year that was planned here is not listed a second time."""
    planned = [_planned(each) for each in chair_years(body)]
    numbers = {each.number for each in planned if each.number}
    mottos = {each.number: each.motto for each in conferences(body)}
    known = (each for each in chair_terms(body) if each.conference_number not in numbers)
    rows = [*planned, *(_known(each, mottos.get(each.conference_number, "")) for each in known)]
    return sorted(rows, key=lambda row: (row.first_day or date.min, row.number or 0), reverse=True)


def _planned(year: ChairYear) -> Row:
    address = reverse("workspace:year_detail", args=[year.body_id, year.pk])
    persons = tuple(each.name for each in year.persons.all())
    return Row(
        year.number, year.land, year.first_day, year.last_day, persons, year.motto, "hier geplant", address
    )


def _known(term: ChairTerm, motto: str) -> Row:
    persons: Iterable[str] = (each.name for each in term.persons.all())
    origin = (
        f"öffentliche Fakten, Verlässlichkeit {term.confidence}" if term.confidence else "öffentliche Fakten"
    )
    return Row(
        term.conference_number, term.land, term.first_day, term.last_day, tuple(persons), motto, origin, None
    )
