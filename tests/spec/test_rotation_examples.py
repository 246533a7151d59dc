"""Who has the chair, in small worlds: one rule, one exception at a time."""

from datetime import date

import pytest

from laendertisch.kernel.dates import MonthDay, Period
from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.rotation import (
    ChairTerm,
    Override,
    Rotation,
    RotationRule,
    Swap,
    Turn,
    chair_on,
    terms,
)

OFFICIAL = Evidence(("GO",), Confidence.OFFICIAL)
LETTER = Evidence(("BRIEF",), Confidence.REPORTED)
BW, BY, BE, BB, HB, TH = (BY_CODE[code] for code in ("BW", "BY", "BE", "BB", "HB", "TH"))


def rule(year=2000, changeover=(7, 1), *, first_land=BW, **values):
    day = MonthDay(*changeover)
    return RotationRule(day.in_year(year), day, OFFICIAL, first_land=first_land, **values)


def rotation(*rules, **values):
    return Rotation("test", "Testkonferenz", as_of=date(2010, 1, 1), rules=rules or (rule(),), **values)


def drawn(rotation, until):
    """Draw the terms as text: `BW 2000-07-01 2001-06-30`."""
    return [
        f"{term.land.code} {term.begins} {term.ends}"
        for term in terms(rotation, date.fromisoformat(f"{until}-12-31"))
    ]


def test_terms_follow_one_another_in_the_order():
    assert drawn(rotation(), 2002) == [
        "BW 2000-07-01 2001-06-30",
        "BY 2001-07-01 2002-06-30",
        "BE 2002-07-01 2003-06-30",
    ]


def test_after_the_last_land_the_order_begins_again():
    assert drawn(rotation(rule(first_land=TH)), 2001) == [
        "TH 2000-07-01 2001-06-30",
        "BW 2001-07-01 2002-06-30",
    ]


def test_a_term_tells_its_rule_sources_confidence_and_number():
    assert chair_on(rotation(first_number=4), date(2001, 12, 24)) == ChairTerm(
        BY,
        Period(date(2001, 7, 1), date(2002, 6, 30)),
        5,
        "Alphabetische Reihenfolge der Länder, Amtszeit ein Jahr, Wechsel am 1. Juli.",
        ("GO",),
        Confidence.OFFICIAL,
    )


def test_a_term_after_all_evidence_only_follows_from_the_rule():
    term = chair_on(rotation(), date(2010, 7, 1))
    assert term.confidence == Confidence.INFERRED
    assert term.note == "Diese Amtszeit folgt aus der Regel; Belege liegen bis zum 1. Januar 2010 vor."
    assert chair_on(rotation(), date(2010, 6, 30)).confidence == Confidence.OFFICIAL


def test_a_term_that_begins_on_the_day_of_the_last_evidence_is_no_forecast():
    assert chair_on(rotation(rule(2010, (1, 1))), date(2010, 1, 1)).confidence == Confidence.OFFICIAL


def test_terms_are_listed_up_to_the_one_that_begins_on_the_last_day():
    assert [term.land.code for term in terms(rotation(), date(2001, 7, 1))] == ["BW", "BY"]


def test_an_unsourced_rule_does_not_gain_confidence_in_the_future():
    unsourced = RotationRule(
        date(2000, 7, 1), MonthDay(7, 1), Evidence(("X",), Confidence.UNVERIFIED), first_land=BW
    )
    assert chair_on(rotation(unsourced), date(2030, 1, 1)).confidence == Confidence.UNVERIFIED


def test_an_inferred_rule_says_so():
    inferred = RotationRule(
        date(2000, 7, 1), MonthDay(7, 1), Evidence(("X",), Confidence.INFERRED), first_land=BW
    )
    term = chair_on(rotation(inferred), date(2001, 1, 1))
    assert term.note == "Die Regel ist erschlossen, nicht amtlich belegt; Abweichungen sind möglich."


def test_terms_of_24_months():
    assert drawn(rotation(rule(changeover=(1, 1), term_months=24)), 2004) == [
        "BW 2000-01-01 2001-12-31",
        "BY 2002-01-01 2003-12-31",
        "BE 2004-01-01 2005-12-31",
    ]


def test_an_excluded_land_is_passed_over():
    city_states = frozenset({BY_CODE["BE"], BY_CODE["HB"], BY_CODE["HH"]})
    without = rotation(rule(excluded=city_states))
    assert [term.land.code for term in terms(without, date(2006, 1, 1))] == [
        "BW",
        "BY",
        "BB",
        "HE",
        "MV",
        "NI",
    ]
    assert chair_on(without, date(2001, 1, 1)).rule == (
        "Alphabetische Reihenfolge der Länder, ohne Berlin, Bremen und Hamburg, "
        "Amtszeit ein Jahr, Wechsel am 1. Juli."
    )


def test_an_order_of_its_own():
    own = rotation(rule(order=tuple(reversed(LAENDER)), first_land=TH))
    assert [term.land.code for term in terms(own, date(2003, 1, 1))] == ["TH", "SH", "ST"]
    assert chair_on(own, date(2001, 1, 1)).rule.startswith("Eigene Reihenfolge der Länder, ")


def test_a_new_change_over_day_cuts_the_running_term_and_the_order_goes_on():
    moved = rotation(rule(2000, (10, 1)), rule(2003, (7, 1), first_land=None))
    assert drawn(moved, 2003) == [
        "BW 2000-10-01 2001-09-30",
        "BY 2001-10-01 2002-09-30",
        "BE 2002-10-01 2003-06-30",
        "BB 2003-07-01 2004-06-30",
    ]
    assert chair_on(moved, date(2003, 1, 1)).note == (
        "Die Amtszeit ist auf neun Monate verkürzt, weil ab dem 1. Juli 2003 eine neue Regel gilt."
    )
    assert chair_on(moved, date(2002, 1, 1)).note is None


def test_a_change_that_leaves_the_last_term_whole_is_no_cut():
    longer = rotation(rule(2000), rule(2002, first_land=None, term_months=24))
    assert drawn(longer, 2004) == [
        "BW 2000-07-01 2001-06-30",
        "BY 2001-07-01 2002-06-30",
        "BE 2002-07-01 2004-06-30",
        "BB 2004-07-01 2006-06-30",
    ]
    assert {term.note for term in terms(longer, date(2004, 12, 31))} == {None}


def test_a_rule_may_begin_with_a_land_of_its_own():
    again = rotation(rule(2000), rule(2002, first_land=TH))
    assert [term.land.code for term in terms(again, date(2003, 12, 31))] == ["BW", "BY", "TH", "BW"]


def test_a_swap_exchanges_two_terms_and_nothing_else():
    swap = Swap(Turn(BY, date(2001, 7, 1)), Turn(BB, date(2003, 7, 1)), "Wahl in Bayern.", LETTER)
    swapped = rotation(swaps=(swap,), first_number=1)
    assert [(term.number, term.land.code) for term in terms(swapped, date(2004, 12, 31))] == [
        (1, "BW"),
        (2, "BB"),
        (3, "BE"),
        (4, "BY"),
        (5, "HB"),
    ]
    term = chair_on(swapped, date(2001, 7, 1))
    assert (term.sources, term.confidence) == (("GO", "BRIEF"), Confidence.REPORTED)
    assert term.note == "Tausch zwischen Bayern und Brandenburg: Wahl in Bayern."


def override(first, last, land=TH):
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    return Override(land, period, "Regierungsbildung.", LETTER)


def test_an_override_splits_a_term_and_the_order_is_not_disturbed():
    split = rotation(overrides=(override("2001-10-01", "2001-12-31"),), first_number=1)
    assert drawn(split, 2002) == [
        "BW 2000-07-01 2001-06-30",
        "BY 2001-07-01 2001-09-30",
        "TH 2001-10-01 2001-12-31",
        "BY 2002-01-01 2002-06-30",
        "BE 2002-07-01 2003-06-30",
    ]
    assert [term.number for term in terms(split, date(2002, 12, 31))] == [1, 2, 2, 2, 3]
    assert chair_on(split, date(2001, 11, 1)) == ChairTerm(
        TH,
        Period(date(2001, 10, 1), date(2001, 12, 31)),
        2,
        "Abweichend von der Reihenfolge: Regierungsbildung.",
        ("BRIEF",),
        Confidence.REPORTED,
    )


def test_an_override_may_leave_a_single_day_to_the_land_of_the_rule():
    assert drawn(rotation(overrides=(override("2001-07-01", "2002-06-29"),)), 2002) == [
        "BW 2000-07-01 2001-06-30",
        "TH 2001-07-01 2002-06-29",
        "BY 2002-06-30 2002-06-30",
        "BE 2002-07-01 2003-06-30",
    ]


def test_an_override_across_a_change_over_keeps_the_number_of_each_term():
    across = rotation(overrides=(override("2001-05-01", "2001-08-31"),), first_number=1)
    assert drawn(across, 2001) == [
        "BW 2000-07-01 2001-04-30",
        "TH 2001-05-01 2001-06-30",
        "TH 2001-07-01 2001-08-31",
        "BY 2001-09-01 2002-06-30",
    ]
    assert [term.number for term in terms(across, date(2001, 12, 31))] == [1, 1, 2, 2]


def test_two_overrides_in_one_term_may_stand_in_any_order():
    both = (override("2001-12-01", "2002-06-30", HB), override("2001-07-01", "2001-07-31"))
    assert drawn(rotation(overrides=both), 2001) == [
        "BW 2000-07-01 2001-06-30",
        "TH 2001-07-01 2001-07-31",
        "BY 2001-08-01 2001-11-30",
        "HB 2001-12-01 2002-06-30",
    ]


def test_before_the_first_rule_nothing_is_known():
    with pytest.raises(NotKnown) as refusal:
        chair_on(rotation(), date(2000, 6, 30))
    assert str(refusal.value) == (
        "Testkonferenz: Für die Zeit vor dem 1. Juli 2000 ist keine Regel für den Vorsitz bekannt. "
        "Bitte einen Tag ab dem 1. Juli 2000 angeben."
    )
    assert terms(rotation(), date(2000, 6, 30)) == ()


def test_a_gap_is_told_and_never_guessed():
    unknown = Rotation("test", "Testkonferenz", date(2010, 1, 1), gap="Das ist nicht bekannt.")
    with pytest.raises(NotKnown, match="Das ist nicht bekannt"):
        chair_on(unknown, date(2020, 1, 1))
    with pytest.raises(NotKnown, match="Das ist nicht bekannt"):
        terms(unknown, date(2020, 1, 1))


def test_without_a_first_land_nothing_is_guessed():
    with pytest.raises(NotKnown, match="mit welchem Land die Regel von Testkonferenz beginnt"):
        chair_on(rotation(rule(first_land=None)), date(2020, 1, 1))


def test_the_calendar_ends_with_the_year_9999():
    assert chair_on(rotation(), date(9999, 6, 30)).ends == date(9999, 6, 30)
    with pytest.raises(InputError, match=r"Der 1\. Juli 9999 ist zu weit in der Zukunft"):
        chair_on(rotation(), date(9999, 7, 1))
