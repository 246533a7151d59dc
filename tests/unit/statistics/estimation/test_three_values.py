"""True, false and missing: the truth tables of definitions, in both ways of computing."""

import polars as pl
import pytest

from laendertisch.statistics.catalogue.parsing import parse_expression
from laendertisch.statistics.catalogue.variables import Variable, VariableType
from laendertisch.statistics.estimation.rowwise import evaluate
from laendertisch.statistics.microdata.compiling import to_polars

VARIABLES = {
    name: Variable(name, type_, name, "", codes, optional=True, derived=False)
    for name, type_, codes in (
        ("p", VariableType.TRUTH, {}),
        ("q", VariableType.TRUTH, {}),
        ("age", VariableType.INTEGER, {}),
        ("sex", VariableType.CODE, {"male": "männlich", "female": "weiblich"}),
    )
}
SCHEMA = {"p": pl.Boolean, "q": pl.Boolean, "age": pl.Int8, "sex": pl.Enum(["male", "female"])}
NOTHING = {"p": None, "q": None, "age": None, "sex": None}


def both(text, **known):
    expression = parse_expression(text, VARIABLES)
    row = {**NOTHING, **known}
    column = pl.DataFrame([row], schema=SCHEMA).with_columns(found=to_polars(expression))["found"]
    return column.to_list()[0], evaluate(expression, row)


@pytest.mark.parametrize(
    ("p", "q", "conjunction", "disjunction"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_and_or(p, q, conjunction, disjunction):
    assert both("p and q", p=p, q=q) == (conjunction, conjunction)
    assert both("q and p", p=p, q=q) == (conjunction, conjunction)
    assert both("p or q", p=p, q=q) == (disjunction, disjunction)
    assert both("q or p", p=p, q=q) == (disjunction, disjunction)


@pytest.mark.parametrize(("p", "opposite"), [(True, False), (False, True), (None, None)])
def test_not(p, opposite):
    assert both("not p", p=p) == (opposite, opposite)


@pytest.mark.parametrize(
    ("text", "age", "found"),
    [
        ("15 <= age < 65", 14, False),
        ("15 <= age < 65", 15, True),
        ("15 <= age < 65", 64, True),
        ("15 <= age < 65", 65, False),
        ("15 <= age < 65", None, None),
        ("age == age", None, None),
        ("age in (1, 2)", 2, True),
        ("age in (1, 2)", 3, False),
        ("age in (1, 2)", None, None),
        ("age not in (1, 2)", None, None),
        ("missing(age)", None, True),
        ("missing(age)", 3, False),
        ("age * age * age", 100, 1_000_000.0),
        ("1 / age", 0, None),
        ("1 / age > 0", 0, None),
        ("-age", 7, -7.0),
    ],
)
def test_numbers(text, age, found):
    assert both(text, age=age) == (found, found)


@pytest.mark.parametrize(("sex", "found"), [("male", True), ("female", False), (None, None)])
def test_codes(sex, found):
    assert both('sex == "male"', sex=sex) == (found, found)
    assert both('sex in ("male",)', sex=sex) == (found, found)
