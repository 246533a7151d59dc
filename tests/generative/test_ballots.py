"""Whatever the rule and the votes are: one outcome, independent of the order, never worse by more yes."""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.procedure.ballots import Choice, Outcome, decide
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    Base,
    BundRole,
    DecisionRule,
    Effect,
    Quorum,
    Share,
    Threshold,
)
from laendertisch.procedure.electorates import BUND_CODE, Elector, Electorate, electorate_of
from laendertisch.procedure.rulebook import known_rulebooks, load_rules

RULES = Path(__file__).resolve().parents[2] / "rules"
DAY = date(2026, 3, 16)
EVIDENCE = Evidence(("GO",), Confidence.OFFICIAL)
OPEN = "open"


def distinct_rules():
    """Return one rule for each way of counting that the files know, and its electorate."""
    found = {}
    for body in known_rulebooks(RULES):
        stated = load_rules(RULES, body, DAY)
        for matter in stated.decidable_matters:
            rule, electorate = stated.decision_rule(matter), stated.electorate()
            parts = (rule.threshold, rule.quorum, rule.absence, rule.abstention, rule.bund, rule.effect)
            found.setdefault((parts, electorate), (f"{body}-{matter}", rule, electorate))
    return list(found.values())


def every_count(total):
    """Yield every way in which so many electors can be spread over the four choices."""
    for yes in range(total + 1):
        for no in range(total - yes + 1):
            for abstain in range(total - yes - no + 1):
                yield yes, no, abstain, total - yes - no - abstain


def outcome_of(rule, electorate, counts, bund):
    choices = list(Counter(dict(zip(Choice, counts, strict=True))).elements())
    votes = dict(zip([land.code for land in electorate.laender], choices, strict=True))
    try:
        return decide(rule, electorate, {**votes, **bund}).outcome
    except NotKnown:
        return OPEN


@pytest.mark.parametrize(
    ("rule", "electorate"), [row[1:] for row in distinct_rules()], ids=[row[0] for row in distinct_rules()]
)
def test_every_combination_has_exactly_one_outcome_and_more_yes_never_harms(rule, electorate):
    bunds = [{BUND_CODE: choice} for choice in Choice] if electorate.has_bund else [{}]
    settled = None not in {rule.absence, rule.abstention, rule.bund if electorate.has_bund else True}
    for bund in bunds:
        found = {
            counts: outcome_of(rule, electorate, counts, bund)
            for counts in every_count(len(electorate.laender))
        }
        assert set(found.values()) <= ({*Outcome} if settled else {*Outcome, OPEN})
        assert {Outcome.ADOPTED, Outcome.NOT_ADOPTED} & set(found.values())
        for counts in [counts for counts, outcome in found.items() if outcome is Outcome.ADOPTED]:
            for place in (1, 2, 3):
                if counts[place]:
                    more = [counts[0] + 1, *counts[1:]]
                    more[place] -= 1
                    assert found[tuple(more)] is Outcome.ADOPTED, (counts, more, bund)


def test_the_files_know_several_ways_of_counting():
    assert len(distinct_rules()) >= 8


def test_the_proposed_majority_is_the_one_anybody_would_count_by_hand():
    stated = load_rules(RULES, "intmk", DAY)
    rule, electorate = stated.decision_rule("substance"), stated.electorate()
    for counts in every_count(16):
        yes, no, _abstain, absent = counts
        expected = "no_quorum" if absent >= 8 else "adopted" if yes > no else "not_adopted"
        assert outcome_of(rule, electorate, counts, {}) == expected


shares = st.builds(
    lambda numerator, denominator, strict: Share(Fraction(min(numerator, denominator), denominator), strict),
    st.integers(1, 16),
    st.integers(2, 16),
    st.booleans(),
)
thresholds = st.builds(
    Threshold,
    base=st.sampled_from(Base),
    share=st.none() | shares,
    minimum_yes=st.integers(1, 16),
    maximum_no=st.none() | st.integers(0, 5),
)


rules = st.builds(
    DecisionRule,
    body=st.just("test"),
    body_name=st.just("Testkonferenz"),
    matter=st.just("substance"),
    matter_name=st.just("Sachfragen"),
    version=st.just("test/1"),
    threshold=thresholds,
    evidence=st.just(EVIDENCE),
    quorum=st.none() | st.builds(Quorum, st.none() | shares, st.integers(0, 16)),
    absence=st.none() | st.sampled_from(Absence),
    abstention=st.none() | st.sampled_from(Abstention),
    bund=st.none() | st.sampled_from(BundRole),
    effect=st.sampled_from(Effect),
)
electorates = st.builds(
    lambda weights, with_bund: Electorate(
        (
            *(Elector(f"L{place}", f"Land {place}", weight) for place, weight in enumerate(weights)),
            *((Elector(BUND_CODE, "Bund"),) if with_bund else ()),
        )
    ),
    st.lists(st.integers(1, 6), min_size=1, max_size=16),
    st.booleans(),
)


@st.composite
def ballots(draw):
    """A rule, an electorate with any weights, and any votes."""
    electorate = draw(electorates)
    votes = {code: draw(st.sampled_from(Choice)) for code in electorate.codes}
    return draw(rules), electorate, votes


def answer(rule, electorate, votes):
    try:
        return decide(rule, electorate, votes)
    except NotKnown:
        return OPEN


@settings(derandomize=True, max_examples=200, deadline=None)
@given(ballots(), st.randoms(use_true_random=False))
def test_the_order_of_the_votes_does_not_matter(ballot, random):
    rule, electorate, votes = ballot
    shuffled = list(votes.items())
    random.shuffle(shuffled)
    assert answer(rule, electorate, dict(shuffled)) == answer(rule, electorate, votes)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ballots(), st.data())
def test_one_more_yes_never_turns_adopted_into_anything_else(ballot, data):
    rule, electorate, votes = ballot
    before = answer(rule, electorate, votes)
    others = [code for code, choice in votes.items() if choice is not Choice.YES]
    if before != OPEN and before.outcome is Outcome.ADOPTED and others:
        after = answer(rule, electorate, {**votes, data.draw(st.sampled_from(others)): Choice.YES})
        assert after != OPEN
        assert after.outcome is Outcome.ADOPTED


@settings(derandomize=True, max_examples=200, deadline=None)
@given(ballots())
def test_an_outcome_is_the_same_under_every_reading_of_a_gap(ballot):
    rule, electorate, votes = ballot
    readings = {
        decide(
            DecisionRule(
                **{**vars(rule), "absence": absence, "abstention": abstention, "bund": bund},
            ),
            electorate,
            votes,
        ).outcome
        for absence, abstention, bund in product(
            [rule.absence] if rule.absence else Absence,
            [rule.abstention] if rule.abstention else Abstention,
            [rule.bund] if rule.bund else [BundRole.MARKED, BundRole.REQUIRED],
        )
    }
    found = answer(rule, electorate, votes)
    assert readings == {found.outcome} if found != OPEN else len(readings) > 1


@settings(derandomize=True, max_examples=100, deadline=None)
@given(ballots())
def test_nothing_is_adopted_without_a_yes(ballot):
    rule, electorate, votes = ballot
    without = {code: Choice.NO if choice is Choice.YES else choice for code, choice in votes.items()}
    found = answer(rule, electorate, without)
    assert found == OPEN or found.outcome in {Outcome.NOT_ADOPTED, Outcome.NO_QUORUM}


def test_every_way_to_vote_of_a_small_electorate_is_decided():
    electorate = electorate_of(with_bund=True)
    small = Electorate((*electorate.laender[:3], electorate.electors[-1]))
    rule = DecisionRule(
        body="test",
        body_name="Testkonferenz",
        matter="substance",
        matter_name="Sachfragen",
        version="test/1",
        threshold=Threshold(Base.ALL, Share(Fraction(2, 3), strict=False)),
        evidence=EVIDENCE,
        quorum=Quorum(minimum=2),
        absence=Absence.NOT_COUNTED,
        abstention=Abstention.NEUTRAL,
        bund=BundRole.REQUIRED,
    )
    counted = Counter(
        decide(rule, small, dict(zip(small.codes, choices, strict=True))).outcome
        for choices in product(Choice, repeat=4)
    )
    # 64 votes of three Länder: 10 have two yes at least (1 + 3 × 3); the Bund consents in one of its four
    # choices; less than two are present in 10 of the 64.
    assert counted == {"adopted": 10, "no_quorum": 40, "not_adopted": 206}
