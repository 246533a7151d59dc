"""Sessions of a chair year (Sitzungen): plan, change with consequences, cancel. Old dates stay readable."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from laendertisch.actions.deadlines import compute_deadlines, end_deadlines
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import (
    SessionPlan,
    SessionState,
    why_no_move,
    why_outside,
    why_unchangeable,
)
from laendertisch.records.audit.subjects import subject
from laendertisch.records.years.models import ChairYear, Session, SessionDate
from laendertisch.records.years.queries import as_plan, as_year_plan, state_of_planning

SESSION = "Sitzung"
MOVED_ON = (
    "Inzwischen hat jemand die Sitzung oder ihre Fristen geändert. Es wurde nichts gespeichert; "
    "die Folgen stehen unten neu."
)


@transaction.atomic
def plan_session(*, by: Actor, year: ChairYear, plan: SessionPlan, reason: str = "") -> Session:
    """Plan a session; its deadlines are computed at once.

    Raises `NotPermitted`, `InputError` for a date that cannot be meant, `RuleViolation` outside of the year
    and for a second Hauptkonferenz.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=year.body_id)
    locked = ChairYear.objects.select_for_update().select_related("body").get(pk=year.pk)
    plan = _possible(plan, locked)
    try:
        with transaction.atomic():
            session = Session.objects.create(year=locked, **_columns(plan))
    except IntegrityError:
        raise RuleViolation(
            "In diesem Vorsitzjahr gibt es schon eine Hauptkonferenz. Ändern Sie bitte diese, oder planen "
            "Sie eine Sonderkonferenz.",
            code="second_main_conference",
        ) from None
    _keep_date(by, session, reason)
    compute_deadlines(by=by, session=session)
    record(
        by=by,
        capacity=capacity,
        action="plan_session",
        subject=subject(SESSION, session),
        after=_described(plan),
        reason=reason,
    )
    return session


@transaction.atomic
def change_session(*, by: Actor, session: Session, plan: SessionPlan, based_on: str, reason: str) -> Session:
    """Change date, place, form or state; computed deadlines move, those set by hand stay.

    `based_on` is `state_of_planning` when the consequences were shown. Raises `NotPermitted`, `InputError`,
    `RuleViolation` if the session can no longer be changed, `Conflict` if it changed since.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=session.year.body_id)
    reason = checked_reason(reason)
    locked = _locked(session)
    before = as_plan(locked)
    _must_be_changeable(before.state)
    if state_of_planning(locked) != based_on:
        raise Conflict(MOVED_ON)
    plan = _possible(plan, locked.year)
    if plan == before:
        raise InputError("Es ist nichts geändert.")
    if plan.kind != before.kind:
        raise InputError("Die Art der Sitzung lässt sich nicht ändern. Planen Sie bitte eine neue Sitzung.")
    _write(by, locked, plan, reason)
    if (plan.begins, plan.ends) != (before.begins, before.ends):
        compute_deadlines(by=by, session=locked)
    record(
        by=by,
        capacity=capacity,
        action="change_session",
        subject=subject(SESSION, locked),
        before=_described(before),
        after=_described(plan),
        reason=reason,
    )
    return locked


@transaction.atomic
def cancel_session(*, by: Actor, session: Session, reason: str) -> Session:
    """Cancel a session; its deadlines end, calendars show it as cancelled.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it runs, is over or cancelled.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=session.year.body_id)
    reason = checked_reason(reason)
    locked = _locked(session)
    before = SessionState(locked.state)
    if problem := why_no_move(before, SessionState.CANCELLED):
        raise RuleViolation(problem, code="session_state")
    locked.state = SessionState.CANCELLED.value
    locked.sequence += 1
    locked.save(update_fields=["state", "sequence"])
    _keep_date(by, locked, reason)
    end_deadlines(by=by, session=locked)
    record(
        by=by,
        capacity=capacity,
        action="cancel_session",
        subject=subject(SESSION, locked),
        before={"state": before.value},
        after={"state": locked.state},
        reason=reason,
    )
    return locked


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("year__body").get(pk=session.pk)


def _must_be_changeable(state: SessionState) -> None:
    if problem := why_unchangeable(state):
        raise RuleViolation(problem, code="session_state")


def _possible(plan: SessionPlan, year: ChairYear) -> SessionPlan:
    plan = plan.checked()
    if problem := why_outside(as_year_plan(year), plan):
        raise RuleViolation(problem, code="outside_of_year")
    return plan


def _write(by: Actor, session: Session, plan: SessionPlan, reason: str) -> None:
    for name, value in _columns(plan).items():
        setattr(session, name, value)
    session.sequence += 1
    session.save()
    _keep_date(by, session, reason)


def _keep_date(by: Actor, session: Session, reason: str) -> None:
    SessionDate.objects.create(
        session=session,
        sequence=session.sequence,
        begins=session.begins,
        ends=session.ends,
        place=session.place,
        mode=session.mode,
        state=session.state,
        reason=reason,
        recorded_at=timezone.now(),
        recorded_by=by.user,
    )


def _columns(plan: SessionPlan) -> dict[str, Any]:
    return {
        "kind": plan.kind.value,
        "mode": plan.mode.value,
        "state": plan.state.value,
        "title": plan.title,
        "begins": plan.begins,
        "ends": plan.ends,
        "place": plan.place,
        "address": plan.address,
        "visibility": plan.visibility.value,
    }


def _described(plan: SessionPlan) -> dict[str, Any]:
    instants = {
        "begins": plan.begins.isoformat() if plan.begins else None,
        "ends": plan.ends.isoformat() if plan.ends else None,
    }
    return {**_columns(plan), **instants}
