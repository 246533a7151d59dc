"""What the preparation asks of somebody today (Aufgaben)."""

from __future__ import annotations

from django.db.models import Count, Q
from django.urls import reverse

from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.matters import OPEN_STAGES
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import Advice
from laendertisch.procedure.sessions import SessionKind, SessionState
from laendertisch.records.proceedings.models import Recommendation
from laendertisch.records.years.models import Deadline
from laendertisch.records.years.queries import sessions
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

SHOWN = 10
AHEAD = (SessionState.PLANNED.value, SessionState.CONFIRMED.value)
WITH_AGENDA = (SessionKind.MAIN.value, SessionKind.PREPARATORY.value, SessionKind.SPECIAL.value)


def todos(desk: Desk) -> list[Todo]:
    """Return the agendas to issue and the recommendations to answer."""
    return [*_agendas(desk), *_answers(desk)]


def _agendas(desk: Desk) -> list[Todo]:
    """Return the sessions ahead without an issued agenda, or with a version in work."""
    if desk.refusal(Task.MANAGE_AGENDA):
        return []
    ahead = sessions(desk.body.pk).filter(state__in=AHEAD, kind__in=WITH_AGENDA, begins__gte=desk.now)
    counted = ahead.annotate(
        issued=Count("agendas", filter=Q(agendas__issued_at__isnull=False), distinct=True),
        in_work=Count("agendas", filter=Q(agendas__issued_at__isnull=True), distinct=True),
    )
    waiting = list(counted.filter(Q(issued=0) | Q(in_work__gt=0)).order_by("begins")[:SHOWN])
    freeze = Deadline.objects.filter(
        session__in=waiting, kind=DeadlineKind.AGENDA_FREEZE.value, replaced_at__isnull=True
    )
    due = dict(freeze.values_list("session_id", "at"))
    return [
        Todo(
            due=due.get(each.pk, each.begins),
            title=f"Tagesordnung herausgeben: {each}",
            detail="Eine Fassung ist in Arbeit." if each.in_work else "Es gibt noch keine Fassung.",
            address=reverse("workspace:agenda_session", args=[desk.body.pk, each.pk]),
            button="Zur Tagesordnung",
        )
        for each in waiting
    ]


def _answers(desk: Desk) -> list[Todo]:
    """Return the newest recommendations on open matters of the own Länder that nobody has answered."""
    if not desk.laender or desk.refusal(Task.ANSWER_RECOMMENDATION):
        return []
    mine = Q(
        matter__applicants__land__in=[each.code for each in desk.laender],
        matter__applicants__withdrawn_at__isnull=True,
    )
    open_matters = Q(matter__body=desk.body, matter__stage__in=[each.value for each in OPEN_STAGES])
    rows = Recommendation.objects.filter(mine, open_matters).select_related("matter", "session")
    newest = {each.matter_id: each for each in rows.order_by("matter", "number")}
    waiting = [each for each in newest.values() if each.answered_at is None]
    return [
        Todo(
            due=None,
            title=f"Auf die Empfehlung der Vorkonferenz antworten: {each.matter.title}",
            detail=f"Empfehlung: {Advice(each.advice).label}.",
            address=reverse("workspace:agenda_answer", args=[desk.body.pk, each.pk]),
            button="Antworten",
        )
        for each in waiting[:SHOWN]
    ]
