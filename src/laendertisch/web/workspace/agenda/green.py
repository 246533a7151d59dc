"""The Grüne Liste of a session: what is on it, who lifted what, what could be put on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import green_list as actions
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.kinds import AmendmentState, Stance
from laendertisch.procedure.drafts.needs import Need, needs_vote
from laendertisch.procedure.green_list import why_not_lifted, why_not_put
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import Advice, BallotState
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.matters.models import Position
from laendertisch.records.matters.position_queries import positions_of_matters
from laendertisch.records.proceedings.models import AgendaItem, GreenListEvent, Recommendation
from laendertisch.records.proceedings.queries import green_items
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.agenda.finding import item_at, session_at
from laendertisch.web.workspace.agenda.forms import LiftForm
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.typed_numbers import typed_numbers

LIVE_BALLOTS = ~Q(ballots__state=BallotState.CANCELLED.value)
OPEN_AMENDMENTS = Q(
    matter__amendments__state__in=[AmendmentState.SUBMITTED.value, AmendmentState.TO_BE_CHECKED.value]
)


@dataclass(frozen=True)
class GreenRow:
    """An item on the Grüne Liste, with the form to lift it or the sentence why not."""

    item: AgendaItem
    form: LiftForm
    refusal: str | None


@dataclass(frozen=True)
class Candidate:
    """An item that could be put on the list (Kandidat): `need` says what stands against it."""

    item: AgendaItem
    need: Need
    refusal: str | None


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the Grüne Liste of a session."""
    return _page(request, desk, session_at(desk, pk))


@require_POST
@at_desk(Task.MANAGE_AGENDA)
def put(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Put the chosen items on the list."""
    session = session_at(desk, pk)
    keys = typed_numbers(request.POST.getlist("punkt"))
    items = list(session.items.filter(pk__in=keys))
    if not items:
        raise InputError("Bitte wählen Sie mindestens einen Punkt aus.")
    actions.put_on_green_list(by=desk.actor, session=session, items=items)
    messages.success(request, "Die Punkte stehen auf der Grünen Liste.")
    return redirect("workspace:agenda_green", desk.body.pk, pk)


@require_POST
@at_desk(Task.LIFT_FROM_GREEN_LIST)
def lift(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Lift an item for the own Land."""
    item = item_at(desk, pk)
    form = LiftForm(request.POST, prefix=f"punkt{pk}", laender=desk.laender)
    if done(form, lambda: actions.lift_from_green_list(by=desk.actor, item=item, **form.cleaned_data)):
        messages.success(request, f"{item} ist von der Grünen Liste genommen und wird einzeln behandelt.")
        return redirect("workspace:agenda_green", desk.body.pk, item.session_id)
    return _page(request, desk, item.session, refused=form, refused_item=pk)


def _page(
    request: HttpRequest,
    desk: Desk,
    session: Session,
    *,
    refused: LiftForm | None = None,
    refused_item: int | None = None,
) -> HttpResponse:
    green = green_items(session)
    items = _items(session)
    rows = [_row(desk, session, each) for each in items if each.pk in green]
    if refused:
        rows = [
            GreenRow(each.item, refused, each.refusal) if each.item.pk == refused_item else each
            for each in rows
        ]
    office = desk.refusal(Task.MANAGE_AGENDA)
    events = GreenListEvent.objects.filter(item__session=session).select_related("item", "by")
    context = {
        "session": session,
        "rows": rows,
        "refused": refused,
        "office": office,
        "candidates": [] if office else _candidates(session, items, green),
        "events": events.order_by("-at", "-id"),
    }
    status = 400 if refused else 200
    return render(request, "workspace/agenda/green.html", {"desk": desk, **context}, status=status)


def _items(session: Session) -> list[Any]:
    """Return the items that are not withdrawn, each with its first ballot and its open amendments."""
    found = session.items.filter(withdrawn_at__isnull=True).select_related("matter", "version")
    counted = found.annotate(
        voted_at=Min("ballots__opened_at", filter=LIVE_BALLOTS),
        open_amendments=Count("matter__amendments", filter=OPEN_AMENDMENTS, distinct=True),
    )
    return list(counted.order_by("top_number", "pk"))


def _row(desk: Desk, session: Session, item: Any) -> GreenRow:
    refusal = desk.refusal(Task.LIFT_FROM_GREEN_LIST) or why_not_lifted(
        SessionState(session.state), green=True, opened_at=item.voted_at
    )
    return GreenRow(item, LiftForm(prefix=f"punkt{item.pk}", laender=desk.laender), refusal)


def _candidates(session: Session, items: list[Any], green: frozenset[int]) -> list[Candidate]:
    """Return the items that could be put on the list, those that nobody objects to first."""
    open_items = [each for each in items if each.pk not in green and each.matter and each.version]
    matters = [each.matter for each in open_items]
    positions = positions_of_matters(matters)
    newest = {
        row.matter_id: row
        for row in Recommendation.objects.filter(matter__in=matters).order_by("matter", "number")
    }
    found = [
        Candidate(
            item=item,
            need=_need(item, positions.get(item.matter_id, {}), newest.get(item.matter_id)),
            refusal=why_not_put(
                SessionState(session.state),
                withdrawn=False,
                has_ballot=item.voted_at is not None,
                green=False,
            ),
        )
        for item in open_items
    ]
    return sorted(found, key=lambda each: not each.need.is_green)


def _need(item: Any, positions: dict[Land, Position], newest: Recommendation | None) -> Need:
    return needs_vote(
        {land: Stance(each.stance) for land, each in positions.items()},
        unconfirmed=sum(not each.confirmed for each in positions.values()),
        open_amendments=item.open_amendments,
        advice=Advice(newest.advice) if newest else None,
        advice_accepted=newest.accepted if newest else None,
    )
