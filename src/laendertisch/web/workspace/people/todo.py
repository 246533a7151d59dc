"""What the outbox asks of somebody today (Aufgaben)."""

from __future__ import annotations

from django.urls import reverse

from laendertisch.procedure.outbox import MessageState
from laendertisch.procedure.permissions import Task
from laendertisch.records.correspondence.queries import drafted_letters, messages_for_a_person
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

SHOWN = 5


def todos(desk: Desk) -> list[Todo]:
    """Return messages that nobody but a person can settle, and letters that nobody has sent yet."""
    if desk.refusal(Task.SEND_MAIL):
        return []
    troubled = [
        Todo(
            due=None,
            title=f"Sendung prüfen: {message.subject}",
            detail=f"An {message.to_address}: {MessageState(message.state).label}",
            address=reverse("workspace:people_message", args=[desk.body.pk, message.pk]),
            button="Sendung ansehen",
        )
        for message in messages_for_a_person(desk.body.pk)[:SHOWN]
    ]
    waiting = [
        Todo(
            due=None,
            title=f"Schreiben versenden: {mailing.subject}",
            detail=f"Vorbereitet für {count} Empfänger, noch nicht versendet",
            address=reverse("workspace:people_letter", args=[desk.body.pk, mailing.pk]),
            button="Vorschau ansehen",
        )
        for mailing, count in drafted_letters(desk.body.pk, SHOWN)
    ]
    return troubled + waiting
