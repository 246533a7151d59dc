"""Deadlines of a session (Fristen): computed from its date, set by hand with a reason, dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.deadlines import DeadlineKind, PlannedDeadline, moves
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import LONGEST_LINE, SessionState, why_unchangeable
from laendertisch.records.audit.subjects import subject
from laendertisch.records.years.models import Deadline, Session
from laendertisch.records.years.planning import planned_deadlines
from laendertisch.records.years.queries import as_plan, as_standing, deadlines_in_force, dropped_kinds

SESSION = "Sitzung"


@transaction.atomic
def compute_deadlines(*, by: Actor, session: Session) -> tuple[Deadline, ...]:
    """Bring the computed deadlines in line with the date of the session; return those that are new.

    Deadlines set or dropped by hand stay as they are. Raises `NotPermitted`.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=session.year.body_id)
    locked = _locked(session)
    standing = list(deadlines_in_force(locked))
    planned = planned_deadlines(locked.year, as_plan(locked))
    changing = [
        each for each in moves(map(as_standing, standing), planned, dropped_kinds(locked)) if each.changes
    ]
    leaving = {each.before for each in changing}
    ended = _replace(each for each in standing if as_standing(each) in leaving)
    made = tuple(
        Deadline.objects.create(session=locked, recorded_by=by.user, **_columns(each.after))
        for each in changing
        if each.after
    )
    if changing:
        record(
            by=by,
            capacity=capacity,
            action="compute_deadlines",
            subject=subject(SESSION, locked),
            before=_described(ended),
            after=_described(made),
        )
    return made


@transaction.atomic
def set_deadline(  # noqa: PLR0913 - these are the columns of a deadline
    *, by: Actor, session: Session, kind: DeadlineKind, at: datetime, reason: str, title: str = ""
) -> Deadline:
    """Set a deadline by hand; the one that held before stays readable.

    Raises `NotPermitted`, `InputError` without a reason or a needed title, `RuleViolation` if the session
    cannot be changed any more or begins earlier.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=session.year.body_id)
    reason, title = checked_reason(reason), _checked_title(kind, title)
    locked = _locked(session)
    _must_allow(locked, kind, at)
    ended = _replace(deadlines_in_force(locked).filter(kind=kind.value, title=title))
    locked.deadlines.filter(kind=kind.value, dropped=True).update(dropped=False)
    made = Deadline.objects.create(
        session=locked,
        kind=kind.value,
        title=title,
        at=at,
        reason=reason,
        recorded_at=timezone.now(),
        recorded_by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="set_deadline",
        subject=subject(SESSION, locked),
        before=_described(ended),
        after=_described([made]),
        reason=reason,
    )
    return made


@transaction.atomic
def drop_deadline(*, by: Actor, deadline: Deadline, reason: str) -> Deadline:
    """Drop a deadline; it does not come back when the session moves.

    Raises `NotPermitted`, `InputError` without a reason, `Conflict` if the deadline no longer holds.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=deadline.session.year.body_id)
    reason = checked_reason(reason)
    session = _locked(deadline.session)
    locked = _in_force(deadline)
    locked.replaced_at, locked.dropped = timezone.now(), True
    locked.save(update_fields=["replaced_at", "dropped"])
    record(
        by=by,
        capacity=capacity,
        action="drop_deadline",
        subject=subject(SESSION, session),
        before=_described([locked]),
        reason=reason,
    )
    return locked


@transaction.atomic
def release_deadline(*, by: Actor, deadline: Deadline) -> tuple[Deadline, ...]:
    """Give a deadline set by hand back to the computation; return what was computed.

    Raises `NotPermitted`, `Conflict` if the deadline no longer holds.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=deadline.session.year.body_id)
    session = _locked(deadline.session)
    ended = _replace([_in_force(deadline)])
    record(
        by=by,
        capacity=capacity,
        action="release_deadline",
        subject=subject(SESSION, session),
        before=_described(ended),
    )
    return compute_deadlines(by=by, session=session)


@transaction.atomic
def end_deadlines(*, by: Actor, session: Session) -> tuple[Deadline, ...]:
    """End all deadlines of a session that was cancelled. Raises `NotPermitted`."""
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=session.year.body_id)
    locked = _locked(session)
    ended = _replace(deadlines_in_force(locked))
    if ended:
        record(
            by=by,
            capacity=capacity,
            action="end_deadlines",
            subject=subject(SESSION, locked),
            before=_described(ended),
        )
    return ended


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("year__body").get(pk=session.pk)


def _in_force(deadline: Deadline) -> Deadline:
    locked = Deadline.objects.select_for_update().get(pk=deadline.pk)
    if locked.replaced_at:
        raise Conflict("Diese Frist gilt nicht mehr; jemand hat sie inzwischen geändert.")
    return locked


def _must_allow(session: Session, kind: DeadlineKind, at: datetime) -> None:
    if problem := why_unchangeable(SessionState(session.state)):
        raise RuleViolation(problem, code="session_state")
    ends = session.ends or session.begins
    if ends and at > ends and kind not in (DeadlineKind.STATEMENTS, DeadlineKind.OTHER):
        raise RuleViolation(
            "Die Frist läge nach der Sitzung. Bitte wählen Sie einen früheren Zeitpunkt.",
            code="deadline_after_session",
        )


def _checked_title(kind: DeadlineKind, title: str) -> str:
    title = tidy_line(title) if kind == DeadlineKind.OTHER else ""
    if kind == DeadlineKind.OTHER and not title:
        raise InputError("Bitte geben Sie der sonstigen Frist einen Namen.")
    if len(title) > LONGEST_LINE:
        raise InputError(f"Der Name der Frist darf höchstens {LONGEST_LINE} Zeichen lang sein.")
    return title


def _replace(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    ended = tuple(deadlines)
    for each in ended:
        each.replaced_at = timezone.now()
        each.save(update_fields=["replaced_at"])
    return ended


def _columns(planned: PlannedDeadline) -> dict[str, Any]:
    rule = planned.rule
    return {
        "kind": rule.kind.value,
        "at": planned.at,
        "working_days": rule.days if rule.working else None,
        "calendar_days": None if rule.working else rule.days,
        "origin": rule.origin,
        "recorded_at": timezone.now(),
    }


def _described(deadlines: Iterable[Deadline]) -> dict[str, Any]:
    return {"deadlines": {each.title or each.kind: each.at.isoformat() for each in deadlines}}
