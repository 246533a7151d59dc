"""Counting the votes of one ballot (Auszählung), in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.procedure.decision_rules import Absence, Abstention, Base, BundRole, DecisionRule
from laendertisch.procedure.electorates import BUND_CODE, Choice, Elector, Electorate


@dataclass(frozen=True)
class Reading:
    """One way to read what a rule leaves open (Lesart); where the rule is known there is only one."""

    absence: Absence
    abstention: Abstention
    bund: BundRole


@dataclass(frozen=True)
class Arithmetic:
    """How a ballot was counted and what was needed (Rechenweg).

    `yes` to `absent` and `votes` are votes (with weights) of those who count towards the majority;
    `laender` and `laender_present` are numbers of Länder. `required_present` is `None` where the quorum is
    not known, `maximum_no` where votes against are not limited, `bund` where the Bund has no vote.
    `against` is what counts as no after the treatment of absence and abstention.
    """

    yes: int
    no: int
    abstain: int
    absent: int
    votes: int
    laender: int
    laender_present: int
    required_present: int | None
    base: Base
    base_votes: int
    required_yes: int
    against: int
    maximum_no: int | None
    blocked_by_abstention: bool
    bund: Choice | None
    weighted: bool

    @property
    def carried(self) -> bool:
        """Say whether the votes reach the threshold."""
        enough = self.yes >= self.required_yes and not self.blocked_by_abstention
        return enough and (self.maximum_no is None or self.against <= self.maximum_no)

    @property
    def has_quorum(self) -> bool:
        """Say whether enough Länder are present; an unknown quorum is presumed and said elsewhere."""
        return self.required_present is None or self.laender_present >= self.required_present


def tally(
    rule: DecisionRule, reading: Reading, electorate: Electorate, votes: Mapping[str, Choice]
) -> Arithmetic:
    """Count the votes under one reading of the rule."""
    counted = counting(electorate, reading.bund)
    number = {choice: _votes(counted, votes, choice) for choice in Choice}
    against, abstained = _treated(number, reading)
    base_votes = {
        Base.ALL: sum(number.values()),
        Base.PRESENT: sum(number.values()) - number[Choice.ABSENT],
        Base.CAST: number[Choice.YES] + against + abstained,
        Base.YES_NO: number[Choice.YES] + against,
    }[rule.threshold.base]
    laender = electorate.laender
    return Arithmetic(
        yes=number[Choice.YES],
        no=number[Choice.NO],
        abstain=number[Choice.ABSTAIN],
        absent=number[Choice.ABSENT],
        votes=sum(number.values()),
        laender=len(laender),
        laender_present=sum(votes[each.code] is not Choice.ABSENT for each in laender),
        required_present=rule.quorum.required(len(laender)) if rule.quorum else None,
        base=rule.threshold.base,
        base_votes=base_votes,
        required_yes=rule.threshold.required_yes(base_votes),
        against=against,
        maximum_no=rule.threshold.maximum_no,
        blocked_by_abstention=_blocked(rule, reading, abstained),
        bund=votes.get(BUND_CODE),
        weighted=any(each.weight != 1 for each in counted),
    )


def counting(electorate: Electorate, bund: BundRole | None) -> tuple[Elector, ...]:
    """Return those whose votes make the majority: all, or without the Bund if its vote stands apart."""
    return electorate.electors if bund is BundRole.COUNTED else electorate.laender


def _votes(electors: tuple[Elector, ...], votes: Mapping[str, Choice], choice: Choice) -> int:
    return sum(each.weight for each in electors if votes[each.code] is choice)


def _treated(number: Mapping[Choice, int], reading: Reading) -> tuple[int, int]:
    """Return what counts as no and what counts as abstention."""
    against, abstained = number[Choice.NO], number[Choice.ABSTAIN]
    if reading.absence is Absence.AS_NO:
        against += number[Choice.ABSENT]
    elif reading.absence is Absence.AS_ABSTENTION:
        abstained += number[Choice.ABSENT]
    if reading.abstention is Abstention.COUNTS_AS_NO:
        return against + abstained, 0
    return against, abstained


def _blocked(rule: DecisionRule, reading: Reading, abstained: int) -> bool:
    blocks = reading.abstention is Abstention.BLOCKS_UNANIMITY and rule.threshold.maximum_no is not None
    return blocks and abstained > 0
