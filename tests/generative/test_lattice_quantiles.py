"""Compiled quantiles and the obvious reference give the same figures, to the bit."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.estimation.lattice.curves import Rule
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.quantiles import (
    Distribution,
    QuantileFigure,
    quantile_blocks,
)
from laendertisch.statistics.estimation.lattice.ranking import Measured, RankedSample
from laendertisch.statistics.estimation.lattice.reference_quantiles import Question, quantile_of_cell
from laendertisch.statistics.estimation.lattice.sample import Lonely, sort_sample

SEX = Dimension("sex", "", "", "", "", (Category("m", "", ""), Category("f", "", "")))
GRIDS = (Grid(()), Grid((SEX,)))
MEASURED = Measured(
    Name("income", Kind.NUMBER), Comparison(">=", Name("age", Kind.NUMBER), Constant(15)), "weight"
)
DISTRIBUTIONS = (
    Distribution(MEASURED),
    Distribution(MEASURED, Rule.LINEAR),
    Distribution(MEASURED, Rule.CLASSES, (0.0, 500.0, 900.0, 2500.0, math.inf)),
)
LAENDER = (0, 1, 5)
ROW = st.fixed_dictionaries(
    {
        "land": st.sampled_from([LAND_CODES[number] for number in LAENDER]),
        "stratum": st.integers(1, 2),
        "psu": st.integers(1, 4),
        "weight": st.one_of(st.none(), st.sampled_from([0.0, 1.0, 97.3, 104.25, 110.07])),
        "age": st.integers(10, 90),
        "sex": st.sampled_from(["m", "f", None]),
        "income": st.one_of(
            st.none(), st.sampled_from([0.0, 812.5, 1000.0, 1999.99, 3000.0]), st.integers(-10, 4000)
        ),
    }
)
SCHEMA = {
    "land": pl.String(),
    "stratum": pl.Int64(),
    "psu": pl.Int64(),
    "weight": pl.Float64(),
    "age": pl.Int64(),
    "sex": pl.String(),
    "income": pl.Float64(),
}


def by_land(sample):
    lands = {}
    for part in sample.parts:
        lands.setdefault(part.land, []).extend(sample.records[part.rows[0] : part.rows[1]].to_dicts())
    return lands


def figures_of(block, place, area, cell):
    names = ("value", "lower", "upper", "degrees_of_freedom", "base_count", "weighted_base")
    return [getattr(block, name)[place, area, cell] for name in names]


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=lambda each: each.rule)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    rows=st.lists(ROW, min_size=1, max_size=50),
    lonely=st.sampled_from([Lonely.ADJUST, Lonely.REMOVE]),
    threads=st.sampled_from([1, 3]),
)
def test_quantiles_and_reference_agree_to_the_bit(distribution, rows, lonely, threads):
    sample = sort_sample(pl.DataFrame(rows, schema=SCHEMA), rows_of_a_part=10)
    ranked = RankedSample(sample, lonely)
    probabilities = (0.1, 0.5, 0.75)
    published = {QuantileFigure(str(p), distribution, p, 1.0): GRIDS for p in probabilities}
    blocks = list(quantile_blocks(ranked, 2020, published, threads=threads))
    everybody, factor = by_land(sample), 0.0 if lonely is Lonely.REMOVE else 1.0
    for block, grid in zip(blocks, GRIDS, strict=True):
        for place, p in enumerate(probabilities):
            for cell in range(len(grid.categories)):
                question = Question(distribution, p, grid, cell, factor)
                for area, lands in [(0, LAENDER), *((land + 1, (land,)) for land in LAENDER)]:
                    expected = vars(quantile_of_cell(question, everybody, lands)).values()
                    found = figures_of(block, place, area, cell)
                    np.testing.assert_array_equal(found, list(expected))
