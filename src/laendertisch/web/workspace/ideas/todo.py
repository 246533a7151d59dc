"""What ideas ask of somebody today (Aufgaben)."""

from __future__ import annotations

from django.urls import reverse

from laendertisch.procedure.permissions import Task
from laendertisch.records.ideas.queries import waiting_ideas
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

SHOWN = 5


def todos(desk: Desk) -> list[Todo]:
    """Return the best supported ideas on which the Geschäftsstelle has to decide."""
    if desk.refusal(Task.TAKE_UP_IDEA):
        return []
    return [
        Todo(
            due=None,
            title=f"Über eine Idee entscheiden: {idea.title}",
            detail=f"Unterstützende Länder: {supports}",
            address=reverse("workspace:idea", args=[desk.body.pk, idea.pk]),
            button="Idee ansehen",
        )
        for idea, supports in waiting_ideas(desk.body, SHOWN)
    ]
