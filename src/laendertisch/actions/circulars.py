"""Decisions in writing: draft, send, start, vote or object, determine, announce (Umlaufverfahren).

The ballot of a procedure is the one of `actions.ballots`, with rule and electorate frozen when it starts.
Locks are taken in this order: circular, ballot, matter, audit trail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laendertisch.actions import ballots
from laendertisch.actions.circular_steps import locked_circular, move_circular, note_step
from laendertisch.actions.matters import move_on
from laendertisch.actions.outbox import put_mail
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.instants import zone_named
from laendertisch.kernel.places import project_root
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.circulars import (
    CircularEvent,
    Deadline,
    check_deadline,
    why_not_start,
    why_not_this_kind,
)
from laendertisch.procedure.matters import MatterEvent, MatterStage
from laendertisch.procedure.matters import why_not_now as why_no_matter_event
from laendertisch.procedure.own_rules import OwnRule
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState, CircularKind, CircularState
from laendertisch.procedure.rulebook import load_rules
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import DraftVersion
from laendertisch.records.proceedings.circular_queries import (
    deadline_of,
    electorate_of,
    reached_electors,
)
from laendertisch.records.proceedings.models import Circular, Dispatch


@dataclass(frozen=True)
class Reached:
    """That an elector was sent the papers outside of the platform (Versand von Hand)."""

    elector: str
    recipient: str
    channel: str
    proof: str
    sent_at: datetime


@transaction.atomic
def draft_circular(  # noqa: PLR0913 - these are the columns of a circular
    *,
    by: Actor,
    version: DraftVersion,
    kind: CircularKind,
    deadline: Deadline,
    reason: str,
    follows: Circular | None = None,
) -> Circular:
    """Prepare a decision in writing on an issued version, to be sent later.

    Raises `NotPermitted`, `InputError` without a reason or for a deadline that is too early, `RuleViolation`
    if the version is in work, the matter cannot go into a circular now, or the rules do not allow this kind.
    """
    matter = version.matter
    capacity = by.must_be_allowed(Task.RUN_CIRCULAR, body=matter.body_id)
    reason, now = checked_reason(reason), timezone.now()
    if version.issued_at is None:
        raise RuleViolation(
            "Die Fassung ist noch in Arbeit; in den Umlauf gehen nur herausgegebene Fassungen.",
            code="circular.version",
        )
    stage = MatterStage(matter.stage)
    _refuse(why_no_matter_event(stage, MatterEvent.START_CIRCULAR), "circular.matter")
    rules = _rules(matter.body_id)
    _refuse(why_not_this_kind(kind, rules.circular, rules.version), "circular.kind", rules.version)
    zone_named(deadline.zone)
    check_deadline(deadline, now, rules.circular)
    _refuse_second(matter.pk)
    circular = Circular.objects.create(
        matter=matter,
        version=version,
        kind=kind.value,
        reason=reason,
        deadline=deadline.at,
        zone=deadline.zone,
        follows=follows,
        created_at=now,
        created_by=by.user,
    )
    note_step(by=by, circular=circular, before=CircularState.DRAFTED, text=reason)
    after = {"kind": kind.value, "version": version.number, "deadline": str(deadline)}
    _written(by, capacity, "draft_circular", circular, after=after, reason=reason)
    return circular


@transaction.atomic
def send_circular(
    *, by: Actor, circular: Circular, to: Mapping[str, Sequence[tuple[str, str]]], subject: str, text: str
) -> Circular:
    """Mail the papers: for each elector (code) the recipients (name, address). Each message is a proof.

    Raises `NotPermitted`, `InputError` without recipients, `RuleViolation` if it is too late for that.
    """
    capacity = by.must_be_allowed(Task.RUN_CIRCULAR, body=circular.matter.body_id)
    locked = locked_circular(by=by, circular=circular)
    before = move_circular(by=by, circular=locked, event=CircularEvent.SEND)
    now, count = timezone.now(), 0
    for elector, people in to.items():
        messages = put_mail(
            by=by,
            body=locked.matter.body,
            to=people,
            subject=subject,
            text=text,
            about=_named(locked),
            task=Task.RUN_CIRCULAR,
        )
        count += len(messages)
        Dispatch.objects.bulk_create(
            Dispatch(
                circular=locked,
                elector=elector,
                recipient=f"{message.to_name} <{message.to_address}>"[:300],
                channel="E-Mail der Plattform",
                message=message,
                recorded_at=now,
            )
            for message in messages
        )
    note_step(by=by, circular=locked, before=before, text=f"Unterlagen an {count} Adressen versandt.")
    _written(by, capacity, "send_circular", locked, after={"to": sorted(to), "count": count})
    return locked


@transaction.atomic
def record_dispatch(*, by: Actor, circular: Circular, reached: Reached) -> Dispatch:
    """Record that an elector was sent the papers otherwise, with proof.

    Raises `NotPermitted`, `InputError` without recipient, channel or proof, or for a time to come.
    """
    capacity = by.must_be_allowed(Task.RUN_CIRCULAR, body=circular.matter.body_id)
    locked, now = locked_circular(by=by, circular=circular), timezone.now()
    before = move_circular(by=by, circular=locked, event=CircularEvent.SEND)
    parts = [tidy_line(each) for each in (reached.recipient, reached.channel, reached.proof)]
    if not all(parts):
        raise InputError("Bitte geben Sie Empfänger, Weg und Nachweis des Versands an.")
    if reached.sent_at > now:
        raise InputError("Der Versand liegt in der Zukunft. Bitte prüfen Sie Tag und Uhrzeit.")
    if reached.elector not in electorate_of(locked, timezone.localdate()).codes:
        raise InputError("Wer die Unterlagen erhalten hat, ist nicht stimmberechtigt. Bitte auswählen.")
    recipient, channel, proof = parts
    dispatch = Dispatch.objects.create(
        circular=locked,
        elector=reached.elector,
        recipient=recipient[:300],
        channel=channel[:40],
        proof=proof[:300],
        sent_at=reached.sent_at,
        recorded_at=now,
    )
    note_step(by=by, circular=locked, before=before, text=f"Versand an {recipient} festgehalten.")
    after = {"elector": reached.elector, "recipient": recipient, "channel": channel, "proof": proof}
    _written(by, capacity, "record_dispatch", locked, after=after)
    return dispatch


@transaction.atomic
def start_circular(*, by: Actor, circular: Circular, own_rule: OwnRule | None = None) -> Circular:
    """Start it: rule and electorate are frozen, from now on the Länder vote or may object.

    Raises `NotPermitted`, `NotKnown` if the rules name no majority and there is no own rule, `InputError` if
    the deadline leaves too little time, `RuleViolation` if somebody was not sent the papers.
    """
    capacity = by.must_be_allowed(Task.RUN_CIRCULAR, body=circular.matter.body_id)
    locked = locked_circular(by=by, circular=circular)
    check_deadline(deadline_of(locked), timezone.now(), _rules(locked.matter.body_id).circular)
    electorate, reached = electorate_of(locked, timezone.localdate()), reached_electors(locked)
    missing = [each.name for each in electorate.electors if each.code not in reached]
    _refuse(why_not_start(missing), "circular.dispatch")
    before = move_circular(by=by, circular=locked, event=CircularEvent.START)
    locked.ballot = ballots.open_ballot(
        by=by,
        question=f"Umlauf: {locked.matter.title}"[:400],
        matter_class=locked.matter.matter_class,
        matter=locked.matter,
        version=locked.version,
        cast_by_delegations=True,
        own_rule=own_rule,
    )
    locked.save(update_fields=["ballot"])
    text = f"{locked.get_kind_display()} begonnen, Frist {deadline_of(locked)}."
    move_on(by=by, matter=locked.matter, event=MatterEvent.START_CIRCULAR, text=text)
    note_step(by=by, circular=locked, before=before, text=text)
    _written(by, capacity, "start_circular", locked, after={"deadline": str(deadline_of(locked))})
    return locked


@transaction.atomic
def put_circular_on_agenda(*, by: Actor, circular: Circular, reason: str) -> Circular:
    """End it without a decision: the matter belongs on the agenda of a session. Raises as the others."""
    return _end(by, circular, CircularEvent.PUT_ON_AGENDA, "put_circular_on_agenda", reason)


@transaction.atomic
def cancel_circular(*, by: Actor, circular: Circular, reason: str) -> Circular:
    """Break it off. Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it is over."""
    return _end(by, circular, CircularEvent.CANCEL, "cancel_circular", reason)


@transaction.atomic
def reissue_circular(
    *, by: Actor, circular: Circular, version: DraftVersion, deadline: Deadline, reason: str
) -> Circular:
    """End it and prepare another one that follows it, perhaps on a newer version. Raises as the others."""
    ended = _end(by, circular, CircularEvent.REISSUE, "reissue_circular", reason)
    version.matter.refresh_from_db()
    return draft_circular(
        by=by,
        version=version,
        kind=CircularKind(ended.kind),
        deadline=deadline,
        reason=reason,
        follows=ended,
    )


@transaction.atomic
def announce_circular(*, by: Actor, circular: Circular, to: Sequence[tuple[str, str]], text: str) -> Circular:
    """Tell everybody the outcome by mail. Raises `NotPermitted`, `RuleViolation` before there is one."""
    capacity = by.must_be_allowed(Task.RUN_CIRCULAR, body=circular.matter.body_id)
    locked = locked_circular(by=by, circular=circular)
    before = move_circular(by=by, circular=locked, event=CircularEvent.ANNOUNCE)
    put_mail(
        by=by,
        body=locked.matter.body,
        to=to,
        subject=f"Ergebnis: {locked.matter.title}"[:200],
        text=text,
        about=_named(locked),
        task=Task.RUN_CIRCULAR,
    )
    note_step(by=by, circular=locked, before=before, text=f"Ergebnis an {len(to)} Adressen mitgeteilt.")
    _written(
        by, capacity, "announce_circular", locked, before={"state": before.value}, after={"count": len(to)}
    )
    return locked


def _end(by: Actor, circular: Circular, event: CircularEvent, action: str, reason: str) -> Circular:
    capacity = by.must_be_allowed(Task.RUN_CIRCULAR, body=circular.matter.body_id)
    reason = checked_reason(reason)
    locked = locked_circular(by=by, circular=circular)
    before = move_circular(by=by, circular=locked, event=event)
    if locked.ballot and locked.ballot.state == BallotState.OPEN.value:
        ballots.cancel_ballot(by=by, ballot=locked.ballot, reason=reason)
    locked.matter.refresh_from_db()
    if locked.matter.stage == MatterStage.IN_CIRCULATION_VOTE.value:
        move_on(by=by, matter=locked.matter, event=MatterEvent.END_CIRCULAR, text=reason)
    note_step(by=by, circular=locked, before=before, text=reason)
    _written(
        by,
        capacity,
        action,
        locked,
        before={"state": before.value},
        after={"state": locked.state},
        reason=reason,
    )
    return locked


def _refuse_second(matter: int) -> None:
    open_one = Circular.objects.filter(
        matter=matter, state__in=["drafted", "sent", "running", "objected", "deadline_reached"]
    ).first()
    if open_one:
        raise RuleViolation(
            "Zu diesem Vorgang gibt es schon ein Verfahren, das nicht beendet ist.", code="circular.second"
        )


def _rules(body: str) -> RulesOfProcedure:
    return load_rules(project_root() / "rules", body, timezone.localdate())


def _refuse(refusal: str | None, code: str, source: str = "") -> None:
    if refusal:
        raise RuleViolation(refusal, code=code, source=source)


def _named(circular: Circular) -> str:
    return f"{circular.get_kind_display()} {circular.matter.file_number}"


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
