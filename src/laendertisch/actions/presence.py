"""Who comes to a session and who leaves it (Anwesenheit): a new row each time, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.live_sessions import renew_screen
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.procedure.electorates import BUND_CODE
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.presence import Arrival, why_not_recorded
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.audit.subjects import subject
from laendertisch.records.proceedings.models import Presence
from laendertisch.records.years.models import Session

ELECTORS = (*LAND_CODES, BUND_CODE)


@transaction.atomic
def note_arrivals(*, by: Actor, session: Session, arrivals: Sequence[Arrival]) -> list[Presence]:
    """Note who comes. Whoever already sat there for the same elector has left at this moment.

    Raises `NotPermitted`, `InputError` for an unknown elector or a missing name, `RuleViolation` if the
    session does not run.
    """
    capacity = by.must_be_allowed(Task.RUN_SESSION, body=session.year.body_id)
    locked = _running(session)
    checked, now = [each.checked() for each in arrivals], timezone.now()
    if unknown := [each.elector for each in checked if each.elector not in ELECTORS]:
        raise InputError(f"„{unknown[0][:60]}“ ist weder ein Land noch der Bund.")
    electors = [each.elector for each in checked]
    Presence.objects.filter(session=locked, elector__in=electors, until__isnull=True).update(until=now)
    came = [
        Presence.objects.create(
            session=locked,
            elector=each.elector,
            person=each.person,
            stands_in_for=each.stands_in_for,
            since=now,
            recorded_by=by.user,
        )
        for each in checked
    ]
    after = {each.elector: _named(each) for each in came}
    _written(by, capacity, "note_arrivals", locked, after=after)
    return came


@transaction.atomic
def note_departures(*, by: Actor, session: Session, electors: Sequence[str]) -> list[Presence]:
    """Note who leaves. Raises `NotPermitted`, `RuleViolation` if the session does not run."""
    capacity = by.must_be_allowed(Task.RUN_SESSION, body=session.year.body_id)
    locked = _running(session)
    here = Presence.objects.select_for_update().filter(session=locked, until__isnull=True)
    leaving, now = list(here.filter(elector__in=electors)), timezone.now()
    for each in leaving:
        each.until = now
        each.save(update_fields=["until"])
    before = {each.elector: _named(each) for each in leaving}
    _written(by, capacity, "note_departures", locked, before=before)
    return leaving


def _running(session: Session) -> Session:
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if refusal := why_not_recorded(SessionState(locked.state)):
        raise RuleViolation(refusal, code="session_not_running")
    return locked


def _named(presence: Presence) -> str:
    stands_in = f" (für {presence.stands_in_for})" if presence.stands_in_for else ""
    return f"{presence.person}{stands_in}"


def _written(  # noqa: PLR0913 - these are the columns of an audit entry
    by: Actor,
    capacity: str,
    action: str,
    session: Session,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    renew_screen(by=by, session=session)
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=subject("Sitzung", session),
        before=before,
        after=after,
    )
