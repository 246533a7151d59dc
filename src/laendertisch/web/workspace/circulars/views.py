"""Decisions in writing: list, prepare, send, vote, object, determine (Umlaufverfahren)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import circular_votes as votes
from laendertisch.actions import circulars as actions
from laendertisch.kernel.errors import InputError, NotKnown, RuleViolation
from laendertisch.procedure.circulars import OPEN
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import CircularKind, CircularState
from laendertisch.records.matters.queries import audience_of
from laendertisch.records.proceedings import circular_queries as queries
from laendertisch.records.proceedings.models import Circular
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.circulars.forms import (
    NewCircularForm,
    ObjectionForm,
    OwnRuleForm,
    ReachedForm,
    ReasonForm,
    ReissueForm,
    SendForm,
    VoteForm,
    WithdrawForm,
)
from laendertisch.web.workspace.circulars.post import covering_letter, outcome_letter, recipients
from laendertisch.web.workspace.circulars.presenting import shown
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list


@at_desk(Task.SEE_BALLOTS)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the procedures in writing."""
    columns = (
        Column(
            "vorgang", "Vorgang", lambda each: str(each.matter), ("matter",), lambda each: address(desk, each)
        ),
        Column("verfahren", "Verfahren", lambda each: CircularKind(each.kind).label, ("kind",)),
        Column("stand", "Stand", lambda each: CircularState(each.state).label, ("state",)),
        Column("frist", "Frist", lambda each: each.deadline, ("deadline",)),
    )
    rows = queries.circulars_seen_by(desk.body, desk.functions)
    listing = Listing("Umlaufverfahren", columns, rows, empty="Es gab noch kein Umlaufverfahren.")
    context = {"refusal": desk.refusal(Task.RUN_CIRCULAR)}
    return show_list(request, desk, listing, "workspace/circulars/list.html", context)


@at_desk(Task.RUN_CIRCULAR)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Prepare a procedure."""
    start = {"version": request.GET.get("fassung")}
    form = NewCircularForm(typed(request), body=desk.body, initial=start)
    made: list[Circular] = []

    def draft() -> None:
        data = form.cleaned_data
        made.append(
            actions.draft_circular(
                by=desk.actor,
                version=data["version"],
                kind=data["kind"],
                deadline=form.deadline,
                reason=data["reason"],
            )
        )

    if request.method == "POST" and done(form, draft):
        messages.success(request, "Das Verfahren ist vorbereitet. Versenden Sie nun die Unterlagen.")
        return redirect(address(desk, made[0]))
    context = {"desk": desk, "form": form, "title": "Umlaufverfahren vorbereiten", "button": "Vorbereiten"}
    return render(request, "workspace/circulars/form.html", context, status=400 if form.errors else 200)


@at_desk(Task.SEE_BALLOTS)
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a procedure with what can be done."""
    return _detail(request, desk, the_circular(desk, pk))


@at_desk(Task.RUN_CIRCULAR)
def send(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Preview and send the papers by mail."""
    circular = the_circular(desk, pk)
    to = recipients(desk, queries.electorate_of(circular, desk.today))
    form = SendForm(typed(request), initial=covering_letter(desk, circular))

    def mail() -> None:
        found = {code: people for code, people in to.reached.items() if people}
        actions.send_circular(by=desk.actor, circular=circular, to=found, **form.cleaned_data)

    if request.method == "POST" and done(form, mail):
        messages.success(request, "Die Unterlagen liegen im Postausgang und gehen jetzt hinaus.")
        return redirect(address(desk, circular))
    context = {"desk": desk, "circular": circular, "form": form, "to": to}
    return render(request, "workspace/circulars/send.html", context, status=400 if form.errors else 200)


@at_desk(Task.RUN_CIRCULAR)
def dispatch(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Record a dispatch outside of the platform."""
    circular = the_circular(desk, pk)
    form = ReachedForm(typed(request), electorate=queries.electorate_of(circular, desk.today))
    if request.method == "POST" and done(
        form, lambda: actions.record_dispatch(by=desk.actor, circular=circular, reached=form.reached)
    ):
        messages.success(request, "Der Versand ist festgehalten.")
        return redirect(address(desk, circular))
    context = {"desk": desk, "form": form, "title": "Versand von Hand festhalten", "button": "Festhalten"}
    return render(request, "workspace/circulars/form.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.RUN_CIRCULAR)
def start(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Start the procedure."""
    circular, form = the_circular(desk, pk), OwnRuleForm(request.POST, prefix="regel")

    def begin() -> None:
        try:
            actions.start_circular(by=desk.actor, circular=circular, own_rule=form.own_rule)
        except NotKnown as unknown:
            raise InputError(f"{unknown} Bitte legen Sie eine eigene Regel fest.") from None

    return _answer(request, desk, circular, "rule_form", form, begin, "Das Verfahren läuft.")


@require_POST
@at_desk(Task.CAST_VOTE)
def vote(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Vote for the own Land."""
    circular, form = the_circular(desk, pk), VoteForm(request.POST, prefix="stimme", laender=desk.laender)

    def cast() -> None:
        votes.vote_in_circular(by=desk.actor, circular=circular, **form.cleaned_data)

    return _answer(request, desk, circular, "vote_form", form, cast, "Ihre Stimme ist festgehalten.")


@require_POST
@at_desk(Task.OBJECT)
def objection(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Object for the own Land."""
    circular = the_circular(desk, pk)
    form = ObjectionForm(request.POST, prefix="widerspruch", laender=desk.laender)

    def stop() -> None:
        votes.object_to_circular(by=desk.actor, circular=circular, **form.cleaned_data)

    return _answer(request, desk, circular, "objection_form", form, stop, "Der Widerspruch ist festgehalten.")


@require_POST
@at_desk(Task.OBJECT)
def withdraw(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Withdraw the own objection."""
    circular = the_circular(desk, pk)
    form = WithdrawForm(request.POST, prefix="zurueck", laender=desk.laender)

    def take_back() -> None:
        votes.withdraw_objection(by=desk.actor, circular=circular, **form.cleaned_data)

    sentence = "Der Widerspruch ist zurückgezogen."
    return _answer(request, desk, circular, "withdraw_form", form, take_back, sentence)


@require_POST
@at_desk(Task.RUN_CIRCULAR)
def determine(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Determine the outcome."""
    circular = the_circular(desk, pk)
    try:
        votes.determine_circular(by=desk.actor, circular=circular)
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Das Ergebnis ist festgestellt.")
    return redirect(address(desk, circular))


@require_POST
@at_desk(Task.RUN_CIRCULAR)
def end(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Put the matter on the agenda, or break the procedure off."""
    circular, form = the_circular(desk, pk), ReasonForm(request.POST, prefix="ende")
    ending = actions.put_circular_on_agenda if "tagesordnung" in request.POST else actions.cancel_circular

    def stop() -> None:
        ending(by=desk.actor, circular=circular, **form.cleaned_data)

    return _answer(request, desk, circular, "end_form", form, stop, "Das Verfahren ist beendet.")


@at_desk(Task.RUN_CIRCULAR)
def reissue(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Prepare it once more."""
    circular = the_circular(desk, pk)
    form = ReissueForm(typed(request), body=desk.body, matter=circular.matter_id)
    made: list[Circular] = []

    def again() -> None:
        data = form.cleaned_data
        made.append(
            actions.reissue_circular(
                by=desk.actor,
                circular=circular,
                version=data["version"],
                deadline=form.deadline,
                reason=data["reason"],
            )
        )

    if request.method == "POST" and done(form, again):
        messages.success(request, "Das neue Verfahren ist vorbereitet.")
        return redirect(address(desk, made[0]))
    context = {"desk": desk, "form": form, "title": "Umlauf neu auflegen", "button": "Neu auflegen"}
    return render(request, "workspace/circulars/form.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.RUN_CIRCULAR)
def announce(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Tell everybody the outcome."""
    circular = the_circular(desk, pk)
    to = [
        person
        for people in recipients(desk, queries.electorate_of(circular, desk.today)).reached.values()
        for person in people
    ]
    try:
        text = outcome_letter(desk, circular)
        actions.announce_circular(by=desk.actor, circular=circular, to=to, text=text)
    except (InputError, RuleViolation) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Das Ergebnis geht an {len(to)} Adressen hinaus.")
    return redirect(address(desk, circular))


def the_circular(desk: Desk, pk: int) -> Circular:
    """Return a circular whose text the person may see. Raises `NotKnown`, `NotPermitted`."""
    found = queries.circular(desk.body, pk)
    if found is None:
        raise NotKnown("Dieses Umlaufverfahren gibt es in dieser Konferenz nicht.")
    desk.must_see(audience_of(found.version))
    return found


def address(desk: Desk, circular: Circular) -> str:
    """Return the address of a circular."""
    return reverse("workspace:circular", args=[desk.body.pk, circular.pk])


def _answer(  # noqa: PLR0913, PLR0917 - one place for the small forms of the page
    request: HttpRequest,
    desk: Desk,
    circular: Circular,
    name: str,
    form: Form,
    action: Callable[[], object],
    sentence: str,
) -> HttpResponse:
    if done(form, action):
        messages.success(request, sentence)
        return redirect(address(desk, circular))
    return _detail(request, desk, the_circular(desk, circular.pk), **{name: form})


def _detail(request: HttpRequest, desk: Desk, circular: Circular, **forms: Any) -> HttpResponse:
    view = shown(circular, queries.electorate_of(circular, desk.today), desk)
    own_objection = [land for land in desk.laender if land.code in view.objected]
    started = {
        "rule_form": OwnRuleForm(prefix="regel"),
        "vote_form": VoteForm(prefix="stimme", laender=desk.laender),
        "objection_form": ObjectionForm(prefix="widerspruch", laender=desk.laender),
        "withdraw_form": WithdrawForm(prefix="zurueck", laender=tuple(own_objection)),
        "end_form": ReasonForm(prefix="ende"),
    }
    context = {
        "desk": desk,
        "circular": circular,
        "kind": CircularKind(circular.kind).label,
        "is_silence": circular.kind == CircularKind.SILENCE.value,
        "state": CircularState(circular.state).label,
        "is_open": CircularState(circular.state) in OPEN,
        "view": view,
        "office": desk.refusal(Task.RUN_CIRCULAR) is None,
        "own_objection": own_objection,
        "events": circular.events.select_related("by"),
        **started,
        **forms,
    }
    return render(request, "workspace/circulars/detail.html", context, status=400 if forms else 200)
