"""Which surveys somebody has to answer (Aufgaben)."""

from __future__ import annotations

from django.urls import reverse

from laendertisch.records.exchange.queries import unanswered_surveys
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

SHOWN = 20


def todos(desk: Desk) -> list[Todo]:
    """Return the open surveys that the Länder of the person have not answered, by deadline."""
    return [
        Todo(
            due=deadline,
            title=f"Länderumfrage beantworten: {survey.question}",
            detail=f"Für {land.short_name}; gefragt von "
            f"{survey.land.short_name if survey.land else 'der Geschäftsstelle'}",
            address=reverse("workspace:exchange_answer", args=[desk.body.pk, survey.pk, land.code]),
            button="Antworten",
        )
        for survey, deadline, land in unanswered_surveys(desk.functions, desk.body.pk, desk.laender, SHOWN)
    ]
