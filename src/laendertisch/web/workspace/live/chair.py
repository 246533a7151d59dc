"""The page from which a session is run: items, presence, opening and closing (Sitzungsleitung)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from laendertisch.actions import live_sessions as actions
from laendertisch.actions.ballots import open_ballot
from laendertisch.actions.green_list import open_en_bloc
from laendertisch.actions.presence import note_arrivals, note_departures
from laendertisch.kernel.errors import InputError, NotKnown, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.places import project_root
from laendertisch.procedure.ballot_rules import why_rule_unknown
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.live_sessions import why_not_closed, why_not_opened
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.presence import Arrival, why_not_recorded
from laendertisch.procedure.roles import Role
from laendertisch.procedure.rule_words import MATTERS
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.voting import why_not_opened as why_no_ballot
from laendertisch.records.accounts.models import Membership
from laendertisch.records.accounts.queries import held
from laendertisch.records.proceedings.queries import (
    agenda_shown,
    entries_of,
    green_items,
    open_ballots,
    present_now,
)
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.agenda.finding import item_at, session_at
from laendertisch.web.workspace.agenda.warnings import rules_of
from laendertisch.web.workspace.answers import typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.live.board import board_of, electorate_today
from laendertisch.web.workspace.live.forms import BallotForm, RuleForm
from laendertisch.web.workspace.typed_numbers import typed_number, typed_numbers

RULES = project_root() / "rules"
POINTS = [BlockKind.POINT.value, BlockKind.SUBPOINT.value]


@at_desk(Task.RUN_SESSION)
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the agenda with a button to call up each item, and what runs."""
    return _page(request, desk, session_at(desk, pk))


@require_POST
@at_desk(Task.RUN_SESSION)
def open_session(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Open the session."""
    actions.open_session(by=desk.actor, session=session_at(desk, pk))
    messages.success(request, "Die Sitzung ist eröffnet. Bitte tragen Sie nun die Anwesenheit ein.")
    return redirect("workspace:live_presence", desk.body.pk, pk)


@require_POST
@at_desk(Task.RUN_SESSION)
def close_session(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Close the session."""
    actions.close_session(by=desk.actor, session=session_at(desk, pk))
    messages.success(request, "Die Sitzung ist geschlossen. Was nicht behandelt wurde, bleibt offen.")
    return redirect("workspace:live_chair", desk.body.pk, pk)


@require_POST
@at_desk(Task.RUN_SESSION)
def call(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Call up an item, or none."""
    session, key = session_at(desk, pk), typed_number(request.POST.get("punkt", ""))
    item = None if key is None else item_at(desk, key)
    actions.call_item(by=desk.actor, session=session, item=item)
    messages.success(request, f"Aufgerufen: {item}." if item else "Es ist kein Punkt mehr aufgerufen.")
    return redirect("workspace:live_chair", desk.body.pk, pk)


@at_desk(Task.RECORD_VOTES)
def new_ballot(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Open a ballot on an item; say what is missing where the rule is not known."""
    item = item_at(desk, pk)
    matter_class = item.matter.matter_class if item.matter else "procedure"
    form = BallotForm(
        typed(request),
        classes=classes(desk),
        blocks=item.version.blocks.filter(removed_at__isnull=True, kind__in=POINTS) if item.version else (),
        initial={"matter_class": matter_class},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = open_ballot(by=desk.actor, item=item, **form.ballot)
            return redirect("workspace:live_ballot", desk.body.pk, made.pk)
        except (InputError, NotKnown, RuleViolation) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "desk": desk,
        "item": item,
        "form": form,
        "unknown": why_rule_unknown(RULES, desk.body.pk, matter_class, desk.today),
        "refusal": why_no_ballot(SessionState(item.session.state), withdrawn=item.withdrawn_at is not None),
    }
    return render(request, "workspace/live/new_ballot.html", context, status=400 if form.errors else 200)


@at_desk(Task.RECORD_VOTES)
def en_bloc(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Open one ballot for each chosen item; those of the Grüne Liste are chosen already."""
    session = session_at(desk, pk)
    green, chosen = green_items(session), typed_numbers(request.POST.getlist("punkt"))
    entries = [each for each in _entries(session) if not each.item.withdrawn_at]
    form = RuleForm(typed(request), classes=classes(desk), initial={"matter_class": "substance"})
    if request.method == "POST" and form.is_valid():
        items = list(session.items.filter(pk__in=chosen))
        try:
            made = open_en_bloc(by=desk.actor, session=session, items=items, **form.rule)
            return redirect("workspace:live_bundle", desk.body.pk, pk, made[0].bundle)
        except (InputError, NotKnown, RuleViolation) as refusal:
            form.add_error(None, str(refusal))
    ticked = set(chosen) if request.method == "POST" else green
    context = {
        "desk": desk,
        "session": session,
        "form": form,
        "rows": [(each, each.item_id in green, each.item_id in ticked) for each in entries],
        "refusal": why_no_ballot(SessionState(session.state)),
    }
    return render(request, "workspace/live/en_bloc.html", context, status=400 if form.errors else 200)


@at_desk(Task.RUN_SESSION)
def presence(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Note who comes and who leaves, all in one form."""
    session, problem = session_at(desk, pk), ""
    if request.method == "POST":
        try:
            _note_presence(request.POST, desk, session)
            messages.success(request, "Die Anwesenheit ist eingetragen.")
            return redirect("workspace:live_presence", desk.body.pk, pk)
        except (InputError, RuleViolation) as refusal:
            problem = str(refusal)
    here = {each.elector: each for each in present_now(session)}
    names = {} if request.method == "POST" else _usual_names(desk)
    electorate, _ = electorate_today(desk)
    context = {
        "desk": desk,
        "session": session,
        "problem": problem,
        "refusal": why_not_recorded(SessionState(session.state)),
        "rows": [
            (
                each,
                here.get(each.code),
                request.POST.get(f"person-{each.code}", names.get(each.code, "")),
                request.POST.get(f"fuer-{each.code}", ""),
                request.POST.get("kommt-" + each.code) == "1",
            )
            for each in electorate.electors
        ],
        "board": board_of(desk, session, desk.functions),
        "history": session.presences.filter(until__isnull=False).order_by("-until"),
    }
    return render(request, "workspace/live/presence.html", context, status=400 if problem else 200)


def classes(desk: Desk) -> list[tuple[str, str]]:
    """Return the classes of matters to choose from: those of the conference, or all where none are known."""
    rules = rules_of(RULES, desk)
    keys = rules.matters if rules and rules.matters else tuple(MATTERS)
    return [(key, MATTERS[key]) for key in keys]


def _page(request: HttpRequest, desk: Desk, session: Session) -> HttpResponse:
    state = SessionState(session.state)
    day = timezone.localdate(session.begins) if session.begins else None
    running = list(open_ballots(session))
    context: dict[str, Any] = {
        "desk": desk,
        "session": session,
        "board": board_of(desk, session, desk.functions),
        "entries": _entries(session),
        "green": green_items(session),
        "running": running,
        "is_running": state == SessionState.RUNNING,
        "open_refusal": why_not_opened(
            state, day=day, today=desk.today, has_agenda=agenda_shown(session) is not None
        ),
        "close_refusal": why_not_closed(state, open_ballots=len(running)),
    }
    return render(request, "workspace/live/chair.html", context)


def _entries(session: Session) -> list[Any]:
    agenda = agenda_shown(session)
    return list(entries_of(agenda)) if agenda else []


def _note_presence(data: QueryDict, desk: Desk, session: Session) -> None:
    electors = [each.code for each in electorate_today(desk)[0].electors]
    leaving = [code for code in electors if data.get(f"geht-{code}")]
    arrivals = [
        Arrival(code, data.get(f"person-{code}", ""), data.get(f"fuer-{code}", ""))
        for code in electors
        if data.get(f"kommt-{code}")
    ]
    if not leaving and not arrivals:
        raise InputError("Bitte kreuzen Sie an, wer kommt oder geht.")
    if arrivals:
        note_arrivals(by=desk.actor, session=session, arrivals=arrivals)
    if leaving:
        note_departures(by=desk.actor, session=session, electors=leaving)


def _usual_names(desk: Desk) -> dict[str, str]:
    """Return who usually speaks for each Land: the minister, else somebody of the Fachebene."""
    roles = [Role.LAND_OFFICIAL.value, Role.MINISTER.value]
    found = Membership.objects.filter(
        held(desk.today), Q(role__in=roles), body=desk.body, land__isnull=False, user__is_active=True
    )
    names: dict[str, str] = {}
    for each in found.select_related("user").order_by("role", "-valid_from"):
        land: Land = each.land
        names[land.code] = each.user.name
    return names
