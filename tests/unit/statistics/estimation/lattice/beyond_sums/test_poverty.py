"""The at-risk-of-poverty share of all cells: who is poor, against which threshold, and how sure that is."""

import dataclasses
import math
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.indicators import ThresholdArea
from laendertisch.statistics.estimation.lattice.beyond_sums.blocks import Defined, blocks_beyond_sums
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import (
    PovertyFigure,
    poverty_blocks,
    poverty_of,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import Measured, RankedSample
from laendertisch.statistics.estimation.lattice.beyond_sums.thresholds import threshold_of
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.sample import sort_sample

sys.path.insert(0, str(Path(__file__).parents[1]))
from lattice_sample import CATALOGUE, indicators
from lattice_sample import sample as made_up

INCOME = Name("income", Kind.NUMBER)
MEASURED = Measured(INCOME, Constant(True), "weight")
SEX = Dimension("sex", "", "", "", "", (Category("m", "", ""), Category("f", "", "")))
WHOLE = (Grid(()),)
BAVARIA, THURINGIA = 2, 16


def sample(*persons):
    """Persons as (income, weight, psu, sex); all in one stratum of Bayern unless a Land is named."""
    names = ("income", "weight", "psu", "sex", "land")
    rows = [dict(zip(names, (*person, "BY")[:5], strict=True)) | {"stratum": 1} for person in persons]
    schema = {"income": pl.Float64, "weight": pl.Float64}
    return sort_sample(pl.DataFrame(rows, schema_overrides=schema))


def blocks(of, area=ThresholdArea.GERMANY, grids=WHOLE, measured=MEASURED, **options):
    figure = PovertyFigure("E6", measured, area, 100.0)
    return list(poverty_blocks(RankedSample(of), 2020, {figure: grids}, **options))


FIVE = [(599, 1, 1, "m"), (600, 1, 2, "m"), (1000, 1, 3, "f"), (1200, 1, 4, "f"), (9000, 1, 5, "f")]
TWO_LAENDER = [
    *((income, 1, n, "m", "BY") for n, income in enumerate((1100, 1500, 2000, 2000, 2500))),
    *((income, 1, n, "m", "TH") for n, income in enumerate((500, 700, 1000, 1000, 1500))),
]


def test_poor_is_who_has_less_than_sixty_percent_of_the_median():
    """The median is 1000; who has exactly 600 is not poor."""
    whole, by_sex = blocks(sample(*FIVE), grids=(*WHOLE, Grid((SEX,))))
    assert whole.value[0, 0, 0] == 20
    assert list(by_sex.value[0, 0]) == [50, 0]
    assert (by_sex.case_count[0, 0].tolist(), by_sex.base_count[0, 0].tolist()) == ([1, 0], [2, 3])
    assert (by_sex.weighted_count[0, 0].tolist(), by_sex.weighted_base[0, 0].tolist()) == ([1, 0], [2, 3])


def test_each_land_may_have_a_threshold_of_its_own():
    """Median 1100 in Germany, 2000 in Bayern, 1000 in Thüringen: thresholds 660, 1200 and 600."""
    (germany,), (own,) = (blocks(sample(*TWO_LAENDER), area) for area in ThresholdArea)
    assert list(germany.value[0, [0, BAVARIA, THURINGIA], 0]) == [10, 0, 20]
    assert list(own.value[0, [0, BAVARIA, THURINGIA], 0]) == [20, 20, 20]
    assert np.isnan(own.value[0, 1, 0])


def test_the_threshold_is_that_of_the_persons_in_the_universe():
    adults = Measured(INCOME, Comparison("<", INCOME, Constant(9000)), "weight")
    (block,) = blocks(sample(*FIVE, (1010, 1, 6, "f")), measured=adults)
    assert block.base_count[0, 0, 0] == 5


def test_the_error_of_the_threshold_counts():
    """All have a part in the threshold, even where the own share does not vary between units."""
    incomes = [(500, 1, "m"), (1000, 1, "m"), (1500, 1, "f")]
    persons = [(income + 7 * psu, w, psu, sex) for psu in range(1, 9) for income, w, sex in incomes]
    (block,) = blocks(sample(*persons))
    assert block.value[0, 0, 0] == pytest.approx(100 / 3)
    assert block.standard_error[0, 0, 0] > 0.1
    assert block.lower[0, 0, 0] < 100 / 3 < block.upper[0, 0, 0]


def test_a_share_of_nothing_or_all_has_an_interval_but_no_error():
    (block,) = blocks(sample(*((1000, 1, psu, "m") for psu in range(1, 9))))
    assert block.value[0, 0, 0] == 0
    assert math.isnan(block.standard_error[0, 0, 0])
    assert block.lower[0, 0, 0] == 0
    assert 30 < block.upper[0, 0, 0] < 40  # eight of eight records: 1 - 0.025 ** (1 / 8) = 36.9 %


def test_a_single_unit_has_a_value_alone():
    (block,) = blocks(sample((500, 1, 1, "m"), (1000, 1, 1, "m"), (1000, 1, 1, "m")))
    figures = [getattr(block, name)[0, 0, 0] for name in ("standard_error", "lower", "upper")]
    assert block.value[0, 0, 0] == pytest.approx(100 / 3)
    assert np.isnan(figures).all()


def test_a_year_in_which_nobody_belongs_has_no_share():
    (block,) = blocks(sample((None, 1, 1, "m"), (20, 0, 2, "m")))
    assert np.isnan(block.value).all()
    assert not block.base_count.any()


def test_a_threshold_of_equal_incomes_has_no_error():
    threshold = threshold_of(np.array([800.0]), np.array([5.0]))
    assert (threshold.amount, threshold.companion.tolist()) == (480.0, [0.0])


def test_negative_weights_are_refused():
    with pytest.raises(InputError, match="negativ"):
        blocks(sample((10, -1, 1, "m")))


def test_the_order_of_records_and_the_number_of_threads_change_no_bit():
    records = made_up()
    measured = Measured(Name("equivalised_income", Kind.NUMBER), Constant(True), "weight")
    grids = [Grid((CATALOGUE.dimensions[key],)) for key in ("sex", "generation", "age_band")]
    shuffled = records.sample(fraction=1, shuffle=True, seed=3).sort("household", "person")
    for area in ThresholdArea:
        one = blocks(sort_sample(records), area, grids, measured, threads=1)
        three = blocks(sort_sample(shuffled), area, grids, measured, threads=3)
        for mine, theirs in zip(one, three, strict=True):
            for each in dataclasses.fields(mine):
                if isinstance(getattr(mine, each.name), np.ndarray):
                    np.testing.assert_array_equal(getattr(mine, each.name), getattr(theirs, each.name))


def test_the_indicators_of_the_catalogue_come_in_all_breakdowns():
    defined = [
        Defined(
            each.code,
            each.version_in(2022),
            tuple(Grid(tuple(CATALOGUE.dimensions[key] for key in keys)) for keys in each.breakdowns),
        )
        for each in indicators("E6-Median", "E6a", "E6b", "E1a")
    ]
    found = {
        (each.indicators, each.breakdown): each
        for each in blocks_beyond_sums(sort_sample(made_up()), 2022, defined)
    }
    wanted = {
        ((each.code,), keys) for each in indicators("E6-Median", "E6a", "E6b") for keys in each.breakdowns
    }
    assert found.keys() == wanted
    median, poor = found[("E6-Median",), ("sex",)], found[("E6a",), ("sex",)]
    assert (median.base_count == poor.base_count).all()
    assert 1000 < median.value[0, 0, 0] < 4000
    assert 5 < poor.value[0, 0, 0] < 30


def test_a_definition_without_a_threshold_is_no_poverty():
    (median,) = indicators("E6-Median")
    with pytest.raises(ValueError, match="has no threshold"):
        poverty_of("E6-Median", median.version_in(2022))
