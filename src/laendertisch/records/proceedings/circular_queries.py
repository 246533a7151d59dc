"""Named ways to ask for decisions in writing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.places import project_root
from laendertisch.procedure.circulars import OPEN, Deadline, why_too_late
from laendertisch.procedure.electorates import Electorate
from laendertisch.procedure.electorates import electorate_of as the_16_laender
from laendertisch.procedure.frozen_ballots import electorate_from_json
from laendertisch.procedure.proceedings import CircularState
from laendertisch.procedure.roles import Function
from laendertisch.procedure.rulebook import load_rules
from laendertisch.procedure.visibility import may_see
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.queries import audience_of
from laendertisch.records.proceedings.models import Ballot, Circular, CircularEvent, Dispatch


def circulars_of(body: Body) -> QuerySet[Circular]:
    """Return the procedures in writing of a conference, the one that ends last first."""
    found = Circular.objects.filter(matter__body=body).select_related("matter", "version", "ballot")
    return found.order_by("-deadline", "-id")


def circulars_seen_by(body: Body, functions: Iterable[Function]) -> list[Circular]:
    """Return the procedures whose text somebody with these functions may see."""
    held = tuple(functions)
    found = circulars_of(body).prefetch_related("matter__applicants")
    return [each for each in found if may_see(audience_of(each.version), held)]


def circular(body: Body, pk: int) -> Circular | None:
    """Return one procedure of the conference."""
    return circulars_of(body).filter(pk=pk).first()


def running(body: Body) -> QuerySet[Circular]:
    """Return the procedures that go on, the most urgent first."""
    return circulars_of(body).filter(state__in=[state.value for state in OPEN]).order_by("deadline", "id")


def overdue(now: datetime) -> QuerySet[Circular]:
    """Return the procedures of all conferences whose deadline has passed without anybody noting it."""
    return Circular.objects.filter(state=CircularState.RUNNING.value, deadline__lte=now).order_by(
        "deadline", "id"
    )


def deadline_of(circular: Circular) -> Deadline:
    """Return the deadline as the rules understand it."""
    return Deadline(circular.deadline, circular.zone)


def too_late_for_circular(ballot: Ballot, now: datetime) -> str | None:
    """Return why a vote no longer counts, if the ballot belongs to a procedure in writing."""
    circular = Circular.objects.filter(ballot=ballot).first()
    if circular is None:
        return None
    return why_too_late(CircularState(circular.state), deadline_of(circular), now)


def electorate_of(circular: Circular, day: date) -> Electorate:
    """Return who votes: frozen in the ballot, before that by the rules of the day.

    Where the rules do not say who votes, the 16 Länder do; the own rule of a ballot assumes the same.
    """
    if circular.ballot:
        return electorate_from_json(circular.ballot.electorate)
    try:
        return load_rules(project_root() / "rules", circular.matter.body_id, day).electorate()
    except NotKnown:
        return the_16_laender()


def proven_dispatches(circular: Circular) -> QuerySet[Dispatch]:
    """Return the proofs of what has left, with `left_at`; what waits in the outbox is none yet."""
    found = circular.dispatches.select_related("message")
    return found.annotate(left_at=Coalesce(F("sent_at"), F("message__sent_at"))).filter(left_at__isnull=False)


def reached_electors(circular: Circular) -> set[str]:
    """Return the codes of the electors for whom a proof exists."""
    return set(proven_dispatches(circular).values_list("elector", flat=True))


def objections(circular: Circular) -> dict[str, CircularEvent]:
    """Return the objection of each elector that has not been withdrawn."""
    standing: dict[str, CircularEvent] = {}
    for event in circular.events.select_related("by").exclude(elector="").order_by("id"):
        if event.withdraws:
            standing.pop(event.elector, None)
        else:
            standing[event.elector] = event
    return standing
