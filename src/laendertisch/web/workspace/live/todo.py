"""What a running session asks of somebody now (Aufgaben)."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState, StatementKind
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.proceedings.models import Ballot, StatementLand, Vote
from laendertisch.records.years.queries import sessions
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

SHOWN = 10
AHEAD = (SessionState.PLANNED.value, SessionState.CONFIRMED.value)


def todos(desk: Desk) -> list[Todo]:
    """Return the sessions to run, the ballots to vote in, and the statements to join."""
    return [*_sessions(desk), *_ballots(desk), *_invitations(desk)]


def _sessions(desk: Desk) -> list[Todo]:
    """Return the sessions that run, or are to be opened today."""
    if desk.refusal(Task.RUN_SESSION):
        return []
    running = Q(state=SessionState.RUNNING.value)
    today = Q(state__in=AHEAD, begins__date=desk.today)
    found = sessions(desk.body.pk).filter(running | today).order_by("begins")[:SHOWN]
    return [
        Todo(
            due=each.begins,
            title=f"Sitzung {'leiten' if each.state == SessionState.RUNNING else 'eröffnen'}: {each}",
            detail=SessionState(each.state).label,
            address=reverse("workspace:live_chair", args=[desk.body.pk, each.pk]),
            button="Zur Sitzungsleitung",
        )
        for each in found
    ]


def _ballots(desk: Desk) -> list[Todo]:
    """Return the open ballots in which an own Land has not voted yet."""
    mine = [each.code for each in desk.laender]
    if not mine or desk.refusal(Task.CAST_VOTE):
        return []
    found = Ballot.objects.filter(
        item__session__year__body=desk.body, state=BallotState.OPEN.value, cast_by_delegations=True
    )
    ballots = list(found.select_related("item")[:SHOWN])
    votes = Vote.objects.filter(ballot__in=ballots, elector__in=mine)
    voted = set(votes.values_list("ballot_id", "elector"))
    return [
        Todo(
            due=desk.now,
            title=f"Jetzt abstimmen: {each.question}",
            detail=f"{each.item}, eröffnet um {timezone.localtime(each.opened_at):%H:%M} Uhr",
            address=reverse("workspace:live_vote", args=[desk.body.pk, each.pk]),
            button="Abstimmen",
        )
        for each in ballots
        if any((each.pk, code) not in voted for code in mine)
    ]


def _invitations(desk: Desk) -> list[Todo]:
    """Return the statements to which an own Land was invited."""
    if not desk.laender or desk.refusal(Task.MAKE_STATEMENT):
        return []
    found = StatementLand.objects.filter(
        land__in=[each.code for each in desk.laender],
        joined_at__isnull=True,
        invited_at__isnull=False,
        statement__withdrawn_at__isnull=True,
        statement__ballot__item__session__year__body=desk.body,
    ).select_related("statement__ballot__item")
    return [
        Todo(
            due=None,
            title=f"Gemeinsame {StatementKind(each.statement.kind).label} für {each.land.short_name} prüfen",
            detail=f"{each.statement.ballot.item}: {each.statement}",
            address=reverse("workspace:live_ballot", args=[desk.body.pk, each.statement.ballot_id]),
            button="Ansehen",
        )
        for each in found[:SHOWN]
    ]
