"""What the year asks of somebody today (Aufgaben): near deadlines, and what the office has still to plan."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionKind, SessionState
from laendertisch.records.years import queries
from laendertisch.records.years.models import ChairYear
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo


def todos(desk: Desk) -> list[Todo]:
    """Return the unseen reminders of the person, and for the Geschäftsstelle what is not planned yet."""
    found = list(_reminders(desk))
    if desk.refusal(Task.PLAN_YEAR) is None:
        found += _planning(desk)
    return found


def _reminders(desk: Desk) -> Iterable[Todo]:
    if desk.actor.user is None:
        return
    for reminder in queries.unseen_reminders(desk.actor.user, desk.body.pk):
        deadline = reminder.deadline
        name = deadline.session.title or SessionKind(deadline.session.kind).label
        yield Todo(
            deadline.at,
            f"Frist: {deadline}",
            f"{name}, Frist bis {long_instant(deadline.at)}",
            reverse("workspace:year_session", args=[desk.body.pk, deadline.session_id]),
            "Zur Sitzung",
        )


def _planning(desk: Desk) -> Iterable[Todo]:
    year = queries.chair_year_on(desk.body.pk, desk.today)
    if year is None:
        yield Todo(
            None,
            "Vorsitzjahr anlegen",
            "Für heute ist noch kein Vorsitzjahr geplant.",
            reverse("workspace:year_plan", args=[desk.body.pk]),
            "Vorsitzjahr planen",
        )
    elif not _main_conference_has_date(year):
        yield Todo(
            None,
            "Termin der Hauptkonferenz planen",
            "Aus ihrem Termin ergeben sich alle Fristen.",
            reverse("workspace:year_detail", args=[desk.body.pk, year.pk]),
            "Zum Vorsitzjahr",
        )


def _main_conference_has_date(year: ChairYear) -> bool:
    main = year.sessions.filter(kind=SessionKind.MAIN.value, begins__isnull=False)
    return main.exclude(state=SessionState.CANCELLED.value).exists()
