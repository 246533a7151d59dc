"""The running session as everybody sees it: list, session page, projector (Sitzung)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.proceedings.queries import ballots_in
from laendertisch.records.years.models import Session
from laendertisch.records.years.queries import sessions
from laendertisch.web.workspace.agenda.finding import circles_of, session_at
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.live.ballots_shown import shown
from laendertisch.web.workspace.live.board import Board, board_of
from laendertisch.web.workspace.live.finding import sight_of

UNCHANGED = 204
ROOM = {Visibility.GUESTS: Role.BUND_GUEST, Visibility.ALL_LAENDER: Role.LAND_OFFICIAL}
"""Who sits in the room before the projector, by the circle for which it is switched on."""


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the sessions; a running one is named first."""
    rows = sessions(desk.body.pk).filter(visibility__in=circles_of(desk))
    columns = (
        Column("sitzung", "Sitzung", str, ("title", "kind"), lambda each: _address(desk, each)),
        Column("beginn", "Beginn", lambda each: each.begins, ("begins",)),
        Column("stand", "Stand", lambda each: SessionState(each.state).label, ("state",)),
        Column("eroeffnet", "Eröffnet", lambda each: each.opened_at, ("opened_at",)),
        Column("geschlossen", "Geschlossen", lambda each: each.closed_at, ("closed_at",)),
    )
    context = {"running": rows.filter(state=SessionState.RUNNING.value)}
    listing = Listing("Sitzungen", columns, rows.order_by("-begins", "-id"))
    return show_list(request, desk, listing, "workspace/live/list.html", context)


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the session as it is now; the page renews itself."""
    session = session_at(desk, pk)
    context = {
        "desk": desk,
        "session": session,
        "board": board_of(desk, session, desk.functions),
        "office": desk.refusal(Task.RUN_SESSION),
        "may_vote": not desk.refusal(Task.CAST_VOTE),
        "circles": [each for each in ROOM if each in circles_of(desk)],
    }
    return render(request, "workspace/live/session.html", context)


@at_desk()
def state(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Send the part of the session page that changes, or nothing if the page is up to date."""
    board = board_of(desk, session_at(desk, pk), desk.functions)
    context = {"desk": desk, "may_vote": not desk.refusal(Task.CAST_VOTE)}
    return _fragment(request, board, "workspace/live/_board.html", context)


@at_desk()
def projector(request: HttpRequest, desk: Desk, pk: int, circle: str) -> HttpResponse:
    """Show large what everybody in the room may see: no controls, nothing confidential."""
    session, board = _projected(desk, pk, circle)
    context = {"desk": desk, "session": session, "board": board, "circle": Visibility(circle)}
    return render(request, "workspace/live/projector.html", context)


@at_desk()
def projector_state(request: HttpRequest, desk: Desk, pk: int, circle: str) -> HttpResponse:
    """Send the part of the projector that changes."""
    _, board = _projected(desk, pk, circle)
    return _fragment(request, board, "workspace/live/_projected.html", {"desk": desk})


@at_desk(Task.SEE_BALLOTS)
def results(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """List all ballots of a session with their results."""
    session = session_at(desk, pk)
    found = ballots_in(desk.body.pk).filter(item__session=session).order_by("opened_at", "pk")
    seen = {each.pk: shown(each, sight_of(desk, each)) for each in found}
    columns = (
        Column("top", "TOP", lambda each: each.item.top_number, ("item__top_number",)),
        Column("titel", "Titel", lambda each: each.item.title, ("item__title",)),
        Column(
            "frage",
            "Frage",
            lambda each: each.question,
            ("question",),
            lambda each: reverse("workspace:live_ballot", args=[desk.body.pk, each.pk]),
        ),
        Column("stand", "Stand", lambda each: seen[each.pk].state, ("state",)),
        Column("ergebnis", "Ergebnis", lambda each: seen[each.pk].result),
        Column("geschlossen", "Geschlossen", lambda each: each.closed_at, ("closed_at",)),
    )
    listing = Listing("Abstimmungen", columns, found, empty="In dieser Sitzung wurde noch nicht abgestimmt.")
    return show_list(request, desk, listing, "workspace/live/results.html", {"session": session})


def _address(desk: Desk, session: Session) -> str:
    return reverse("workspace:live_session", args=[desk.body.pk, session.pk])


def _projected(desk: Desk, pk: int, circle: str) -> tuple[Session, Board]:
    """Return the board as the circle in the room sees it; whoever switches it on belongs to that circle."""
    if circle not in [each.value for each in ROOM]:
        raise NotKnown("Für diesen Kreis gibt es keine Projektion.")
    chosen = Visibility(circle)
    desk.must_see(Audience(desk.body.pk, chosen))
    session = session_at(desk, pk)
    room = (Function(role=ROOM[chosen], period=Period(None, None), body=desk.body.pk),)
    return session, board_of(desk, session, room)


def _fragment(request: HttpRequest, board: Board, template: str, context: dict[str, object]) -> HttpResponse:
    if request.GET.get("stand") == str(board.revision):
        return HttpResponse(status=UNCHANGED)
    response = render(request, template, {"session": board.session, "board": board, **context})
    response["Cache-Control"] = "no-store"
    return response
