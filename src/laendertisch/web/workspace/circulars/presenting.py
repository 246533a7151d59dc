"""What the page of a decision in writing shows, and to whom (Darstellung des Umlaufs)."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.procedure.ballot_sight import BallotSight, result_words, what_is_shown
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.circulars import (
    CircularEvent,
    waiting_for,
    why_not_determine,
    why_not_now,
    why_not_start,
    why_too_late,
)
from laendertisch.procedure.electorates import Choice, Electorate
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState, CircularKind, CircularState
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.proceedings.circular_queries import deadline_of, objections, proven_dispatches
from laendertisch.records.proceedings.models import Circular
from laendertisch.records.proceedings.queries import votes_of
from laendertisch.web.workspace.desk import Desk

DECIDED = (CircularState.ADOPTED.value, CircularState.ANNOUNCED.value)


@dataclass(frozen=True)
class Row:
    """What is known of one elector (Zeile der Übersicht)."""

    name: str
    sent: str
    vote: str
    objection: str


@dataclass(frozen=True)
class Refusals:
    """Why each button cannot be pressed now (Ablehnungen); `None`: it can."""

    send: str | None
    start: str | None
    vote: str | None
    object: str | None
    determine: str | None
    agenda: str | None
    reissue: str | None
    cancel: str | None
    announce: str | None


@dataclass(frozen=True)
class Shown:
    """A circular as its page shows it (Umlauf)."""

    rows: tuple[Row, ...]
    sight: BallotSight
    result: str
    decided: bool
    waiting: str
    objected: frozenset[str]
    refusals: Refusals


def shown(circular: Circular, electorate: Electorate, desk: Desk) -> Shown:
    """Return what somebody at this desk is shown and may do."""
    sight = _sight(circular, desk)
    sent = {each.elector: f"{each.recipient} ({each.channel})" for each in proven_dispatches(circular)}
    votes = votes_of(circular.ballot) if circular.ballot else {}
    against = objections(circular)
    rows = tuple(
        Row(
            name=each.name,
            sent=sent.get(each.code, ""),
            vote=_vote(sight, each.code, votes),
            objection=against[each.code].text if each.code in against else "",
        )
        for each in electorate.electors
    )
    missing = [each.name for each in electorate.electors if each.code not in votes]
    unreached = [each.name for each in electorate.electors if each.code not in sent]
    return Shown(
        rows=rows,
        sight=sight,
        result=_result(circular, sight),
        decided=circular.state in DECIDED and sight.how,
        waiting=waiting_for(missing) if circular.kind == CircularKind.EXPLICIT.value and sight.who else "",
        objected=frozenset(against),
        refusals=_refusals(circular, desk, missing, unreached),
    )


def _sight(circular: Circular, desk: Desk) -> BallotSight:
    ballot = circular.ballot
    return what_is_shown(
        desk.functions,
        body=desk.body.pk,
        state=BallotState(ballot.state) if ballot else BallotState.OPEN,
        votes=Visibility(ballot.votes_visibility) if ballot else Visibility.ALL_LAENDER,
    )


def _result(circular: Circular, sight: BallotSight) -> str:
    ballot = circular.ballot
    if ballot is None or not ballot.outcome:
        return ""
    outcome = Outcome(ballot.outcome).label
    return result_words(sight, outcome=outcome, label=ballot.label, sentence=ballot.sentence)


def _vote(sight: BallotSight, code: str, votes: dict[str, Choice]) -> str:
    if not sight.who and code not in sight.own:
        return ""
    if code not in votes:
        return "noch keine"
    return votes[code].label if sight.shows_vote_of(code) else "abgegeben"


def _refusals(circular: Circular, desk: Desk, missing: list[str], unreached: list[str]) -> Refusals:
    state, deadline = CircularState(circular.state), deadline_of(circular)
    office = desk.refusal(Task.RUN_CIRCULAR)
    too_late = why_too_late(state, deadline, desk.now)
    kind = CircularKind(circular.kind)

    def of(event: CircularEvent) -> str | None:
        return office or why_not_now(state, event)

    silent = "Im Schweigeverfahren wird nicht abgestimmt." if kind == CircularKind.SILENCE else None
    return Refusals(
        send=of(CircularEvent.SEND),
        start=of(CircularEvent.START) or why_not_start(unreached),
        vote=desk.refusal(Task.CAST_VOTE) or silent or too_late,
        object=desk.refusal(Task.OBJECT) or too_late,
        determine=of(CircularEvent.REACH_DEADLINE) or why_not_determine(kind, deadline, desk.now, missing),
        agenda=of(CircularEvent.PUT_ON_AGENDA),
        reissue=of(CircularEvent.REISSUE),
        cancel=of(CircularEvent.CANCEL),
        announce=of(CircularEvent.ANNOUNCE),
    )
