import pytest

from laendertisch.statistics.catalogue.bands import is_empty, overlap
from laendertisch.statistics.catalogue.parsing import parse_expression
from laendertisch.statistics.catalogue.variables import Variable, VariableType

VARIABLES = {
    each.name: each
    for each in (
        Variable("age", VariableType.INTEGER, "Alter", "", {}, optional=False, derived=False),
        Variable("year", VariableType.INTEGER, "Jahr", "", {}, optional=False, derived=False),
        Variable("moved", VariableType.TRUTH, "zugezogen", "", {}, optional=True, derived=False),
        Variable(
            "origin",
            VariableType.CODE,
            "Herkunft",
            "",
            {"german": "", "eu": "", "third": ""},
            optional=False,
            derived=False,
        ),
    )
}


def condition(text):
    return parse_expression(text, VARIABLES)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("age < 18", "age >= 18", False),
        ("age < 18", "18 <= age", False),
        ("age <= 18", "age >= 18", True),
        ("age <= 18", "18 < age", False),
        ("15 <= age < 25", "25 <= age < 65", False),
        ("15 <= age <= 25", "25 <= age < 65", True),
        ("15 <= age < 65", "18 <= age < 25", True),
        ("age == 18", "age < 25", True),
        ("age == 18", "18 < age", False),
        ('origin == "eu"', 'origin in ("eu", "third")', True),
        ('origin == "eu"', 'origin in ("german", "third")', False),
        ("moved", "not moved", False),
        ("moved", "moved", True),
        ("moved == True", "not moved", False),
        ("moved and year < 1990", "moved and year >= 1990", False),
        ("moved and year < 1990", "moved and year >= 1989", True),
        ("moved and year < 1990", "not moved and year >= 1989", False),
        ("(moved and age < 3) and year < 1990", "moved and (year < 1980 and age < 2)", True),
    ],
)
def test_overlap_is_seen_in_limits_of_the_same_variables(one, other, expected):
    assert overlap(condition(one), condition(other)) is expected
    assert overlap(condition(other), condition(one)) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("age < 18", "moved"),
        ("age < 18", "age < 18 and moved"),
        ("age < 18 or moved", "age < 18"),
        ("age != 3", "age != 4"),
        ("age in (1, 2)", "age in (2, 3)"),
        ("age + 1 < 3", "age < 3"),
        ("missing(moved)", "missing(moved)"),
    ],
)
def test_what_cannot_be_decided_is_not_called_an_overlap(one, other):
    assert not overlap(condition(one), condition(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25 <= age < 18", True),
        ("18 < age < 18", True),
        ("18 <= age <= 18", False),
        ("moved and not moved", True),
        ('origin == "eu" and origin in ("german", "third")', True),
        ("age < 18 or moved", False),
    ],
)
def test_a_condition_that_nobody_meets_is_found(text, expected):
    assert is_empty(condition(text)) is expected
