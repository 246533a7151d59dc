"""The running session: open it, call its items, close it (Sitzungsleitung)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import RuleViolation
from laendertisch.procedure.live_sessions import why_not_called, why_not_closed, why_not_opened
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.audit.subjects import subject
from laendertisch.records.proceedings.models import AgendaItem, LiveScreen
from laendertisch.records.proceedings.queries import agenda_shown, open_ballots
from laendertisch.records.years.models import Session


@transaction.atomic
def open_session(*, by: Actor, session: Session) -> Session:
    """Open a session. Raises `NotPermitted`, or `RuleViolation` if it is not due or has no agenda."""
    capacity = by.must_be_allowed(Task.RUN_SESSION, body=session.year.body_id)
    locked = _locked(session)
    state, today = SessionState(locked.state), timezone.localdate()
    day = timezone.localdate(locked.begins) if locked.begins else None
    if refusal := why_not_opened(state, day=day, today=today, has_agenda=agenda_shown(locked) is not None):
        raise RuleViolation(refusal, code="session_not_openable")
    locked.state, locked.opened_at = SessionState.RUNNING.value, timezone.now()
    locked.save(update_fields=["state", "opened_at"])
    renew_screen(by=by, session=locked)
    _record(by, capacity, "open_session", locked, state)
    return locked


@transaction.atomic
def close_session(*, by: Actor, session: Session) -> Session:
    """Close a running session; whoever is still in the room leaves with its end.

    Raises `NotPermitted`, or `RuleViolation` while a ballot is running.
    """
    capacity = by.must_be_allowed(Task.RUN_SESSION, body=session.year.body_id)
    locked = _locked(session)
    state, running = SessionState(locked.state), open_ballots(locked).count()
    if refusal := why_not_closed(state, open_ballots=running):
        raise RuleViolation(refusal, code="session_not_closable")
    now = timezone.now()
    locked.state, locked.closed_at = SessionState.CLOSED.value, now
    locked.save(update_fields=["state", "closed_at"])
    locked.presences.filter(until__isnull=True).update(until=now)
    renew_screen(by=by, session=locked)
    LiveScreen.objects.filter(session=locked).update(item=None)
    _record(by, capacity, "close_session", locked, state)
    return locked


@transaction.atomic
def call_item(*, by: Actor, session: Session, item: AgendaItem | None) -> LiveScreen:
    """Show an item on every screen, or none.

    Raises `NotPermitted`, or `RuleViolation` if it cannot be called.
    """
    capacity = by.must_be_allowed(Task.RUN_SESSION, body=session.year.body_id)
    locked = _locked(session)
    if item is not None:
        item = AgendaItem.objects.get(pk=item.pk)
        foreign = item.session_id != locked.pk
        refusal = why_not_called(
            SessionState(locked.state), withdrawn=item.withdrawn_at is not None, foreign=foreign
        )
        if refusal:
            raise RuleViolation(refusal, code="item_not_callable")
    screen = renew_screen(by=by, session=locked)
    before = str(screen.item) if screen.item else None
    screen.item = item
    screen.save(update_fields=["item"])
    record(
        by=by,
        capacity=capacity,
        action="call_item",
        subject=subject("Sitzung", locked),
        before={"item": before},
        after={"item": str(item) if item else None},
    )
    return screen


@transaction.atomic
def renew_screen(*, by: Actor, session: Session) -> LiveScreen:
    """Tell every screen that something has changed, within the transaction of the action that changed it.

    Locks the row of the screen; whoever needs ballots or items locks those before.
    """
    now = timezone.now()
    if not LiveScreen.objects.filter(session=session).update(revision=F("revision") + 1, changed_at=now):
        LiveScreen.objects.get_or_create(session=session, defaults={"revision": 1, "changed_at": now})
    return LiveScreen.objects.select_related("item").get(session=session)


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update().get(pk=session.pk)


def _record(by: Actor, capacity: str, action: str, session: Session, before: SessionState) -> None:
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=subject("Sitzung", session),
        before={"state": before.value},
        after={"state": session.state},
    )
