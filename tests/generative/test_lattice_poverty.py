"""Poverty from moments, and from the linearised value of every record: the same figures."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.indicators import ThresholdArea
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.poverty import PovertyFigure, poverty_blocks
from laendertisch.statistics.estimation.lattice.ranking import Measured, RankedSample
from laendertisch.statistics.estimation.lattice.reference_poverty import Question, poverty_of_cell
from laendertisch.statistics.estimation.lattice.sample import Lonely, sort_sample

SEX = Dimension("sex", "", "", "", "", (Category("m", "", ""), Category("f", "", "")))
GRIDS = (Grid(()), Grid((SEX,)))
MEASURED = Measured(
    Name("income", Kind.NUMBER), Comparison(">=", Name("age", Kind.NUMBER), Constant(15)), "weight"
)
LAENDER = (0, 1, 5)
ROW = st.fixed_dictionaries(
    {
        "land": st.sampled_from([LAND_CODES[number] for number in LAENDER]),
        "stratum": st.integers(1, 2),
        "psu": st.integers(1, 4),
        "weight": st.sampled_from([1.0, 97.3, 104.25, 110.07, 0.0, None]),
        "age": st.integers(10, 90),
        "sex": st.sampled_from(["m", "f", None]),
        "income": st.one_of(st.sampled_from([0.0, 600.0, 1000.0, 1999.99, None]), st.integers(0, 4000)),
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


def error_of(expected, df):
    """The error that is told: none without degrees of freedom or at 0 and 1; 0 below what rounding leaves."""
    if df <= 0 or expected.share in (0.0, 1.0):
        return math.nan
    return math.sqrt(max(expected.variance, 0.0))


@pytest.mark.parametrize("area", list(ThresholdArea), ids=str)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    rows=st.lists(ROW, min_size=1, max_size=50),
    lonely=st.sampled_from([Lonely.ADJUST, Lonely.REMOVE]),
    threads=st.sampled_from([1, 3]),
)
def test_poverty_and_reference_agree(area, rows, lonely, threads):
    sample = sort_sample(pl.DataFrame(rows, schema=SCHEMA), rows_of_a_part=10)
    ranked = RankedSample(sample, lonely)
    figure = PovertyFigure("E6", MEASURED, area, 1.0)
    blocks = list(poverty_blocks(ranked, 2020, {figure: GRIDS}, threads=threads))
    everybody, factor = by_land(sample), 0.0 if lonely is Lonely.REMOVE else 1.0
    for block, grid in zip(blocks, GRIDS, strict=True):
        for cell in range(len(grid.categories)):
            for at, lands in [(0, LAENDER), *((land + 1, (land,)) for land in LAENDER)]:
                expected = poverty_of_cell(Question(figure, grid, cell, lands, factor), everybody)
                place = (0, at, cell)
                error = error_of(expected, block.degrees_of_freedom[place])
                assert block.value[place] == pytest.approx(expected.share, rel=1e-12, nan_ok=True)
                found = block.standard_error[place]
                assert found == pytest.approx(error, rel=1e-9, abs=1e-7, nan_ok=True)
                assert (block.case_count[place], block.base_count[place]) == (expected.poor, expected.records)
