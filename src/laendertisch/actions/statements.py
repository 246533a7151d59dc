"""Protokollerklärungen and Protokollnotizen, bound to a ballot, of one Land or of several together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.live_sessions import renew_screen
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState, StatementKind
from laendertisch.procedure.statements import (
    checked_statement,
    why_not_authors,
    why_not_joined,
    why_not_stated,
)
from laendertisch.records.audit.subjects import subject
from laendertisch.records.proceedings.models import Ballot, Statement, StatementLand
from laendertisch.records.proceedings.queries import body_of, statement_deadline


@transaction.atomic
def make_statement(  # noqa: PLR0913 - these are the columns of a statement
    *,
    by: Actor,
    ballot: Ballot,
    kind: StatementKind,
    land: Land,
    text: str,
    invited: Sequence[Land] = (),
) -> Statement:
    """Make a statement for a Land and invite others to join it.

    Raises `NotPermitted`, `InputError` without a text, `RuleViolation` after the deadline.
    """
    capacity = by.must_be_allowed(Task.MAKE_STATEMENT, body=body_of(ballot), land=land)
    text, locked = checked_statement(text), _open_for_statements(ballot)
    now = timezone.now()
    statement = Statement.objects.create(ballot=locked, kind=kind.value, text=text, at=now, by=by.user)
    StatementLand.objects.create(statement=statement, land=land, joined_at=now)
    _invite(statement, [each for each in invited if each != land])
    after = {"kind": kind.value, "text": text, "laender": [land.code], "invited": _codes(invited)}
    _written(by, capacity, "make_statement", statement, after)
    return statement


@transaction.atomic
def invite_to_statement(*, by: Actor, statement: Statement, land: Land, invited: Sequence[Land]) -> Statement:
    """Invite Länder to a statement that `land` makes. Raises `NotPermitted`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.MAKE_STATEMENT, body=body_of(statement.ballot), land=land)
    _open_for_statements(statement.ballot)
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    _refuse(why_not_authors(_joined(locked), land, withdrawn=locked.withdrawn_at is not None))
    known = set(locked.laender.values_list("land", flat=True))
    _invite(locked, [each for each in invited if each not in known])
    _written(by, capacity, "invite_to_statement", locked, {"invited": _codes(invited)})
    return locked


@transaction.atomic
def join_statement(*, by: Actor, statement: Statement, land: Land) -> StatementLand:
    """Join a statement to which the Land was invited. Raises `NotPermitted`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.MAKE_STATEMENT, body=body_of(statement.ballot), land=land)
    _open_for_statements(statement.ballot)
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    invited = [each.land for each in locked.laender.all()]
    _refuse(why_not_joined(_joined(locked), invited, land, withdrawn=locked.withdrawn_at is not None))
    row = locked.laender.get(land=land)
    row.joined_at = timezone.now()
    row.save(update_fields=["joined_at"])
    _written(by, capacity, "join_statement", locked, {"land": land.code})
    return row


@transaction.atomic
def withdraw_statement(*, by: Actor, statement: Statement, land: Land) -> Statement:
    """Take a statement back for one of its Länder; with other Länder it stays without this one.

    Raises `NotPermitted`, `RuleViolation`.
    """
    capacity = by.must_be_allowed(Task.MAKE_STATEMENT, body=body_of(statement.ballot), land=land)
    _open_for_statements(statement.ballot)
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    _refuse(why_not_authors(_joined(locked), land, withdrawn=locked.withdrawn_at is not None))
    if len(_joined(locked)) > 1:
        locked.laender.filter(land=land).update(joined_at=None)
    else:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
    _written(by, capacity, "withdraw_statement", locked, {"land": land.code})
    return locked


def _open_for_statements(ballot: Ballot) -> Ballot:
    locked = Ballot.objects.select_for_update().get(pk=ballot.pk)
    deadline = statement_deadline(locked.item.session) if locked.item else None
    _refuse(why_not_stated(BallotState(locked.state), deadline=deadline, now=timezone.now()))
    return locked


def _refuse(refusal: str | None) -> None:
    if refusal:
        raise RuleViolation(refusal, code="statement_not_possible")


def _joined(statement: Statement) -> list[Land]:
    return [each.land for each in statement.laender.filter(joined_at__isnull=False)]


def _invite(statement: Statement, laender: Sequence[Land]) -> None:
    now = timezone.now()
    for land in dict.fromkeys(laender):
        StatementLand.objects.create(statement=statement, land=land, invited_at=now)


def _codes(laender: Sequence[Land]) -> list[str]:
    return [each.code for each in laender]


def _written(
    by: Actor, capacity: str, action: str, statement: Statement, after: Mapping[str, object]
) -> None:
    if statement.ballot.item is not None:
        renew_screen(by=by, session=statement.ballot.item.session)
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=subject("Abstimmung", statement.ballot),
        after={"statement": statement.pk, **after},
    )
