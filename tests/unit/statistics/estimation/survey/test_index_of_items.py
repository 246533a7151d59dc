"""The index of survey items: recoding, equal weights, who counts, what is refused."""

import pytest

from laendertisch.kernel.errors import InputError

ROWS = """q1,q2,q3,group
1,5,3,a
5,1,4,a
3,,2,b
,,1,b
4,2,,b
"""
AREAS = (
    "areas: {Arbeit: [{item: q1, zero: 1, hundred: 5}, {item: q2, zero: 5, hundred: 1}],"
    " Wohnen: [{item: q3, zero: 1, hundred: 4}]}"
)


def index(answered, fields):
    (found,) = answered(ROWS, "{}", f"kind: index, {fields}")
    return found


def test_items_weigh_the_same_within_areas_and_areas_in_the_index(answered):
    """First person: Arbeit (0 + 0)/2 = 0, Wohnen 200/3; second: 100 and 100."""
    found = index(answered, AREAS)
    assert found.records == 2
    assert found.estimate == pytest.approx(((0 + 200 / 3) / 2 + 100) / 2)


def test_who_answered_enough_items_of_each_area_counts(answered):
    """The third person answered one of two items: Arbeit 50, Wohnen 100/3."""
    found = index(answered, f"{AREAS}, answered: 1")
    assert found.records == 3
    assert found.estimate == pytest.approx((100 / 3 + 100 + (50 + 100 / 3) / 2) / 3)


def test_one_area_needs_no_name(answered):
    found = index(answered, "items: [{item: q1, zero: 1, hundred: 5}]")
    assert (found.records, found.estimate) == (4, pytest.approx((0 + 100 + 50 + 75) / 4))


def test_gap_of_an_index(answered):
    (found,) = answered(
        ROWS,
        "{}",
        "kind: gap, of: index, items: [{item: q1, zero: 1, hundred: 5}],"
        " group: group == 'a', reference: group == 'b'",
    )
    assert found.estimate == pytest.approx(50 - 62.5)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("items: [{item: q9, zero: 1, hundred: 5}]", "Die Spalte „q9“ gibt es nicht."),
        ("items: [{item: q1, zero: 1, hundred: 1}]", "zero und hundred müssen verschieden sein."),
        (
            "items: [{item: q1, zero: 1, hundred: 4}]",
            "data.csv, Zeile 3, Feld „q1“: 5 liegt nicht zwischen 1 und 4.",
        ),
        (f"{AREAS}, answered: 2", "Ein Bereich hat nur 1 Fragen."),
        (f"{AREAS}, variable: q1", "Zu „index“ gehört dieses Feld nicht."),
        ("answered: 1", "Für „index“ fehlt das Feld items."),
    ],
)
def test_what_does_not_fit_is_refused(answered, fields, expected):
    with pytest.raises(InputError) as caught:
        index(answered, fields)
    assert expected in str(caught.value)
