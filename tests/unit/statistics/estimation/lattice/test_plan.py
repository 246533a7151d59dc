"""Which sums are made: each pair of summand and breakdown once, and none that nobody publishes."""

import sys
from pathlib import Path

from laendertisch.statistics.estimation.lattice.plan import sheet_of_summands
from laendertisch.statistics.estimation.lattice.year import plan_year

sys.path.insert(0, str(Path(__file__).parent))
from lattice_sample import CATALOGUE, indicators


def planned(*codes):
    return plan_year(2022, indicators(*codes), CATALOGUE.dimensions).sheets()


def test_every_breakdown_lies_in_one_sheet():
    grids = [grid.keys for each in planned("E1a", "E3", "I1", "D8") for grid in each.sheet.grids]
    assert len(grids) == len(set(grids))


def test_only_published_pairs_are_computed():
    for each in planned("E1a", "E3", "I1"):
        for figure in each.figures:
            for grid in each.sheet.grids:
                assert grid.keys in CATALOGUE.indicators[figure.key].breakdowns


def test_indicators_of_the_same_base_share_their_denominator():
    (plain,) = [each for each in planned("E1a", "E1b") if () in [grid.keys for grid in each.sheet.grids]]
    assert len(plain.figures) == 2
    assert len(plain.sheet.bases) == 1
    assert len(plain.sheet.summands) == 3


def test_a_small_sheet_brings_the_denominator_along():
    sheet = planned("E1a")[0].sheet
    numerator = [each for each in sheet.summands if each.numerator is not None]
    assert sheet_of_summands(numerator, sheet.grids) == sheet
