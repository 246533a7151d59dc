"""What happens to one item of an agenda (Tagesordnungspunkt): its number, its text, its withdrawal."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.live_sessions import renew_screen
from laendertisch.actions.matters import move_on
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.agendas import (
    checked_top_number,
    why_not_changed,
    why_not_withdrawn,
)
from laendertisch.procedure.matters import MatterEvent, MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import DraftVersion
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.proceedings.queries import (
    issued_to_laender,
    top_numbers,
)
from laendertisch.records.years.models import Session


@transaction.atomic
def give_top_number(*, by: Actor, item: AgendaItem, top_number: str) -> AgendaItem:
    """Give an item its TOP number, once.

    Raises `NotPermitted`, `InputError` for an unusable number, `RuleViolation` if it has one.
    """
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=item.session.year.body_id)
    session, item = _locked(item)
    if item.top_number:
        raise RuleViolation(
            f"Der Punkt hat schon die TOP-Nummer {item.top_number}; sie wird nie geändert.",
            code="top_number_given",
        )
    item.top_number = checked_top_number(top_number, top_numbers(session))
    item.save(update_fields=["top_number"])
    record(
        by=by,
        capacity=capacity,
        action="give_top_number",
        subject=subject("Tagesordnungspunkt", item),
        after={"top_number": item.top_number},
    )
    return item


@transaction.atomic
def use_item_version(*, by: Actor, item: AgendaItem, version: DraftVersion) -> AgendaItem:
    """Deal with another issued version of the matter.

    Raises `NotPermitted`, `InputError` for a text of another matter, `RuleViolation` after a vote.
    """
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=item.session.year.body_id)
    _, item = _locked(item)
    if not item.matter or not issued_to_laender(item.matter).filter(pk=version.pk).exists():
        raise InputError(
            "Bitte wählen Sie eine Fassung dieses Vorgangs, die für alle Länder herausgegeben ist."
        )
    if item.ballots.exclude(state=BallotState.CANCELLED.value).exists():
        raise RuleViolation(
            "Über den Punkt wird oder wurde schon abgestimmt; seine Fassung steht fest.",
            code="version_voted_on",
        )
    before, item.version = item.version, version
    item.save(update_fields=["version"])
    record(
        by=by,
        capacity=capacity,
        action="use_item_version",
        subject=subject("Tagesordnungspunkt", item),
        before={"version": before.number if before else None},
        after={"version": version.number},
    )
    return item


@transaction.atomic
def withdraw_item(*, by: Actor, item: AgendaItem, reason: str) -> AgendaItem:
    """Withdraw an item; its number stays with it. Raises `NotPermitted`, `InputError`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=item.session.year.body_id)
    reason = checked_reason(reason)
    session, item = _locked(item)
    running = item.ballots.filter(state=BallotState.OPEN.value).exists()
    if refusal := why_not_withdrawn(withdrawn=item.withdrawn_at is not None, open_ballot=running):
        raise RuleViolation(refusal, code="item_not_withdrawable")
    item.withdrawn_at, item.withdrawn_reason = timezone.now(), reason
    item.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    elsewhere = AgendaItem.objects.filter(matter=item.matter, withdrawn_at__isnull=True).exclude(
        session__state__in=[SessionState.CLOSED.value, SessionState.CANCELLED.value]
    )
    if item.matter and MatterStage(item.matter.stage) == MatterStage.ON_AGENDA and not elsewhere.exists():
        move_on(
            by=by,
            matter=item.matter,
            event=MatterEvent.TAKE_OFF_AGENDA,
            text=f"Von der Tagesordnung genommen: {session}. {reason}",
            session=session,
        )
    renew_screen(by=by, session=session)
    record(
        by=by,
        capacity=capacity,
        action="withdraw_item",
        subject=subject("Tagesordnungspunkt", item),
        reason=reason,
    )
    return item


def _locked(item: AgendaItem) -> tuple[Session, AgendaItem]:
    """Everything about one agenda waits at the row of its session."""
    session = Session.objects.select_for_update().get(pk=item.session_id)
    if refusal := why_not_changed(SessionState(session.state)):
        raise RuleViolation(refusal, code="agenda_closed")
    return session, AgendaItem.objects.select_for_update().get(pk=item.pk)
