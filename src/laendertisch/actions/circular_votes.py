"""Vote, object, and determine the outcome of a decision in writing (Stimmen und Widersprüche im Umlauf)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from laendertisch.actions import ballots
from laendertisch.actions.circular_steps import locked_circular, move_circular, note_step
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.places import project_root
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.circulars import (
    CircularEvent,
    event_after,
    objection_stops,
    why_not_determine,
    why_too_late,
)
from laendertisch.procedure.electorates import Choice, Electorate
from laendertisch.procedure.frozen_ballots import electorate_from_json
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import CircularKind, CircularState
from laendertisch.procedure.rulebook import load_rules
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.records.audit.subjects import subject
from laendertisch.records.proceedings.circular_queries import (
    deadline_of,
    objections,
)
from laendertisch.records.proceedings.models import Circular
from laendertisch.records.proceedings.queries import votes_of


@transaction.atomic
def vote_in_circular(*, by: Actor, circular: Circular, land: Land, choice: Choice) -> None:
    """Vote for the own Land until the deadline. Raises `NotPermitted`, `RuleViolation` if it is too late.

    In a silence procedure nobody votes: whoever does not agree objects.
    """
    by.must_be_allowed(Task.CAST_VOTE, body=circular.matter.body_id, land=land)
    locked = locked_circular(by=by, circular=circular)
    if locked.kind == CircularKind.SILENCE.value:
        raise RuleViolation(
            "Im Schweigeverfahren wird nicht abgestimmt. Wer nicht einverstanden ist, widerspricht.",
            code="circular.silence",
        )
    _refuse_too_late(locked)
    assert locked.ballot is not None
    ballots.cast_vote(by=by, ballot=locked.ballot, elector=land.code, choice=choice)


@transaction.atomic
def object_to_circular(*, by: Actor, circular: Circular, land: Land, text: str) -> Circular:
    """Object for the own Land, with a reason. It stops the procedure unless the rules say otherwise.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` after the deadline or a second time.
    """
    capacity = by.must_be_allowed(Task.OBJECT, body=circular.matter.body_id, land=land)
    said = tidy_text(text)
    if not said:
        raise InputError("Bitte begründen Sie den Widerspruch; alle Länder lesen ihn.")
    locked = locked_circular(by=by, circular=circular)
    _refuse_too_late(locked)
    if land.code in objections(locked):
        raise RuleViolation(f"{land.short_name} hat schon widersprochen.", code="circular.twice")
    before = CircularState(locked.state)
    if objection_stops(_rules(locked.matter.body_id).circular):
        move_circular(by=by, circular=locked, event=CircularEvent.OBJECT)
    note_step(by=by, circular=locked, before=before, text=said, elector=land.code)
    _written(by, capacity, "object_to_circular", locked, after={"land": land.code, "text": said})
    return locked


@transaction.atomic
def withdraw_objection(*, by: Actor, circular: Circular, land: Land, reason: str) -> Circular:
    """Withdraw the objection of the own Land; without another one the procedure goes on.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if there is none or it is too late.
    """
    capacity = by.must_be_allowed(Task.OBJECT, body=circular.matter.body_id, land=land)
    reason = checked_reason(reason)
    locked = locked_circular(by=by, circular=circular)
    standing = objections(locked)
    if land.code not in standing:
        raise RuleViolation(f"{land.short_name} hat nicht widersprochen.", code="circular.no_objection")
    before = CircularState(locked.state)
    if before == CircularState.OBJECTED and len(standing) == 1:
        move_circular(by=by, circular=locked, event=CircularEvent.WITHDRAW_OBJECTION)
    note_step(by=by, circular=locked, before=before, text=reason, elector=land.code, withdraws=True)
    _written(by, capacity, "withdraw_objection", locked, before={"land": land.code}, reason=reason)
    return locked


@transaction.atomic
def determine_circular(*, by: Actor, circular: Circular) -> Circular:
    """Determine the outcome: after the deadline, or with explicit votes as soon as all have voted.

    In silence whoever did not object has agreed. Without a decision (no quorum, mere majority opinion) it
    stays at „Frist abgelaufen“ and the office goes on. Raises `NotPermitted`, `RuleViolation` before that.
    """
    capacity = by.must_be_allowed(Task.RUN_CIRCULAR, body=circular.matter.body_id)
    locked = locked_circular(by=by, circular=circular)
    before = move_circular(by=by, circular=locked, event=CircularEvent.REACH_DEADLINE)
    ballot = locked.ballot
    assert ballot is not None
    electorate, cast = electorate_from_json(ballot.electorate), votes_of(ballot)
    waiting = [each.name for each in electorate.electors if each.code not in cast]
    now = timezone.now()
    refusal = why_not_determine(CircularKind(locked.kind), deadline_of(locked), now, waiting)
    _refuse(refusal, "circular.deadline")
    note_step(
        by=by,
        circular=locked,
        before=before,
        text="Alle Rückmeldungen liegen vor oder die Frist ist um.",
    )
    if locked.kind == CircularKind.SILENCE.value:
        ballots.record_votes(by=by, ballot=ballot, votes=_of_silence(locked, electorate))
    locked.ballot = closed = ballots.close_ballot(by=by, ballot=ballot)
    if event := event_after(Outcome(closed.outcome)):
        reached = move_circular(by=by, circular=locked, event=event)
        note_step(by=by, circular=locked, before=reached, text=closed.sentence)
    after = {"state": locked.state, "outcome": closed.outcome}
    _written(by, capacity, "determine_circular", locked, before={"state": before.value}, after=after)
    return locked


def _of_silence(circular: Circular, electorate: Electorate) -> dict[str, Choice]:
    against = objections(circular)
    return {code: Choice.NO if code in against else Choice.YES for code in electorate.codes}


def _refuse_too_late(circular: Circular) -> None:
    state = CircularState(circular.state)
    _refuse(why_too_late(state, deadline_of(circular), timezone.now()), "circular.too_late")


def _rules(body: str) -> RulesOfProcedure:
    return load_rules(project_root() / "rules", body, timezone.localdate())


def _refuse(refusal: str | None, code: str, source: str = "") -> None:
    if refusal:
        raise RuleViolation(refusal, code=code, source=source)


def _written(  # noqa: PLR0913 - these are the columns of an audit entry
    by: Actor,
    capacity: str,
    action: str,
    circular: Circular,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=subject("Umlauf", circular),
        before=before,
        after=after,
        reason=reason,
    )
