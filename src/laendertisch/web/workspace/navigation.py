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
    """An area of a conference (Bereich); `here` if the page lies within, `open` if it is its first page.

    `purpose` says in a few words what is done there.
    """

    title: str
    address: str
    here: bool
    open: bool
    purpose: str


WAYS = (
    (Task.EDIT_PAGES, "Seiten und Meldungen bearbeiten", "workspace:texts"),
    (Task.MANAGE_ACCOUNTS, "Konten und Mitgliedschaften verwalten", "workspace:accounts"),
    (Task.READ_AUDIT, "Prüfpfad lesen und prüfen", "workspace:audit"),
)
HOME = "workspace:conference"
AREAS = (
    (Task.READ_CONFERENCE, "Jahr", "workspace:year", "Vorsitzjahr, Sitzungen, Fristen, Kalender"),
    (
        Task.READ_IDEAS,
        "Ideen",
        "workspace:ideas",
        "Was die Konferenz aufgreifen könnte; einbringen, unterstützen, aufgreifen",
    ),
    (
        Task.READ_CONFERENCE,
        "Vorgänge",
        "workspace:matters",
        "Beschlussvorschläge: Text, Fassungen, Haltungen, Änderungsanträge",
    ),
    (
        Task.READ_CONFERENCE,
        "Arbeitsgruppen",
        "workspace:groups",
        "Mandat, Mitglieder, Sitzungen und Papiere der Arbeitsgruppen",
    ),
    (
        Task.READ_CONFERENCE,
        "Tagesordnung",
        "workspace:agenda",
        "Was in welcher Sitzung behandelt wird; Empfehlungen, Grüne Liste, Unterlagen",
    ),
    (
        Task.READ_CONFERENCE,
        "Sitzung",
        "workspace:live",
        "Die laufende Sitzung: Anwesenheit, Abstimmungen, Erklärungen zu Protokoll",
    ),
    (Task.READ_CONFERENCE, "Umlauf", "workspace:circulars", "Entscheidungen ohne Sitzung"),
    (
        Task.READ_CONFERENCE,
        "Niederschriften",
        "workspace:minutes",
        "Niederschriften, Beschlüsse, Freigabe, Überweisungen",
    ),
    (Task.READ_CONFERENCE, "Austausch", "workspace:exchange", "Länderumfragen und gute Praxis"),
    (Task.READ_CONFERENCE, "Personen", "workspace:people", "Kontakte, Ministerien, Verteiler, Schreiben"),
    (
        Task.READ_CONFERENCE,
        "Übergabe",
        "workspace:handover",
        "Wechsel des Vorsitzes: Bericht, Checkliste, Erfahrungen",
    ),
    (
        Task.READ_CONFERENCE,
        "Verfahrensregeln",
        "workspace:rules",
        "Nach welchen Regeln entschieden wird, mit Quelle",
    ),
)


def ways(functions: tuple[Function, ...]) -> list[Way]:
    """Return all ways, open or with their refusal."""
    return [Way(task.value, title, reverse(name), why_not(task, functions)) for task, title, name in WAYS]


def areas(desk: Desk, path: str) -> list[Area]:
    """Return the areas of the conference that the person may read; the longest fitting one is `here`."""
    found = [
        (title, reverse(name, args=[desk.body.pk]), purpose)
        for task, title, name, purpose in AREAS
        if desk.refusal(task) is None
    ]
    within = max((address for _, address, _ in found if path.startswith(address)), key=len, default=None)
    return [
        Area(title, address, address == within, address == path, purpose) for title, address, purpose in found
    ]


def address_of(name: str, *arguments: str | int) -> str | None:
    """Return the address of a page, or nothing if there is none."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return None
