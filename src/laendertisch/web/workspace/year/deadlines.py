"""Deadlines: list, set by hand, drop, give back to the computation; reminders (Fristen, Erinnerungen)."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import deadlines as actions
from laendertisch.actions.reminders import see_reminder
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionKind, day_of
from laendertisch.records.years import queries
from laendertisch.records.years.models import Deadline
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.forms import ReasonForm
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.year.deadline_rows import origin_of
from laendertisch.web.workspace.year.forms import DeadlineFilter, DeadlineForm
from laendertisch.web.workspace.year.sight import circle_of, session_for


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the deadlines of the conference."""
    circle = circle_of(desk)
    rows = queries.deadlines(desk.body.pk).filter(
        kind__in=[each.value for each in circle.deadlines],
        session__visibility__in=[each.value for each in circle.sessions],
    )
    columns = (
        Column("frist", "Frist", str, ("kind", "title"), lambda row: _session_address(desk, row)),
        Column("ende", "Ende der Frist", lambda row: row.at, ("at",)),
        Column("sitzung", "Sitzung", _session_name, ("session__begins",)),
        Column("termin", "Termin der Sitzung", _session_day, ("session__begins",)),
        Column("herkunft", "Woher", origin_of),
    )
    form = DeadlineFilter(request.GET)
    listing = Listing("Fristen", columns, rows, form, empty="Hier gibt es noch keine Fristen.")
    return show_list(request, desk, listing, "workspace/year/deadlines.html")


@at_desk(Task.PLAN_YEAR)
def set_one(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Set a deadline by hand."""
    session = session_for(desk, pk)
    form = DeadlineForm(typed(request), initial={"kind": request.GET.get("art", "")})

    def save() -> None:
        data = form.cleaned_data
        wanted = {name: data[name] for name in ("kind", "at", "reason", "title")}
        actions.set_deadline(by=desk.actor, session=session, **wanted)

    if request.method == "POST" and done(form, save):
        messages.success(request, "Die Frist ist gesetzt.")
        return redirect("workspace:year_session", desk.body.pk, session.pk)
    context = {"desk": desk, "session": session, "form": form, "heading": "Frist von Hand setzen"}
    return render(request, "workspace/year/session_form.html", context, status=400 if form.errors else 200)


@at_desk(Task.PLAN_YEAR)
def drop(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Drop a deadline with a reason."""
    deadline, form = _deadline(desk, pk), ReasonForm(typed(request))
    if request.method == "POST" and done(
        form, lambda: actions.drop_deadline(by=desk.actor, deadline=deadline, **form.cleaned_data)
    ):
        messages.success(request, "Die Frist ist gestrichen.")
        return redirect("workspace:year_session", desk.body.pk, deadline.session_id)
    heading = f"Frist „{deadline}“ streichen"
    context = {"desk": desk, "session": deadline.session, "form": form, "heading": heading}
    return render(request, "workspace/year/session_form.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.PLAN_YEAR)
def release(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Let a deadline be computed again."""
    deadline = _deadline(desk, pk)
    actions.release_deadline(by=desk.actor, deadline=deadline)
    messages.success(request, "Die Frist wird wieder aus dem Termin berechnet.")
    return redirect("workspace:year_session", desk.body.pk, deadline.session_id)


@require_POST
@at_desk()
def seen(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Note that a reminder was seen."""
    user = desk.actor.user
    reminder = queries.unseen_reminders(user, desk.body.pk).filter(pk=pk).first() if user else None
    if reminder is None:
        raise NotKnown("Diese Erinnerung gibt es nicht mehr.")
    see_reminder(by=desk.actor, reminder=reminder)
    messages.success(request, "Die Erinnerung ist erledigt.")
    return redirect("workspace:year_session", desk.body.pk, reminder.deadline.session_id)


def _deadline(desk: Desk, pk: int) -> Deadline:
    found = queries.deadlines(desk.body.pk).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diese Frist gibt es in dieser Konferenz nicht, oder sie gilt nicht mehr.")
    return found


def _session_address(desk: Desk, deadline: Deadline) -> str:
    return reverse("workspace:year_session", args=[desk.body.pk, deadline.session_id])


def _session_name(deadline: Deadline) -> str:
    return deadline.session.title or SessionKind(deadline.session.kind).label


def _session_day(deadline: Deadline) -> date | None:
    begins = deadline.session.begins
    return day_of(begins) if begins else None
