from datetime import date

import pytest

from laendertisch.kernel.dates import MonthDay, Period, day_before, long_day, parse_day
from laendertisch.kernel.errors import InputError


@pytest.mark.parametrize("text", ["2031-05-01", "01.05.2031", "1.5.2031", " 2031-05-01 "])
def test_a_day_is_read_as_germans_and_machines_write_it(text):
    assert parse_day(text) == date(2031, 5, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("gestern", "„gestern“ ist kein Datum. Bitte als 2031-05-01 oder 01.05.2031 schreiben."),
        ("2031-5-1", "„2031-5-1“ ist kein Datum. Bitte als 2031-05-01 oder 01.05.2031 schreiben."),
        ("12031-05-01", "„12031-05-01“ ist kein Datum. Bitte als 2031-05-01 oder 01.05.2031 schreiben."),
        ("2031-02-29", "Den Tag „2031-02-29“ gibt es im Kalender nicht."),
        ("31.04.2031", "Den Tag „31.04.2031“ gibt es im Kalender nicht."),
        ("0000-01-01", "Den Tag „0000-01-01“ gibt es im Kalender nicht."),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(InputError) as refusal:
        parse_day(text)
    assert str(refusal.value) == sentence


def test_a_day_in_words():
    assert long_day(date(2031, 3, 1)) == "1. März 2031"


def test_a_returning_day():
    changeover = MonthDay.parse("07-01")
    assert changeover == MonthDay(7, 1)
    assert changeover.in_year(2020) == date(2020, 7, 1)
    assert str(changeover) == "1. Juli"


@pytest.mark.parametrize("text", ["02-29", "13-01", "07-32", "Juli", "07", "07-01-01"])
def test_a_day_that_does_not_return_each_year_is_refused(text):
    with pytest.raises(InputError, match="ist kein jährlicher Stichtag"):
        MonthDay.parse(text)


def period(first, last):
    return Period(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def test_both_ends_belong_to_a_period():
    year = period("2020-07-01", "2021-06-30")
    days = ["2020-06-30", "2020-07-01", "2021-06-30", "2021-07-01"]
    assert [date.fromisoformat(day) in year for day in days] == [False, True, True, False]


def test_an_open_end_has_no_limit():
    assert date.max in period("2020-07-01", None)
    assert date.min in period(None, "2020-07-01")
    assert date(2000, 1, 1) in period(None, None)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("2020-01-01", "2020-06-30"), ("2020-07-01", "2020-12-31"), False),
        (("2020-01-01", "2020-07-01"), ("2020-07-01", "2020-12-31"), True),
        (("2020-01-01", None), ("2030-01-01", None), True),
        ((None, "2019-12-31"), ("2020-01-01", None), False),
        ((None, None), ("2020-01-01", "2020-01-01"), True),
    ],
)
def test_periods_overlap_when_they_share_a_day(one, other, overlap):
    assert period(*one).overlaps(period(*other)) is overlap
    assert period(*other).overlaps(period(*one)) is overlap


def test_a_period_must_not_end_before_it_begins():
    with pytest.raises(InputError) as refusal:
        period("2020-07-01", "2020-06-30")
    assert str(refusal.value) == "Der Zeitraum endet am 30. Juni 2020, bevor er am 1. Juli 2020 beginnt."


def test_the_day_before_may_lie_in_the_old_year():
    assert day_before(date(2021, 1, 1)) == date(2020, 12, 31)
