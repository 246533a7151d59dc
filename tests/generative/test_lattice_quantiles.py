"""Compiled quantiles and the obvious reference give the same figures, to the bit."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.statistics.estimation.lattice.beyond_sums.curves import Rule
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import (
    Distribution,
    QuantileFigure,
    quantile_blocks,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import RankedSample
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_quantiles import (
    Question,
    quantile_of_cell,
)

sys.path.insert(0, str(Path(__file__).parent))
from ranked_samples import AREAS, GRIDS, MEASURED, RULES, THREADS, by_land, factor_of, rows_with, sample_of

DISTRIBUTIONS = (
    Distribution(MEASURED),
    Distribution(MEASURED, Rule.LINEAR),
    Distribution(MEASURED, Rule.CLASSES, (0.0, 500.0, 900.0, 2500.0, math.inf)),
)
PROBABILITIES = (0.1, 0.5, 0.75)
INCOMES = st.one_of(st.none(), st.sampled_from([0.0, 812.5, 1000.0, 1999.99, 3000.0]), st.integers(-10, 4000))


def figures_of(block, place, area, cell):
    names = ("value", "lower", "upper", "degrees_of_freedom", "base_count", "weighted_base")
    return [getattr(block, name)[place, area, cell] for name in names]


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=lambda each: each.rule)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=rows_with(INCOMES), lonely=RULES, threads=THREADS)
def test_quantiles_and_reference_agree_to_the_bit(distribution, rows, lonely, threads):
    sample = sample_of(rows, lonely)
    published = {QuantileFigure(str(p), distribution, p, 1.0): GRIDS for p in PROBABILITIES}
    blocks = list(quantile_blocks(RankedSample(sample), 2020, published, threads=threads))
    everybody = by_land(sample)
    for block, grid in zip(blocks, GRIDS, strict=True):
        for place, p in enumerate(PROBABILITIES):
            for cell in range(len(grid.categories)):
                question = Question(distribution, p, grid, cell, factor_of(lonely))
                for area, lands in AREAS:
                    expected = vars(quantile_of_cell(question, everybody, lands)).values()
                    found = figures_of(block, place, area, cell)
                    np.testing.assert_array_equal(found, list(expected))
