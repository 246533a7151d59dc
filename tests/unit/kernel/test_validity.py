from datetime import date

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.validity import Dated, Timeline

OCTOBER = Dated("1. Oktober", Period(date(2008, 10, 1), date(2020, 6, 30)))
JULY = Dated("1. Juli", Period(date(2020, 7, 1), None))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2008, 10, 1), "1. Oktober"),
        (date(2020, 6, 30), "1. Oktober"),
        (date(2020, 7, 1), "1. Juli"),
        (date(2060, 1, 1), "1. Juli"),
    ],
)
def test_on_each_day_the_value_then_in_force_holds(day, value):
    assert Timeline([JULY, OCTOBER]).on(day) == value


def test_entries_stand_in_time_however_they_were_given():
    assert Timeline([JULY, OCTOBER]).entries == (OCTOBER, JULY)


def test_where_no_value_holds_nothing_is_guessed():
    with pytest.raises(NotKnown) as refusal:
        Timeline([OCTOBER, JULY]).on(date(2008, 9, 30))
    assert str(refusal.value) == "Für den 30. September 2008 ist kein Wert bekannt."


def test_two_values_on_one_day_are_refused():
    with pytest.raises(InputError, match=r"Zwei Werte gelten am selben Tag: 1\. Oktober und 1\. Juli"):
        Timeline([OCTOBER, Dated("1. Juli", Period(date(2020, 6, 30), None))])
