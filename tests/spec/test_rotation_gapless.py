"""Whatever the rules are: each day belongs to exactly one term, and terms follow without a gap."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.dates import MonthDay, Period
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.rotation import Override, Rotation, RotationRule, chair_on, terms
from laendertisch.procedure.rotation_checks import problems
from laendertisch.procedure.rulebook import load_rotation

RULES = Path(__file__).resolve().parents[2] / "rules"
EVIDENCE = Evidence(("GO",), Confidence.OFFICIAL)
END = date(2060, 12, 31)


@pytest.mark.parametrize(("body", "begin"), [("intmk", date(2008, 10, 1)), ("vsmk", date(2013, 1, 1))])
def test_every_day_until_2060_has_exactly_one_chair(body, begin):
    rotation = load_rotation(RULES, body)
    known = terms(rotation, END)
    owners = {}
    for term in known:
        for offset in range((term.ends - term.begins).days + 1):
            day = term.begins + timedelta(days=offset)
            assert day not in owners
            owners[day] = term
    days = [begin + timedelta(days=offset) for offset in range((END - begin).days + 1)]
    assert all(day in owners for day in days)
    assert all(chair_on(rotation, day) == owners[day] for day in days[::97])


@st.composite
def rotations(draw):
    """Any rotation that the checks accept: up to four rules, exclusions, overrides."""
    years = sorted(draw(st.sets(st.integers(1990, 2040), min_size=1, max_size=4)))
    excluded = frozenset(draw(st.sets(st.sampled_from(LAENDER), max_size=15)))
    first = draw(st.sampled_from([land for land in LAENDER if land not in excluded]))
    rules = []
    for year in years:
        changeover = MonthDay(draw(st.integers(1, 12)), draw(st.integers(1, 28)))
        rules.append(
            RotationRule(
                changeover.in_year(year),
                changeover,
                EVIDENCE,
                order=tuple(draw(st.permutations(LAENDER))),
                term_months=draw(st.sampled_from([12, 24, 36, 48])),
                excluded=excluded,
                first_land=None if rules else first,
            )
        )
    offsets = sorted(draw(st.sets(st.integers(0, 9_000), max_size=6)))
    start = rules[0].valid_from
    overrides = tuple(
        Override(
            draw(st.sampled_from(LAENDER)),
            Period(start + timedelta(days=one), start + timedelta(days=other - 1)),
            "Grund.",
            EVIDENCE,
        )
        for one, other in list(pairwise(offsets))[::2]
    )
    return Rotation("test", "Test", date(2026, 1, 31), tuple(rules), overrides=overrides)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(rotations())
def test_terms_of_any_rotation_follow_without_gap_or_overlap(rotation):
    assert problems(rotation) == []
    known = terms(rotation, END)
    assert known[0].begins == rotation.rules[0].valid_from
    assert known[-1].ends >= END
    assert all(other.begins - one.ends == timedelta(days=1) for one, other in pairwise(known))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(rotations())
def test_an_excluded_land_has_the_chair_only_by_override(rotation):
    by_rule = Rotation(rotation.body, rotation.name, rotation.as_of, rotation.rules)
    assert {term.land for term in terms(by_rule, END)}.isdisjoint(rotation.rules[0].excluded)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(rotations(), st.dates(date(2041, 1, 1), END))
def test_the_chair_on_a_day_is_the_term_that_contains_it(rotation, day):
    assert [chair_on(rotation, day)] == [term for term in terms(rotation, END) if day in term.period]
