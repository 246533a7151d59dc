"""Sessions of the year: show, plan, change with all consequences, cancel (Sitzungen)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laendertisch.actions import sessions as actions
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionState, why_outside, why_unchangeable
from laendertisch.records.years import queries
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.forms import ReasonForm
from laendertisch.web.workspace.year.consequences import consequences, warnings_of
from laendertisch.web.workspace.year.deadline_rows import rows_of
from laendertisch.web.workspace.year.forms import ChangeSessionForm, SessionForm, initial_session
from laendertisch.web.workspace.year.sight import deadlines_for, session_for

CHANGED_MEANWHILE = (
    "Seit Sie die Folgen gesehen haben, hat sich etwas geändert. Es wurde nichts gespeichert. "
    "Bitte prüfen Sie die Folgen noch einmal."
)


@at_desk()
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a session with its deadlines and the history of its dates."""
    session = session_for(desk, pk)
    refusal = desk.refusal(Task.PLAN_YEAR)
    context = {
        "desk": desk,
        "session": session,
        "deadlines": rows_of(deadlines_for(desk, session), session.year.land, desk.now),
        "dates": session.dates.select_related("recorded_by"),
        "warnings": () if refusal else warnings_of(session, queries.as_plan(session)),
        "reminders": queries.unseen_reminders(desk.actor.user, desk.body.pk).filter(deadline__session=session)
        if desk.actor.user
        else (),
        "is_office": refusal is None,
        "refusal": refusal or why_unchangeable(SessionState(session.state)),
    }
    return render(request, "workspace/year/session.html", context)


@at_desk(Task.PLAN_YEAR)
def new(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Plan a session."""
    year = queries.chair_year(desk.body.pk, pk)
    form = SessionForm(typed(request), initial={"visibility": "guests"})
    made: list[Session] = []

    def save() -> None:
        reason = form.cleaned_data["reason"]
        made.append(actions.plan_session(by=desk.actor, year=year, plan=form.plan, reason=reason))

    if request.method == "POST" and done(form, save):
        messages.success(request, "Die Sitzung ist geplant. Ihre Fristen sind berechnet.")
        return redirect("workspace:year_session", desk.body.pk, made[0].pk)
    context = {"desk": desk, "year": year, "form": form, "heading": "Sitzung planen"}
    return render(request, "workspace/year/form.html", context, status=400 if form.errors else 200)


@at_desk(Task.PLAN_YEAR)
def change(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Change a session in two steps: the form, then the consequences with the button that saves."""
    session = session_for(desk, pk)
    if problem := why_unchangeable(SessionState(session.state)):
        raise RuleViolation(problem, code="session_state")
    form = ChangeSessionForm(typed(request), initial=initial_session(queries.as_plan(session)))
    if request.method == "POST" and "zurueck" not in request.POST and _readable(form, session):
        return _second_step(request, desk, session, form)
    context = {"desk": desk, "session": session, "form": form}
    status = 400 if form.errors and "zurueck" not in request.POST else 200
    return render(request, "workspace/year/change_session.html", context, status=status)


@at_desk(Task.PLAN_YEAR)
def cancel(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Cancel a session with a reason."""
    session, form = session_for(desk, pk), ReasonForm(typed(request))
    if request.method == "POST" and done(
        form, lambda: actions.cancel_session(by=desk.actor, session=session, **form.cleaned_data)
    ):
        messages.success(request, "Die Sitzung ist abgesagt; abonnierte Kalender zeigen das von selbst.")
        return redirect("workspace:year_session", desk.body.pk, session.pk)
    context = {
        "desk": desk,
        "session": session,
        "form": form,
        "follows": consequences(session, queries.as_plan(session), desk.now),
    }
    return render(request, "workspace/year/cancel_session.html", context, status=400 if form.errors else 200)


def _readable(form: ChangeSessionForm, session: Session) -> bool:
    """Say whether the plan is one that could be saved; what speaks against it stands in the form."""
    if not form.is_valid():
        return False
    try:
        plan = form.plan.checked()
    except InputError as refusal:
        form.add_error(None, str(refusal))
        return False
    problem = why_outside(queries.as_year_plan(session.year), plan)
    if plan == queries.as_plan(session):
        problem = "Es ist nichts geändert."
    if problem:
        form.add_error(None, problem)
    return not problem


def _second_step(request: HttpRequest, desk: Desk, session: Session, form: ChangeSessionForm) -> HttpResponse:
    """Show the consequences, or save if exactly these were shown before."""
    follows = consequences(session, form.plan.checked(), desk.now)
    problem = ""
    if "speichern" in request.POST:
        problem = CHANGED_MEANWHILE
        if request.POST.get("gesehen") == follows.seen:
            try:
                return _save(request, desk, session, form, follows.based_on)
            except (Conflict, RuleViolation) as refusal:
                problem = str(refusal)
                follows = consequences(session_for(desk, session.pk), form.plan.checked(), desk.now)
    context = {"desk": desk, "session": session, "form": form, "follows": follows, "problem": problem}
    return render(request, "workspace/year/consequences.html", context, status=409 if problem else 200)


def _save(
    request: HttpRequest, desk: Desk, session: Session, form: ChangeSessionForm, based_on: str
) -> HttpResponse:
    reason = form.cleaned_data["reason"]
    actions.change_session(by=desk.actor, session=session, plan=form.plan, based_on=based_on, reason=reason)
    messages.success(request, "Die Sitzung ist geändert; abonnierte Kalender zeigen das von selbst.")
    return redirect("workspace:year_session", desk.body.pk, session.pk)
