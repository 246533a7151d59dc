"""The ways through the workspace (Navigation): its own parts, and the areas of a conference."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function
from laendertisch.web.workspace.desk import Desk


@dataclass(frozen=True)
class Way:
    """A way to a part of the workspace (Weg), or the sentence that says why it is closed."""

    key: str
    title: str
    address: str
    refusal: str | None


@dataclass(frozen=True)
class Area:
    """An area of a conference (Bereich); `here` if the page lies within, `open` if it is its first page."""

    title: str
    address: str
    here: bool
    open: bool


WAYS = (
    (Task.EDIT_PAGES, "Seiten und Meldungen bearbeiten", "workspace:texts"),
    (Task.MANAGE_ACCOUNTS, "Konten und Mitgliedschaften verwalten", "workspace:accounts"),
    (Task.READ_AUDIT, "Prüfpfad lesen und prüfen", "workspace:audit"),
)
HOME = "workspace:conference"
AREAS = (
    (Task.READ_CONFERENCE, "Jahr", "workspace:year"),
    (Task.READ_IDEAS, "Ideen", "workspace:ideas"),
    (Task.READ_CONFERENCE, "Vorgänge", "workspace:matters"),
    (Task.READ_CONFERENCE, "Arbeitsgruppen", "workspace:groups"),
    (Task.READ_CONFERENCE, "Tagesordnung", "workspace:agenda"),
    (Task.READ_CONFERENCE, "Sitzung", "workspace:live"),
    (Task.READ_CONFERENCE, "Umlauf", "workspace:circulars"),
    (Task.READ_CONFERENCE, "Niederschriften", "workspace:minutes"),
    (Task.READ_CONFERENCE, "Austausch", "workspace:exchange"),
    (Task.READ_CONFERENCE, "Personen", "workspace:people"),
    (Task.READ_CONFERENCE, "Übergabe", "workspace:handover"),
    (Task.READ_CONFERENCE, "Verfahrensregeln", "workspace:rules"),
)


def ways(functions: tuple[Function, ...]) -> list[Way]:
    """Return all ways, open or with their refusal."""
    return [Way(task.value, title, reverse(name), why_not(task, functions)) for task, title, name in WAYS]


def areas(desk: Desk, path: str) -> list[Area]:
    """Return the areas of the conference that the person may read; the longest fitting one is `here`."""
    open_to = [(title, name) for task, title, name in AREAS if desk.refusal(task) is None]
    addresses = [(title, address_of(name, desk.body.pk)) for title, name in open_to]
    found = [(title, address) for title, address in addresses if address]
    within = max((address for _, address in found if path.startswith(address)), key=len, default=None)
    return [Area(title, address, address == within, address == path) for title, address in found]


def address_of(name: str, *arguments: str | int) -> str | None:
    """Return the address of a page, or nothing if there is none."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return None
