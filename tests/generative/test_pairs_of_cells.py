"""Products of pairs of cells: the compiled kernel and the obvious reference agree to the bit."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.columns import build_columns
from laendertisch.statistics.estimation.lattice.differences.common_units import units_of, units_of_both
from laendertisch.statistics.estimation.lattice.differences.pairs import CellPairs, pair_moments
from laendertisch.statistics.estimation.lattice.differences.reference_pairs import pair_moments_of_land
from laendertisch.statistics.estimation.lattice.running import by_land, sheet_input
from laendertisch.statistics.estimation.lattice.sample import sort_sample

sys.path.insert(0, str(Path(__file__).parent))
from test_lattice_engines import ROW, SCHEMA, SHEET

ROWS = st.lists(ROW, min_size=1, max_size=50)
EVERY_PAIR = CellPairs(
    tuple(
        tuple(
            first + side.ravel()
            for side in np.meshgrid(np.arange(len(grid.categories)), np.arange(len(grid.categories)))
        )
        for grid, first in zip(SHEET.grids, SHEET.first_cells, strict=True)
    )
)


def prepared(rows, lonely=Lonely.ADJUST):
    sample = sort_sample(pl.DataFrame(rows, schema=SCHEMA), lonely)
    return sample, sheet_input(sample, SHEET, build_columns(sample.records, [SHEET]))


def units_by_land(sample):
    lands = {}
    for row in sample.records.to_dicts():
        units = lands.setdefault(LAND_CODES.index(row["land"]), {})
        units.setdefault((row["stratum"], row["psu"]), []).append(row)
    return lands


def assert_same_bits(found, expected):
    for each in dataclasses.fields(expected):
        mine, theirs = getattr(found, each.name), getattr(expected, each.name)
        np.testing.assert_array_equal(mine, theirs, err_msg=each.name)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(later=ROWS, earlier=ROWS, threads=st.sampled_from([1, 2, 5]))
def test_two_years_agree_to_the_bit(later, earlier, threads):
    (left, left_input), (right, right_input) = prepared(later), prepared(earlier)
    common = units_of_both(left, right)
    found = pair_moments(common, left_input, right_input, EVERY_PAIR, threads=threads)
    first, second = units_by_land(left), units_by_land(right)
    for land in set(first) & set(second):
        expected = pair_moments_of_land(first[land], second[land], SHEET, EVERY_PAIR, lonely=0.0)
        if land in found:
            assert_same_bits(found[land], expected)
        else:
            assert not first[land].keys() & second[land].keys()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rows=ROWS, lonely=st.sampled_from([each for each in Lonely if each is not Lonely.FAIL]))
def test_one_year_agrees_to_the_bit(rows, lonely):
    sample, own = prepared(rows, lonely)
    found = pair_moments(units_of(sample), own, own, EVERY_PAIR)
    factor = 1.0 if lonely is Lonely.ADJUST else 0.0
    for land, units in units_by_land(sample).items():
        assert_same_bits(found[land], pair_moments_of_land(units, units, SHEET, EVERY_PAIR, factor))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rows=ROWS, rows_of_a_part=st.sampled_from([1, 10, 1000]))
def test_a_cell_beside_itself_has_its_own_moments(rows, rows_of_a_part):
    sample = sort_sample(pl.DataFrame(rows, schema=SCHEMA), rows_of_a_part=rows_of_a_part)
    own = sheet_input(sample, SHEET, build_columns(sample.records, [SHEET]))
    cells = [
        first + np.arange(len(grid.categories))
        for grid, first in zip(SHEET.grids, SHEET.first_cells, strict=True)
    ]
    found = pair_moments(units_of(sample), own, own, CellPairs(tuple((each, each) for each in cells)))
    for land, moments in by_land(sample, own, 2).items():
        np.testing.assert_array_equal(found[land].product, moments.square)
        np.testing.assert_array_equal(found[land].with_x, moments.cross)
        np.testing.assert_array_equal(found[land].x_with, moments.cross)
        np.testing.assert_array_equal(found[land].units, moments.units)
