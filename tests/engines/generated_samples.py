"""Samples drawn from a seed, with everything that may go wrong in them, and the sheets that are computed."""

import random

import polars as pl

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import All, Comparison, Constant, Kind, Name
from laendertisch.statistics.estimation.lattice.figures import Base, Figure, Form, Numerator
from laendertisch.statistics.estimation.lattice.plan import Grid, sheet_of

PARTS = 40
AGE, WORKS, INCOME = Name("age", Kind.NUMBER), Name("works", Kind.TRUTH), Name("income", Kind.NUMBER)
EVERYBODY, ADULTS = Comparison(">=", AGE, Constant(0)), Comparison(">=", AGE, Constant(15))
YOUNG = Comparison("<", AGE, Constant(40))
SEX = Dimension("sex", "", "", "", "", (Category("m", "", ""), Category("f", "", "")))
BANDS = Dimension(
    "band",
    "",
    "",
    "",
    "",
    (Category("young", "", "", YOUNG), Category("old", "", "", Comparison(">=", AGE, Constant(60)))),
)
SHARE, MEAN = Base(ADULTS, Constant(1), None, "weight"), Base(EVERYBODY, Constant(1), INCOME, "other")
FIGURES = [
    Figure("share", SHARE, Numerator(WORKS), Form.SHARE, 100),
    Figure("young", SHARE, Numerator(All((WORKS, YOUNG))), Form.SHARE, 100),
    Figure("mean", MEAN, Numerator(INCOME), Form.MEAN, 1),
    Figure("ratio", Base(ADULTS, INCOME, AGE, "weight"), Numerator(AGE), Form.RATIO, 1),
    Figure(
        "apart",
        Base(ADULTS, Constant(1), None, "weight", beside=YOUNG),
        Numerator(WORKS, YOUNG),
        Form.RATIO,
        1,
    ),
]
SHEETS = [
    sheet_of(FIGURES, [Grid(()), Grid((BANDS, SEX))]),
    sheet_of(FIGURES[:1], [Grid((SEX,))]),
]


def records_of(seed):
    chance = random.Random(seed)
    rows = [_row(chance, person) for person in range(chance.choice([1, 30, 400]))]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


SCHEMA = {
    "land": pl.String(),
    "stratum": pl.Int64(),
    "psu": pl.Int64(),
    "person": pl.Int64(),
    "weight": pl.Float64(),
    "other": pl.Float64(),
    "age": pl.Int64(),
    "sex": pl.String(),
    "works": pl.Boolean(),
    "income": pl.Float64(),
}


def _row(chance, person):
    return (
        chance.choice(LAND_CODES[:4]),
        chance.randint(1, 3),
        chance.randint(1, 5),
        person,
        chance.choice([0.0, round(chance.uniform(1, 300), 3)]),
        chance.choice([None, 1.5, 97.3]),
        chance.randint(0, 90),
        chance.choice([None, "m", "f"]),
        chance.choice([None, True, False]),
        chance.choice([None, 0.0, round(chance.lognormvariate(7, 1), 2)]),
    )
