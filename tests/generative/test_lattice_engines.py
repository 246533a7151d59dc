"""The compiled kernel and the obvious reference make the same moments, to the bit."""

import dataclasses
from functools import reduce
from operator import add

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import All, Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.figures import Base, Figure, Form, Numerator
from laendertisch.statistics.estimation.lattice.plan import Grid, sheet_of
from laendertisch.statistics.estimation.lattice.reference import moments_of_part
from laendertisch.statistics.estimation.lattice.running import moments_by_land
from laendertisch.statistics.estimation.lattice.sample import sort_sample

AGE, WORKS, RENT = Name("age", Kind.NUMBER), Name("works", Kind.TRUTH), Name("rent", Kind.NUMBER)
INCOME = Name("income", Kind.NUMBER)
EVERYBODY = Comparison(">=", AGE, Constant(0))
ADULTS = Comparison(">=", AGE, Constant(15))
YOUNG = Comparison("<", AGE, Constant(40))
SEX = Dimension("sex", "", "", "", "", (Category("m", "", ""), Category("f", "", "")))
BANDS = Dimension(
    "band",
    "",
    "",
    "",
    "",
    (
        Category("young", "", "", where=YOUNG),
        Category("old", "", "", where=Comparison(">=", AGE, Constant(60))),
    ),
)
BASES = {
    "share": Base(ADULTS, Constant(1), None, "weight"),
    "truth": Base(EVERYBODY, WORKS, None, "other"),
    "mean": Base(EVERYBODY, Constant(1), INCOME, "weight"),
    "ratio": Base(ADULTS, INCOME, RENT, "weight"),
    "apart": Base(ADULTS, Constant(1), None, "other", beside=YOUNG),
}
FIGURES = [
    Figure("share", BASES["share"], Numerator(WORKS), Form.SHARE, 100),
    Figure("share too", BASES["share"], Numerator(All((WORKS, YOUNG))), Form.SHARE, 100),
    Figure("truth", BASES["truth"], Numerator(YOUNG), Form.SHARE, 100),
    Figure("mean", BASES["mean"], Numerator(INCOME), Form.MEAN, 1),
    Figure("ratio", BASES["ratio"], Numerator(RENT), Form.RATIO, 100),
    Figure("apart", BASES["apart"], Numerator(WORKS, YOUNG), Form.RATIO, 100),
]
SHEET = sheet_of(FIGURES, [Grid(()), Grid((SEX,)), Grid((BANDS, SEX))])


def missing(values):
    return st.one_of(st.none(), values)


ROW = st.fixed_dictionaries(
    {
        "land": st.sampled_from(LAND_CODES[:3]),
        "stratum": st.integers(1, 3),
        "psu": st.integers(1, 4),
        "weight": st.floats(0, 300, allow_subnormal=False).map(lambda number: round(number, 3)),
        "other": missing(st.sampled_from([0.0, 1.5, 97.3])),
        "age": st.integers(0, 90),
        "sex": missing(st.sampled_from(["m", "f"])),
        "works": missing(st.booleans()),
        "income": missing(st.sampled_from([0.0, 812.5, 1999.99])),
        "rent": missing(st.floats(1, 900)),
    }
)
SCHEMA = {
    "land": pl.String(),
    "stratum": pl.Int64(),
    "psu": pl.Int64(),
    "weight": pl.Float64(),
    "other": pl.Float64(),
    "age": pl.Int64(),
    "sex": pl.String(),
    "works": pl.Boolean(),
    "income": pl.Float64(),
    "rent": pl.Float64(),
}


def by_reference(sample):
    lands = {}
    for part in sample.parts:
        rows = sample.records[part.rows[0] : part.rows[1]].to_dicts()
        moments = moments_of_part(rows, SHEET, sample.lonely)
        lands.setdefault(part.land, []).append(moments)
    return {land: reduce(add, parts) for land, parts in lands.items()}


def assert_same_bits(found, expected):
    for each in dataclasses.fields(expected):
        mine, theirs = getattr(found, each.name), getattr(expected, each.name)
        np.testing.assert_array_equal(mine, theirs, err_msg=each.name)
    assert found.checksum() == expected.checksum()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    rows=st.lists(ROW, min_size=1, max_size=60),
    lonely=st.sampled_from([each for each in Lonely if each is not Lonely.FAIL]),
    rows_of_a_part=st.sampled_from([1, 10, 1000]),
    threads=st.sampled_from([1, 2, 5]),
)
def test_kernel_and_reference_agree_to_the_bit(rows, lonely, rows_of_a_part, threads):
    sample = sort_sample(pl.DataFrame(rows, schema=SCHEMA), lonely, rows_of_a_part)
    (found,) = moments_by_land(sample, [SHEET], threads=threads)
    expected = by_reference(sample)
    assert found.keys() == expected.keys()
    for land, moments in expected.items():
        assert_same_bits(found[land], moments)
