from datetime import date

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.records.facts.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("text", "value", "german", "exact"),
    [
        ("2027", PartialDate(2027), "2027", None),
        ("2008-04", PartialDate(2008, 4), "April 2008", None),
        ("2007-04-27", PartialDate(2007, 4, 27), "27. April 2007", date(2007, 4, 27)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(text, value, german, exact):
    assert PartialDate.parse(text) == value
    assert (str(value), value.exact, value.iso) == (german, exact, text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("April 2008", "„April 2008“ ist kein Datum. Bitte als 2027, 2008-04 oder 2007-04-27 schreiben."),
        ("2008-4", "„2008-4“ ist kein Datum. Bitte als 2027, 2008-04 oder 2007-04-27 schreiben."),
        ("2008-13", "„2008-13“ gibt es im Kalender nicht."),
        ("2008-00", "„2008-00“ gibt es im Kalender nicht."),
        ("2007-02-29", "„2007-02-29“ gibt es im Kalender nicht."),
    ],
)
def test_what_is_no_date_is_refused(text, sentence):
    with pytest.raises(InputError) as refusal:
        PartialDate.parse(text)
    assert str(refusal.value) == sentence


def test_a_day_needs_its_month():
    with pytest.raises(InputError, match="Zu einem Tag gehört auch der Monat"):
        PartialDate(2008, day=3)


def test_what_is_known_less_exactly_comes_first():
    texts = ["2009", "2008-04-12", "2008-10-01", "2008-04", "2008"]
    ordered = sorted((PartialDate.parse(text) for text in texts), key=lambda each: each.sort_key)
    assert [each.iso for each in ordered] == ["2008", "2008-04", "2008-04-12", "2008-10-01", "2009"]


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        ("2009", "2008", True),
        ("2008-05", "2008-04", True),
        ("2008-04-02", "2008-04-01", True),
        ("2008-04", "2008", False),
        ("2008", "2008-04", False),
        ("2008-04", "2008-04", False),
        ("2008-04-01", "2008-04-02", False),
    ],
)
def test_a_date_is_after_another_only_if_that_is_certain(one, other, after):
    assert PartialDate.parse(one).surely_after(PartialDate.parse(other)) is after
