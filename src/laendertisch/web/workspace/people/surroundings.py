"""The ways between the pages about people and post (Wege im Bereich Kontakte und Post)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from laendertisch.procedure.permissions import Task
from laendertisch.web.workspace.desk import Desk


@dataclass(frozen=True)
class Way:
    """A link between pages of the area (Weg)."""

    title: str
    address: str
    current: bool


@dataclass(frozen=True)
class Button:
    """What can be begun on a page (Schaltfläche); `refusal` says why not."""

    title: str
    address: str
    refusal: str | None = None


PAGES = (
    ("people", "Kontakte", Task.READ_CONFERENCE),
    ("people_ministries", "Ministerien", Task.READ_CONFERENCE),
    ("people_guests", "Gäste", Task.MANAGE_CONTACTS),
    ("people_memberships", "Mitgliedschaften", Task.MANAGE_CONTACTS),
    ("people_lists", "Verteiler", Task.SEND_MAIL),
    ("people_templates", "Vorlagen", Task.SEND_MAIL),
    ("people_letters", "Schreiben", Task.SEND_MAIL),
    ("people_outbox", "Postausgang", Task.SEND_MAIL),
)


def around(desk: Desk, current: str, **context: Any) -> dict[str, Any]:
    """Return what every page of the area shows: the desk and the ways open to the person."""
    ways = [
        Way(title, reverse(f"workspace:{name}", args=[desk.body.pk]), name == current)
        for name, title, task in PAGES
        if not desk.refusal(task)
    ]
    return {"desk": desk, "ways_of_area": ways, **context}
