"""A ballot as somebody sees it (Anzeige einer Abstimmung). Pure: what is shown was decided by the rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.procedure.ballot_sight import BallotSight, result_words
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.decision_rules import DecisionRule
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.frozen_ballots import electorate_from_json, rule_from_json
from laendertisch.procedure.own_rules import is_own
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.rule_words import threshold_words
from laendertisch.records.proceedings.models import Ballot


@dataclass(frozen=True)
class ShownVote:
    """A line of the roll call (Stimme in der Liste); `choice` is empty if it may not be shown."""

    code: str
    name: str
    voted: bool
    choice: str
    corrected: bool


@dataclass(frozen=True)
class ShownBallot:
    """A ballot on a page (Abstimmung in der Anzeige)."""

    ballot: Ballot
    sight: BallotSight
    state: str
    rule: str
    rule_note: str
    rule_kind: str
    counted: str
    votes: tuple[ShownVote, ...]
    result: str
    marks: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether votes can be given now."""
        return self.ballot.state == BallotState.OPEN


def shown(ballot: Ballot, sight: BallotSight) -> ShownBallot:
    """Return the ballot as far as it may be seen. Its votes and corrections must have been fetched."""
    rule = rule_from_json(ballot.rule)
    outcome = Outcome(ballot.outcome).label if ballot.outcome else ""
    return ShownBallot(
        ballot=ballot,
        sight=sight,
        state=BallotState(ballot.state).label,
        rule=f"{rule.matter_name}: {threshold_words(rule.threshold)} (Regel {rule.version})",
        rule_note=rule.note or "",
        rule_kind=_kind(rule),
        counted=_counted(ballot) if sight.exists else "",
        votes=_votes(ballot, sight),
        result=result_words(sight, outcome=outcome, label=ballot.label, sentence=ballot.sentence),
        marks=tuple(ballot.marks) if sight.result else (),
    )


def _kind(rule: DecisionRule) -> str:
    """Say what a rule is that no rules of procedure have laid down."""
    if not rule.is_proposal:
        return ""
    return "eigene Regel" if is_own(rule) else "Vorschlag"


def choices(ballot: Ballot) -> Mapping[str, Choice]:
    """Return the votes by elector."""
    return {each.elector: Choice(each.choice) for each in ballot.votes.all()}


def _counted(ballot: Ballot) -> str:
    electors = electorate_from_json(ballot.electorate).electors
    voted = len(ballot.votes.all())
    return f"{voted} von {len(electors)} Stimmen liegen vor."


def _votes(ballot: Ballot, sight: BallotSight) -> tuple[ShownVote, ...]:
    given = {each.elector: each for each in ballot.votes.all()}
    electors = electorate_from_json(ballot.electorate).electors
    return tuple(
        ShownVote(
            code=each.code,
            name=each.name,
            voted=each.code in given,
            choice=_choice(given[each.code].choice, shown=sight.shows_vote_of(each.code))
            if each.code in given
            else "",
            corrected=each.code in given and sight.how and bool(given[each.code].corrections.all()),
        )
        for each in electors
        if sight.who or each.code in sight.own
    )


def _choice(choice: str, *, shown: bool) -> str:
    return Choice(choice).label if shown else ""
