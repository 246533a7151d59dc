"""Working groups: list, detail, founding, members (Arbeitsgruppen)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import working_groups as actions
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.working_groups import (
    GroupPaperKind,
    why_not_contribute,
    why_not_join,
    why_not_lead,
    why_not_leave,
)
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.groups import queries
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.groups.forms import GroupForm, LandForm, MandateForm
from laendertisch.web.workspace.lists import Column, Listing, show_list


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the working groups of the conference."""
    columns = (
        Column(
            "gruppe", "Arbeitsgruppe", lambda each: each.name, ("name",), lambda each: address(desk, each)
        ),
        Column("art", "Art", lambda each: each.kind, ("kind",)),
        Column("laender", "Länder", lambda each: each.land_count, ("land_count",)),
        Column("papiere", "Papiere", lambda each: each.paper_count, ("paper_count",)),
    )
    taking_part = Count("laender", filter=Q(laender__until__isnull=True), distinct=True)
    rows = desk.body.working_groups.annotate(
        land_count=taking_part, paper_count=Count("papers", distinct=True)
    ).order_by("name")
    listing = Listing("Arbeitsgruppen", columns, rows, empty="Noch gibt es keine Arbeitsgruppe.")
    context = {"refusal": desk.refusal(Task.PLAN_YEAR)}
    return show_list(request, desk, listing, "workspace/groups/list.html", context)


@at_desk(Task.PLAN_YEAR)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Found a working group."""
    form = GroupForm(typed(request), body=desk.body, initial={"begins": desk.today})
    made: list[WorkingGroup] = []

    def found() -> None:
        data = form.cleaned_data
        made.append(
            actions.found_group(
                by=desk.actor,
                body=desk.body,
                name=data["name"],
                order=form.order,
                lead=data["lead"],
                open_to_all_laender=data["open_to_all_laender"],
            )
        )

    if request.method == "POST" and done(form, found):
        messages.success(request, "Die Arbeitsgruppe ist eingerichtet.")
        return redirect(address(desk, made[0]))
    context = {"desk": desk, "form": form, "title": "Arbeitsgruppe einrichten", "back": None}
    return render(request, "workspace/groups/form.html", context, status=400 if form.errors else 200)


@at_desk()
def detail(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Show a group: mandate, Länder, meetings, papers."""
    return show_group(request, desk, the_group(desk, key))


@require_POST
@at_desk()
def join(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Let a Land take part."""
    group = the_group(desk, key)
    form = LandForm(request.POST, prefix="beitritt", laender=_may_bring(desk))

    def take_part() -> None:
        actions.join_group(by=desk.actor, group=group, land=form.cleaned_data["land"])

    return _answer(request, desk, group, "join_form", form, take_part)


@require_POST
@at_desk(Task.JOIN_WORKING_GROUP)
def leave(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """End the part of the own Land."""
    group = the_group(desk, key)
    form = LandForm(request.POST, prefix="austritt", laender=desk.laender)

    def end() -> None:
        actions.leave_group(by=desk.actor, group=group, land=form.cleaned_data["land"])

    return _answer(request, desk, group, "leave_form", form, end)


@require_POST
@at_desk(Task.LEAD_WORKING_GROUP)
def lead(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Give or take the lead."""
    group = the_group(desk, key)
    form = LandForm(request.POST, prefix="leitung", laender=queries.member_laender(group))

    def change() -> None:
        leads = "geben" in request.POST
        actions.set_lead(by=desk.actor, group=group, land=form.cleaned_data["land"], leads=leads)

    return _answer(request, desk, group, "lead_form", form, change)


@at_desk(Task.PLAN_YEAR)
def mandate(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Give the group a further mandate."""
    group = the_group(desk, key)
    form = MandateForm(typed(request), body=desk.body, initial={"begins": desk.today})
    if request.method == "POST" and done(
        form, lambda: actions.give_mandate(by=desk.actor, group=group, order=form.order)
    ):
        messages.success(request, "Das Mandat ist festgehalten.")
        return redirect(address(desk, group))
    context = {"desk": desk, "form": form, "title": f"Mandat für {group.name}", "back": address(desk, group)}
    return render(request, "workspace/groups/form.html", context, status=400 if form.errors else 200)


def show_group(request: HttpRequest, desk: Desk, group: WorkingGroup, **forms: Any) -> HttpResponse:
    """Return the page of a group; `forms` replaces forms that were refused."""
    members = list(queries.members(group))
    laender = tuple(each.land for each in members)
    leading = tuple(each.land for each in members if each.leads)
    papers = queries.papers_seen_by(group, desk.functions)
    lead_refusal = why_not_lead(desk.functions, desk.body.pk, leading)
    shown = {
        "join_form": LandForm(prefix="beitritt", laender=_may_bring(desk)),
        "leave_form": LandForm(prefix="austritt", laender=desk.laender),
        "lead_form": LandForm(prefix="leitung", laender=laender),
    }
    context = {
        "desk": desk,
        "group": group,
        "members": members,
        "mandates": group.mandates.select_related("resolution", "matter"),
        "reports": group.reports.all(),
        "meetings": group.meetings.all(),
        "papers": [(each, GroupPaperKind(each.kind).label) for each in papers],
        "join_refusal": _join_refusal(desk, group, laender),
        "leave_refusal": _leave_refusal(desk, laender, leading),
        "lead_refusal": lead_refusal,
        "paper_refusal": why_not_contribute(desk.functions, desk.body.pk, group.name, laender),
        "mandate_refusal": desk.refusal(Task.PLAN_YEAR),
        **shown,
        **forms,
    }
    return render(request, "workspace/groups/detail.html", context, status=400 if forms else 200)


def the_group(desk: Desk, key: str) -> WorkingGroup:
    """Return the group of the conference. Raises `NotKnown`."""
    found = queries.group(desk.body, key)
    if found is None:
        raise NotKnown("Diese Arbeitsgruppe gibt es in dieser Konferenz nicht.")
    return found


def address(desk: Desk, group: WorkingGroup) -> str:
    """Return the address of a group."""
    return reverse("workspace:group", args=[desk.body.pk, group.pk])


def _answer(  # noqa: PLR0913, PLR0917 - one place for three small forms
    request: HttpRequest,
    desk: Desk,
    group: WorkingGroup,
    name: str,
    form: Form,
    action: Callable[[], object],
) -> HttpResponse:
    if done(form, action):
        messages.success(request, "Die Mitglieder der Arbeitsgruppe sind geändert.")
        return redirect(address(desk, group))
    return show_group(request, desk, group, **{name: form})


def _may_bring(desk: Desk) -> tuple[Land, ...]:
    return desk.laender if desk.refusal(Task.PLAN_YEAR) else LAENDER


def _join_refusal(desk: Desk, group: WorkingGroup, members: tuple[Land, ...]) -> str | None:
    office = not desk.refusal(Task.PLAN_YEAR)
    if not office and (refusal := desk.refusal(Task.JOIN_WORKING_GROUP)):
        return refusal
    admits = office or group.open_to_all_laender
    refusals = [why_not_join(members, land, admits=admits) for land in _may_bring(desk)]
    return None if None in refusals else next(iter(refusals), None)


def _leave_refusal(desk: Desk, members: tuple[Land, ...], leading: tuple[Land, ...]) -> str | None:
    if refusal := desk.refusal(Task.JOIN_WORKING_GROUP):
        return refusal
    refusals = [why_not_leave(members, leading, land) for land in desk.laender]
    return None if None in refusals else next(iter(refusals), None)
