"""Definitions mean the same in Polars and row by row, missing values and divisions by zero included."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Comparison,
    Constant,
    Kind,
    Membership,
    Missing,
    Name,
    Not,
)
from laendertisch.statistics.estimation.rowwise import evaluate
from laendertisch.statistics.microdata.compiling import to_polars

CODES = ["a", "b", "c"]
SCHEMA = {"age": pl.Int16, "income": pl.Float64, "here": pl.Boolean, "code": pl.Enum(CODES)}

NUMBER = st.recursive(
    st.one_of(
        st.just(Name("age", Kind.NUMBER)),
        st.just(Name("income", Kind.NUMBER)),
        st.integers(-3, 30000).map(Constant),
    ),
    lambda inner: st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner),
    max_leaves=6,
)
TEXT = st.one_of(st.just(Name("code", Kind.TEXT)), st.sampled_from(CODES).map(Constant))
OPTIONS = st.lists(st.sampled_from(CODES).map(Constant), min_size=1).map(tuple)
TRUTH = st.recursive(
    st.one_of(
        st.just(Name("here", Kind.TRUTH)),
        st.booleans().map(Constant),
        st.builds(Comparison, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBER, NUMBER),
        st.builds(Comparison, st.sampled_from(["==", "!="]), st.just(Name("code", Kind.TEXT)), TEXT),
        st.builds(Membership, st.just(Name("code", Kind.TEXT)), OPTIONS),
        st.builds(Missing, st.one_of(NUMBER, TEXT)),
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "age": st.one_of(st.none(), st.integers(-2, 30000)),
            "income": st.one_of(st.none(), st.integers(-5, 5).map(float)),
            "here": st.one_of(st.none(), st.booleans()),
            "code": st.one_of(st.none(), st.sampled_from(CODES)),
        }
    ),
    min_size=1,
    max_size=5,
)
EXAMPLES = settings(max_examples=80, derandomize=True, deadline=None)


def columnwise(expression, rows):
    frame = pl.DataFrame(rows, schema=SCHEMA)
    return frame.with_columns(result=to_polars(expression))["result"].to_list()


@EXAMPLES
@given(expression=TRUTH, rows=ROWS)
def test_conditions_agree(expression, rows):
    assert columnwise(expression, rows) == [evaluate(expression, row) for row in rows]


@EXAMPLES
@given(expression=NUMBER, rows=ROWS)
def test_numbers_agree(expression, rows):
    for found, expected in zip(
        columnwise(expression, rows), [evaluate(expression, row) for row in rows], strict=True
    ):
        assert found == (None if expected is None else pytest.approx(expected, rel=1e-12, abs=1e-12))
        assert found is None or math.isfinite(found)
