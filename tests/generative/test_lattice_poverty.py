"""Poverty from moments, and from the linearised value of every record: the same figures."""

import math
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.statistics.catalogue.indicators import ThresholdArea
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import PovertyFigure, poverty_blocks
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import RankedSample
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_poverty import Question, poverty_of_cell

sys.path.insert(0, str(Path(__file__).parent))
from ranked_samples import AREAS, GRIDS, MEASURED, RULES, THREADS, by_land, factor_of, rows_with, sample_of

INCOMES = st.one_of(st.sampled_from([0.0, 600.0, 1000.0, 1999.99, None]), st.integers(0, 4000))


def error_of(expected, df):
    """The error that is told: none without degrees of freedom or at 0 and 1; 0 below what rounding leaves."""
    if df <= 0 or expected.share in (0.0, 1.0):
        return math.nan
    return math.sqrt(max(expected.variance, 0.0))


@pytest.mark.parametrize("area", list(ThresholdArea), ids=str)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=rows_with(INCOMES), lonely=RULES, threads=THREADS)
def test_poverty_and_reference_agree(area, rows, lonely, threads):
    sample = sample_of(rows, lonely)
    figure = PovertyFigure("E6", MEASURED, area, 1.0)
    blocks = list(poverty_blocks(RankedSample(sample), 2020, {figure: GRIDS}, threads=threads))
    everybody = by_land(sample)
    for block, grid in zip(blocks, GRIDS, strict=True):
        for cell in range(len(grid.categories)):
            for at, lands in AREAS:
                question = Question(figure, grid, cell, lands, factor_of(lonely))
                expected = poverty_of_cell(question, everybody)
                place = (0, at, cell)
                error = error_of(expected, block.degrees_of_freedom[place])
                assert block.value[place] == pytest.approx(expected.share, rel=1e-12, nan_ok=True)
                found = block.standard_error[place]
                assert found == pytest.approx(error, rel=1e-9, abs=1e-7, nan_ok=True)
                assert (block.case_count[place], block.base_count[place]) == (expected.poor, expected.records)
