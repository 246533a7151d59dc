"""What the handover asks of somebody today (Aufgaben)."""

from __future__ import annotations

from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone

from laendertisch.procedure.handover import BEGINS_DAYS_BEFORE, succession, why_not_sign
from laendertisch.procedure.permissions import Task
from laendertisch.records.handover import queries
from laendertisch.records.handover.models import Handover
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

CHECKLIST_DAYS_AHEAD = 14
MOST_POINTS = 5


def todos(desk: Desk) -> list[Todo]:
    """Return whom to name, what of the checklist comes near, and what to sign."""
    handover = queries.current_handover(desk.body.pk, desk.today)
    if handover is None or not _near(handover, desk.today) or desk.refusal(Task.SIGN_HANDOVER):
        return []
    of_the_office = [] if desk.refusal(Task.HAND_OVER) else [*_missing(desk, handover), *_due(desk, handover)]
    return [*of_the_office, *_to_sign(desk, handover)]


def _near(handover: Handover, today: date) -> bool:
    return abs((handover.first_day - today).days) <= BEGINS_DAYS_BEFORE


def _missing(desk: Desk, handover: Handover) -> list[Todo]:
    change = queries.as_change(handover)
    found = succession(change, queries.posts(desk.body.pk, change))
    if found.beginning:
        return []
    return [_todo(desk, handover, "handover_successors", change.first_day, found.missing[0], "Benennen")]


def _due(desk: Desk, handover: Handover) -> list[Todo]:
    open_points = [each for each in queries.points(handover) if each.tick is None]
    near = [each for each in open_points if (each.due - desk.today).days <= CHECKLIST_DAYS_AHEAD]
    return [
        _todo(desk, handover, "handover_checklist", each.due, each.item.text, "Zur Checkliste")
        for each in near[:MOST_POINTS]
    ]


def _to_sign(desk: Desk, handover: Handover) -> list[Todo]:
    newest = queries.newest_report(handover)
    if newest is None:
        return []
    change, signed = queries.as_change(handover), queries.sides_signed(newest)
    mine = [
        land
        for land in change.laender
        if why_not_sign(change, land, desk.functions, signed, newest=True) is None
    ]
    address = reverse("workspace:handover_report", args=[desk.body.pk, handover.pk, newest.number])
    return [
        Todo(
            due=_end_of(change.first_day),
            title=f"Übergabebericht für {land.short_name} unterschreiben",
            detail=f"Version {newest.number}",
            address=address,
            button="Lesen und unterschreiben",
        )
        for land in mine
    ]


def _todo(desk: Desk, handover: Handover, page: str, due: date, title: str, button: str) -> Todo:  # noqa: PLR0913, PLR0917 - one line of the list
    return Todo(
        due=_end_of(due),
        title=title,
        detail=f"Übergabe an {handover.to_land.short_name}",
        address=reverse(f"workspace:{page}", args=[desk.body.pk, handover.pk]),
        button=button,
    )


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(18)))
