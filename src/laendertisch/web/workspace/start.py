"""The first page of the workspace: one panel for each function held today (Arbeitsplatz)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function
from laendertisch.web.workspace.panels import panel_for
from laendertisch.web.workspace.person import actor_of, today


@dataclass(frozen=True)
class Way:
    """A way to a part of the workspace (Weg), or the sentence that says why it is closed."""

    key: str
    title: str
    address: str
    refusal: str | None


WAYS = (
    (Task.EDIT_PAGES, "Seiten und Meldungen bearbeiten", "workspace:texts"),
    (Task.MANAGE_ACCOUNTS, "Konten und Mitgliedschaften verwalten", "workspace:accounts"),
    (Task.READ_AUDIT, "Prüfpfad lesen und prüfen", "workspace:audit"),
)


def start(request: HttpRequest) -> HttpResponse:
    """Show what there is to do and to see today."""
    functions = actor_of(request).functions
    panels = [panel_for(function, today()) for function in functions]
    all_ways = ways(functions)
    closed = [way for way in all_ways if way.refusal]
    context = {"panels": panels, "ways": all_ways, "closed": closed, "today": today()}
    return render(request, "workspace/start.html", context)


def ways(functions: tuple[Function, ...]) -> list[Way]:
    """Return all ways, open or with their refusal."""
    return [Way(task.value, title, reverse(name), why_not(task, functions)) for task, title, name in WAYS]
