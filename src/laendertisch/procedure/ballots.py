"""Whether a motion is carried, and why, in one sentence (Abstimmung).

`decide` is total for a rule that is known: every combination of votes has exactly one outcome. What a rule
leaves open is read in every possible way; if all readings agree, that is the outcome, else it is not known
and never guessed. A quorum that is not known is presumed, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.evidence import Confidence
from laendertisch.procedure import ballot_words as words
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    BundRole,
    DecisionRule,
    Effect,
    FallbackStep,
    Threshold,
)
from laendertisch.procedure.electorates import Choice, Elector, Electorate, complete
from laendertisch.procedure.frozen_ballots import as_json, electorate_from_json, rule_from_json
from laendertisch.procedure.tallies import Arithmetic, Reading, tally

__all__ = [
    "Arithmetic",
    "BallotResult",
    "Choice",
    "DecisionRule",
    "Elector",
    "Electorate",
    "Outcome",
    "Threshold",
    "as_json",
    "decide",
    "electorate_from_json",
    "rule_from_json",
]


class Outcome(StrEnum):
    """What became of a motion (Ergebnis der Abstimmung)."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    NO_QUORUM = "no_quorum"
    MAJORITY_OPINION = "majority_opinion"

    @property
    def label(self) -> str:
        """The outcome in German."""
        return words.OUTCOMES[self.value]


@dataclass(frozen=True)
class BallotResult:
    """The outcome of a ballot with its reasons (Abstimmungsergebnis).

    `sentence` says it all in one German sentence, `label` is the short form for a record such as
    „einstimmig“, `marks` are sentences that must stand beside the outcome. `fallback` is what follows now;
    `sources` are keys of `facts/sources.yaml`. `is_proposal`: the rule is a proposal, nobody laid it down.
    """

    outcome: Outcome
    arithmetic: Arithmetic
    sentence: str
    label: str
    fallback: tuple[FallbackStep, ...]
    marks: tuple[str, ...]
    rule_version: str
    sources: tuple[str, ...]
    confidence: Confidence
    is_proposal: bool


def decide(rule: DecisionRule, electorate: Electorate, votes: Mapping[str, Choice]) -> BallotResult:
    """Return the outcome of a ballot.

    Raises `InputError` if an elector is missing or unknown, and `NotKnown` if the outcome hangs on
    something the rule leaves open.
    """
    cast = complete(electorate, votes)
    readings = tuple(_readings(rule))
    tallies = {reading: tally(rule, reading, electorate, cast) for reading in readings}
    outcomes = {reading: _outcome(rule, reading, counted) for reading, counted in tallies.items()}
    if len(set(outcomes.values())) > 1:
        raise NotKnown(words.undecided(rule, electorate, cast, _decisive(outcomes)))
    arithmetic, outcome = tallies[readings[0]], outcomes[readings[0]]
    fallback = rule.fallback if outcome is Outcome.NOT_ADOPTED else ()
    without_bund = _without_bund(outcome, readings[0], arithmetic)
    return BallotResult(
        outcome=outcome,
        arithmetic=arithmetic,
        sentence=words.sentence(rule, electorate, cast, arithmetic, outcome.value),
        label=words.label(arithmetic, outcome.value, without_bund=without_bund),
        fallback=fallback,
        marks=words.marks(rule, arithmetic, without_bund=without_bund),
        rule_version=rule.version,
        sources=rule.evidence.sources,
        confidence=rule.evidence.confidence,
        is_proposal=rule.is_proposal,
    )


def _readings(rule: DecisionRule) -> Iterator[Reading]:
    absences = (rule.absence,) if rule.absence else tuple(Absence)
    abstentions = (rule.abstention,) if rule.abstention else tuple(Abstention)
    roles = (rule.bund,) if rule.bund else (BundRole.MARKED, BundRole.REQUIRED)
    return (Reading(*each) for each in product(absences, abstentions, roles))


def _outcome(rule: DecisionRule, reading: Reading, counted: Arithmetic) -> Outcome:
    if not counted.has_quorum:
        return Outcome.NO_QUORUM
    if counted.carried:
        refused = reading.bund is BundRole.REQUIRED and counted.bund not in (None, Choice.YES)
        return Outcome.NOT_ADOPTED if refused else Outcome.ADOPTED
    if rule.effect is Effect.MAJORITY_OPINION_ONLY and counted.yes > counted.against:
        return Outcome.MAJORITY_OPINION
    return Outcome.NOT_ADOPTED


def _decisive(outcomes: Mapping[Reading, Outcome]) -> tuple[str, ...]:
    """Return the names of what the outcome hangs on: readings that differ in nothing else disagree."""
    names = ("absence", "abstention", "bund")
    return tuple(name for name in names if _matters(outcomes, [other for other in names if other != name]))


def _matters(outcomes: Mapping[Reading, Outcome], fixed: list[str]) -> bool:
    seen: dict[tuple[str, ...], Outcome] = {}
    return any(
        seen.setdefault(tuple(getattr(reading, name) for name in fixed), outcome) is not outcome
        for reading, outcome in outcomes.items()
    )


def _without_bund(outcome: Outcome, reading: Reading, counted: Arithmetic) -> bool:
    apart = reading.bund is not BundRole.COUNTED and counted.bund not in (None, Choice.YES)
    return outcome is Outcome.ADOPTED and apart
