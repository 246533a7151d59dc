"""Ballots: rule and electorate are frozen when they open, every elector has one vote (Abstimmungen).

Everything about one ballot waits at the row of that ballot, so that no vote is lost, doubled, or counted
after it was closed. Locks are taken in this order: ballot, matter, screen, audit trail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.decisions import apply_outcome
from laendertisch.actions.live_sessions import renew_screen
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, NotKnown, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.kernel.places import project_root
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.ballot_rules import rule_for_ballot
from laendertisch.procedure.ballots import BallotResult, decide
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.frozen_ballots import as_json, electorate_from_json, rule_from_json
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.own_rules import OwnRule
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.visibility import Visibility
from laendertisch.procedure.voting import (
    LONGEST_QUESTION,
    decides_matter,
    why_no_vote,
    why_not_cast,
    why_not_closed,
    why_not_corrected,
    why_not_opened,
    with_absent,
)
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.proceedings.circular_queries import too_late_for_circular
from laendertisch.records.proceedings.models import AgendaItem, Ballot, Vote, VoteCorrection
from laendertisch.records.proceedings.queries import (
    body_of,
    next_ballot_number,
    present_electors,
    votes_of,
)


@transaction.atomic
def open_ballot(  # noqa: PLR0913 - these are the columns of a ballot
    *,
    by: Actor,
    question: str,
    matter_class: str,
    item: AgendaItem | None = None,
    matter: Matter | None = None,
    version: DraftVersion | None = None,
    block_keys: Sequence[str] = (),
    cast_by_delegations: bool = False,
    votes_visibility: Visibility = Visibility.ALL_LAENDER,
    bundle: str = "",
    own_rule: OwnRule | None = None,
) -> Ballot:
    """Open a ballot on an item of a session, or on a matter in writing (`item` is `None`).

    Freezes the rule of this class of matters and the electorate of today; `own_rule` takes the place of a
    rule that is not known. Raises `NotPermitted`, `InputError` for an empty question, `NotKnown` if the
    rules do not say what majority is needed, `RuleViolation` if there can be no ballot now.
    """
    item = AgendaItem.objects.select_for_update().get(pk=item.pk) if item else None
    matter = matter or (item.matter if item else None)
    version = version or (item.version if item else None)
    ballot = Ballot(item=item, matter=matter, version=version, block_keys=list(block_keys))
    body = body_of(ballot)
    capacity = by.must_be_allowed(Task.RECORD_VOTES, body=body)
    ballot.matter_class = matter_class
    _refuse_opening(ballot)
    rule, electorate = rule_for_ballot(
        project_root() / "rules", body, matter_class, timezone.localdate(), own_rule
    )
    ballot.number = next_ballot_number(ballot)
    ballot.question = _checked_question(question)
    ballot.rule, ballot.electorate = as_json(rule), as_json(electorate)
    ballot.bundle, ballot.cast_by_delegations = bundle, cast_by_delegations
    ballot.votes_visibility, ballot.opened_at = votes_visibility.value, timezone.now()
    ballot.save(force_insert=True)
    after = {"question": ballot.question, "matter_class": matter_class, "rule": rule.version}
    _written(by, capacity, "open_ballot", ballot, after=after, reason=own_rule.reason if own_rule else "")
    return ballot


@transaction.atomic
def cast_vote(*, by: Actor, ballot: Ballot, elector: str, choice: Choice) -> Vote:
    """Vote for the own Land; while the ballot is open the vote can be replaced, the trail keeps both.

    Raises `NotPermitted`, `InputError` for an absence, `RuleViolation` if the Land has no vote now.
    """
    if elector not in BY_CODE:
        raise InputError(f"„{elector[:60]}“ ist kein Land. Bitte wählen Sie Ihr Land aus.")
    capacity = by.must_be_allowed(Task.CAST_VOTE, body=body_of(ballot), land=BY_CODE[elector])
    if choice == Choice.ABSENT:
        raise InputError(
            "Abwesend kann nur sein, wer nicht abstimmt. Bitte wählen Sie Ja, Nein oder Enthaltung."
        )
    locked = _locked(ballot)
    if refusal := why_not_cast(BallotState(locked.state), by_delegations=locked.cast_by_delegations):
        raise RuleViolation(refusal, code="votes_are_recorded")
    if refusal := too_late_for_circular(locked, timezone.now()):
        raise RuleViolation(refusal, code="circular.too_late")
    return _put_votes(by, capacity, "cast_vote", locked, {elector: choice})[elector]


@transaction.atomic
def record_votes(*, by: Actor, ballot: Ballot, votes: Mapping[str, Choice]) -> Ballot:
    """Record the votes of several electors, as the Geschäftsstelle hears them.

    Raises `NotPermitted`, and `RuleViolation` if one of them has no vote now: then none is recorded.
    """
    capacity = by.must_be_allowed(Task.RECORD_VOTES, body=body_of(ballot))
    locked = _locked(ballot)
    _put_votes(by, capacity, "record_votes", locked, votes)
    return locked


@transaction.atomic
def close_ballot(*, by: Actor, ballot: Ballot) -> Ballot:
    """Close a ballot: whoever did not vote was absent; outcome and reasons are written down.

    Raises `NotPermitted`, `RuleViolation` if somebody in the room has not voted, or if the outcome hangs
    on something the rules leave open.
    """
    capacity = by.must_be_allowed(Task.RECORD_VOTES, body=body_of(ballot))
    locked = _locked(ballot)
    electorate, votes = electorate_from_json(locked.electorate), votes_of(locked)
    state = BallotState(locked.state)
    if refusal := why_not_closed(state, electorate, votes, present_electors(locked)):
        raise RuleViolation(refusal, code="ballot_not_closable")
    complete, now = with_absent(electorate, votes), timezone.now()
    decision = _decided(locked, complete)
    absent = [code for code in complete if code not in votes]
    Vote.objects.bulk_create(
        Vote(ballot=locked, elector=code, choice=Choice.ABSENT.value, at=now, by=by.user) for code in absent
    )
    locked.state, locked.closed_at = BallotState.CLOSED.value, now
    _write_decision(locked, decision)
    apply_outcome(by=by, ballot=locked)
    after = {"outcome": locked.outcome, "votes": {code: each.value for code, each in complete.items()}}
    _written(by, capacity, "close_ballot", locked, before={"state": state.value}, after=after)
    return locked


@transaction.atomic
def cancel_ballot(*, by: Actor, ballot: Ballot, reason: str) -> Ballot:
    """Break an open ballot off; its votes stay readable.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it is not open.
    """
    capacity = by.must_be_allowed(Task.RECORD_VOTES, body=body_of(ballot))
    reason = checked_reason(reason)
    locked = _locked(ballot)
    state = BallotState(locked.state)
    if state != BallotState.OPEN:
        raise RuleViolation(f"Die Abstimmung ist schon {state.label}.", code="ballot_not_open")
    locked.state, locked.closed_at = BallotState.CANCELLED.value, timezone.now()
    locked.cancelled_reason = reason
    locked.save(update_fields=["state", "closed_at", "cancelled_reason"])
    _written(by, capacity, "cancel_ballot", locked, before={"state": state.value}, reason=reason)
    return locked


@transaction.atomic
def correct_vote(*, by: Actor, ballot: Ballot, elector: str, choice: Choice, reason: str) -> VoteCorrection:
    """Correct a vote that was recorded wrongly, and decide again; what was before stays readable.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if there is nothing to correct.
    """
    capacity = by.must_be_allowed(Task.RECORD_VOTES, body=body_of(ballot))
    reason = checked_reason(reason)
    locked = _locked(ballot)
    vote = Vote.objects.filter(ballot=locked, elector=elector).first()
    before = Choice(vote.choice) if vote else Choice.ABSENT
    if refusal := why_not_corrected(BallotState(locked.state), before, choice):
        raise RuleViolation(refusal, code="vote_not_correctable")
    if vote is None:
        raise InputError(f"„{elector[:60]}“ war in dieser Abstimmung nicht stimmberechtigt.")
    correction = VoteCorrection.objects.create(
        vote=vote,
        before=before.value,
        after=choice.value,
        reason=reason,
        outcome_before=locked.outcome,
        at=timezone.now(),
        by=by.user,
    )
    vote.choice = choice.value
    vote.save(update_fields=["choice"])
    _write_decision(locked, _decided(locked, votes_of(locked)))
    apply_outcome(by=by, ballot=locked)
    earlier = {"elector": elector, "choice": before.value, "outcome": correction.outcome_before}
    later = {"elector": elector, "choice": choice.value, "outcome": locked.outcome}
    _written(by, capacity, "correct_vote", locked, before=earlier, after=later, reason=reason)
    return correction


def _locked(ballot: Ballot) -> Ballot:
    return Ballot.objects.select_for_update().get(pk=ballot.pk)


def _refuse_opening(ballot: Ballot) -> None:
    item, matter = ballot.item, ballot.matter
    running = Ballot.objects.filter(item=item, state=BallotState.OPEN.value).exists() if item else False
    refusal = why_not_opened(
        SessionState(item.session.state) if item else None,
        withdrawn=item is not None and item.withdrawn_at is not None,
        running=running,
        in_work=ballot.version is not None and ballot.version.issued_at is None,
        decided=matter is not None
        and not MatterStage(matter.stage).open
        and decides_matter(ballot.matter_class, matter.matter_class, on_whole_text=not ballot.block_keys),
    )
    if refusal:
        raise RuleViolation(refusal, code="ballot_not_openable")


def _checked_question(question: str) -> str:
    question = tidy_line(question)
    if not question:
        raise InputError("Bitte geben Sie an, worüber abgestimmt wird.")
    if len(question) > LONGEST_QUESTION:
        raise InputError(f"Die Frage ist zu lang; erlaubt sind {LONGEST_QUESTION} Zeichen.")
    return question


def _put_votes(
    by: Actor, capacity: str, action: str, locked: Ballot, votes: Mapping[str, Choice]
) -> dict[str, Vote]:
    electorate, present = electorate_from_json(locked.electorate), present_electors(locked)
    for elector, choice in votes.items():
        needed = None if choice == Choice.ABSENT else present
        if refusal := why_no_vote(BallotState(locked.state), electorate, elector, needed):
            name = {each.code: each.name for each in electorate.electors}.get(elector, elector[:60])
            raise RuleViolation(f"{name}: {refusal}", code="no_vote")
    earlier, now = votes_of(locked), timezone.now()
    put = {
        elector: Vote.objects.update_or_create(
            ballot=locked, elector=elector, defaults={"choice": choice.value, "at": now, "by": by.user}
        )[0]
        for elector, choice in votes.items()
    }
    before = {code: earlier[code].value for code in votes if code in earlier}
    after = {code: choice.value for code, choice in votes.items()}
    _written(by, capacity, action, locked, before=before or None, after=after)
    return put


def _decided(ballot: Ballot, votes: Mapping[str, Choice]) -> BallotResult:
    rule, electorate = rule_from_json(ballot.rule), electorate_from_json(ballot.electorate)
    try:
        return decide(rule, electorate, votes)
    except NotKnown as unknown:
        advice = "Oder brechen Sie die Abstimmung ab und wiederholen Sie sie mit einer eigenen Regel."
        raise RuleViolation(f"{unknown} {advice}", code="rule_not_known", source=rule.version) from None


def _write_decision(ballot: Ballot, decision: BallotResult) -> None:
    ballot.outcome, ballot.label = decision.outcome.value, decision.label
    ballot.sentence, ballot.marks = decision.sentence, list(decision.marks)
    ballot.arithmetic = as_json(decision.arithmetic)
    ballot.save()


def _written(  # noqa: PLR0913 - these are the columns of an audit entry
    by: Actor,
    capacity: str,
    action: str,
    ballot: Ballot,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """Tell the screens and the audit trail."""
    if ballot.item is not None:
        renew_screen(by=by, session=ballot.item.session)
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=subject("Abstimmung", ballot),
        before=before,
        after=after,
        reason=reason,
    )
