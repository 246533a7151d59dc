"""With which earlier years a year is compared, and why not with the others."""

from dataclasses import replace

import pytest
from released_sample import INDICATOR, PERIODS

from laendertisch.kernel.errors import InputError
from laendertisch.rendering.tables.compared_years import (
    NotCompared,
    chosen_earlier,
    earlier_choice,
    earlier_periods,
    not_compared,
)
from laendertisch.rendering.tables.selection import Choice, Option
from laendertisch.statistics.results.differences import Comparison

COMPARED = (
    Comparison("2024", "", "sex", "male", "female"),
    Comparison("2024", "2022"),
    Comparison("2024", "2023"),
    Comparison("2024", "2023", "sex", "male", "female"),
    Comparison("2023", "2021"),
)
WITHOUT_BREAK = replace(INDICATOR, breaks=())


def test_the_earlier_years_come_last_first_and_once():
    assert earlier_periods(COMPARED, "2024") == ("2023", "2022")
    assert earlier_periods(COMPARED, "2021") == ()


def test_unasked_a_year_is_compared_with_the_last_one():
    assert chosen_earlier(("2023", "2022"), PERIODS, "") == "2023"
    assert chosen_earlier(("2023", "2022"), PERIODS, "2022") == "2022"
    assert chosen_earlier((), PERIODS, "") == ""


def test_a_wish_left_over_from_another_year_does_not_count():
    assert chosen_earlier(("2021",), PERIODS, "2023") == "2021"


def test_a_year_that_is_not_in_the_table_is_refused():
    with pytest.raises(InputError, match=r"„1999“ gibt es hier nicht\. Möglich sind: 2023, 2022\."):
        chosen_earlier(("2023", "2022"), PERIODS, "1999")


def test_there_is_a_choice_only_between_several_years():
    assert earlier_choice(("2023",), "2023") == ()
    options = (Option("2023", "2023", chosen=False), Option("2022", "2022", chosen=True))
    assert earlier_choice(("2023", "2022"), "2022") == (
        Choice("vergleich", "Veränderung gegenüber", options),
    )


def test_years_before_a_break_are_not_compared_and_it_is_said_why():
    assert not_compared(INDICATOR, PERIODS, "2024", ("2023",)) == (
        NotCompared(
            *(("2022", "2021"), "Dazwischen bricht die Zeitreihe (2023)."),
            ("Hochrechnung auf den Zensus 2022",),
        ),
    )


def test_years_of_another_definition_are_not_compared():
    versions = {"old": {"last_year": "2022"}, "new": {"first_year": "2023"}}
    indicator = replace(WITHOUT_BREAK, definition_versions=versions)
    assert not_compared(indicator, PERIODS, "2024", ("2023",)) == (
        NotCompared(("2022", "2021"), "Dazwischen hat sich die Definition geändert."),
    )


def test_for_other_years_nothing_is_claimed():
    assert not_compared(WITHOUT_BREAK, PERIODS, "2023", ("2022",), "en") == (
        NotCompared(("2021",), "The edition does not include this comparison."),
    )


def test_later_years_are_not_missed():
    assert not_compared(WITHOUT_BREAK, PERIODS, "2021", ()) == ()
