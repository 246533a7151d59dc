"""The four dated facts of a decision: planned, confirmed, taken back, never overwritten (Tatsachen)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import RuleViolation
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.decision_facts import FactKind, FactStatus, why_not_stated, why_not_typed
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.voting import decides_matter
from laendertisch.records.audit.subjects import subject
from laendertisch.records.minutes.decisions import current_facts
from laendertisch.records.minutes.models import DecisionFact
from laendertisch.records.minutes.queries import closed_ballots
from laendertisch.records.proceedings.models import Ballot
from laendertisch.records.proceedings.queries import body_of
from laendertisch.records.years.models import Session

FROM_THE_BALLOT = "aus der Abstimmung"


@transaction.atomic
def plan_fact(*, by: Actor, ballot: Ballot, kind: FactKind, at: datetime, note: str = "") -> DecisionFact:
    """Say when a decision is to be executed or transmitted. Raises `NotPermitted`, `RuleViolation`."""
    return _typed(by, ballot, kind, FactStatus.PLANNED, at, tidy_text(note))


@transaction.atomic
def confirm_fact(*, by: Actor, ballot: Ballot, kind: FactKind, at: datetime, note: str = "") -> DecisionFact:
    """Say that and when it has happened. Raises `NotPermitted`, `RuleViolation` for the future."""
    return _typed(by, ballot, kind, FactStatus.CONFIRMED, at, tidy_text(note))


@transaction.atomic
def supersede_fact(*, by: Actor, ballot: Ballot, kind: FactKind, reason: str) -> DecisionFact:
    """Take a fact back; what was said before stays readable.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if there is nothing to take back.
    """
    return _typed(by, ballot, kind, FactStatus.SUPERSEDED, timezone.now(), checked_reason(reason))


@transaction.atomic
def note_decisions(*, by: Actor, session: Session) -> list[DecisionFact]:
    """Note for each ballot of a session that decided its matter that it did, or after a correction no longer.

    Belongs into the transaction of the action that makes a version of the record.
    """
    ballots = closed_ballots(session).select_related("matter", "item__session__year")
    return [fact for each in ballots if (fact := note_decision(by=by, ballot=each))]


@transaction.atomic
def note_decision(*, by: Actor, ballot: Ballot) -> DecisionFact | None:
    """Note that a closed ballot has decided its matter, if that is not noted yet; or take it back.

    Belongs into the transaction of the action of `by`, as the publication does.
    """
    matter = ballot.matter
    if matter is None or ballot.closed_at is None:
        return None
    whole = decides_matter(ballot.matter_class, matter.matter_class, on_whole_text=not ballot.block_keys)
    adopted = whole and ballot.outcome == Outcome.ADOPTED.value
    noted = FactKind.DECIDED in current_facts([ballot])[ballot.pk]
    if adopted == noted:
        return None
    if adopted:
        return put_fact(
            by=by,
            ballot=ballot,
            kind=FactKind.DECIDED,
            status=FactStatus.CONFIRMED,
            at=ballot.closed_at,
            note=FROM_THE_BALLOT,
        )
    note = f"Ergebnis berichtigt: {ballot.sentence}"
    return put_fact(
        by=by,
        ballot=ballot,
        kind=FactKind.DECIDED,
        status=FactStatus.SUPERSEDED,
        at=timezone.now(),
        note=note,
    )


@transaction.atomic
def put_fact(  # noqa: PLR0913 - these are the columns of a fact
    *, by: Actor, ballot: Ballot, kind: FactKind, status: FactStatus, at: datetime, note: str
) -> DecisionFact:
    """Add a fact that follows from something else; the caller has asked for permission.

    Raises `RuleViolation` if it cannot follow what is known.
    """
    locked = Ballot.objects.select_for_update(of=("self",)).get(pk=ballot.pk)
    known = current_facts([locked])[locked.pk]
    current = {each: FactStatus(row.status) for each, row in known.items()}
    if refusal := why_not_stated(kind, status, current, at=at, now=timezone.now()):
        raise RuleViolation(refusal, code=f"fact.{kind.value}")
    last = DecisionFact.objects.filter(ballot=locked, kind=kind.value, superseded_by__isnull=True).first()
    fact = DecisionFact.objects.create(
        ballot=locked,
        kind=kind.value,
        status=status.value,
        at=at,
        note=note,
        supersedes=last,
        recorded_at=timezone.now(),
        by=by.user,
    )
    record(
        by=by,
        capacity=by.must_be_allowed(Task.WRITE_MINUTES, body=body_of(locked)),
        action="state_fact",
        subject=subject("Abstimmung", locked),
        before={"status": last.status, "at": last.at.isoformat()} if last else None,
        after={"kind": kind.value, "status": status.value, "at": at.isoformat()},
        reason=note,
    )
    return fact


def _typed(  # noqa: PLR0913, PLR0917 - these are the columns of a fact
    by: Actor, ballot: Ballot, kind: FactKind, status: FactStatus, at: datetime, note: str
) -> DecisionFact:
    by.must_be_allowed(Task.WRITE_MINUTES, body=body_of(ballot))
    if refusal := why_not_typed(kind):
        raise RuleViolation(refusal, code=f"fact.{kind.value}")
    note_decision(by=by, ballot=ballot)
    return put_fact(by=by, ballot=ballot, kind=kind, status=status, at=at, note=note)
