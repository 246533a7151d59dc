"""Quantiles of all cells: what they are, and what they leave open."""

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
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.beyond_sums.curves import Rule
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import (
    Distribution,
    QuantileFigure,
    quantile_blocks,
    quantile_of,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import Measured, RankedSample
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.sample import sort_sample

sys.path.insert(0, str(Path(__file__).parents[1]))
from lattice_sample import CATALOGUE, indicators
from lattice_sample import sample as made_up

INCOME = Name("income", Kind.NUMBER)
MEASURED = Measured(INCOME, Constant(True), "weight")
SEX = Dimension("sex", "", "", "", "", (Category("m", "", ""), Category("f", "", "")))
WHOLE = (Grid(()),)
FIGURES = ("value", "standard_error", "lower", "upper")


def sample(*persons):
    """Persons as (income, weight, psu, sex); all in one stratum of Bayern unless a Land is named."""
    names = ("income", "weight", "psu", "sex", "land")
    rows = [dict(zip(names, (*person, "BY")[:5], strict=True)) | {"stratum": 1} for person in persons]
    schema = {"income": pl.Float64, "weight": pl.Float64}
    return sort_sample(pl.DataFrame(rows, schema_overrides=schema))


def blocks(of, *probabilities, grids=WHOLE, distribution=None, factor=1.0, **options):
    distribution = distribution or Distribution(MEASURED)
    figures = [QuantileFigure(str(p), distribution, p, factor) for p in probabilities]
    return list(quantile_blocks(RankedSample(of), 2020, dict.fromkeys(figures, grids), **options))


def values(of, *probabilities, **options):
    """The quantiles of Germany as a whole."""
    (block,) = blocks(of, *probabilities, **options)
    return list(block.value[:, 0, 0])


FOUR = [(10, 1, 1, "m"), (20, 1, 2, "m"), (30, 1, 3, "f"), (40, 1, 4, "f")]


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.0, 10), (0.25, 10), (0.2501, 20), (0.5, 20), (0.75, 30), (0.7501, 40), (1.0, 40)],
)
def test_a_quantile_is_the_smallest_value_up_to_which_the_share_lies(probability, expected):
    assert values(sample(*FOUR), probability) == [expected]


def test_weights_of_equal_values_are_added_before():
    assert values(
        sample((10, 0.1, 1, "m"), (20, 0.2, 2, "m"), (10, 0.2, 3, "m"), (30, 0.5, 4, "m")), 0.3
    ) == [10]


@pytest.mark.parametrize(
    ("probability", "expected"), [(0.1, 10), (0.25, 10), (0.375, 15), (0.5, 20), (0.9, 36), (1.0, 40)]
)
def test_linear_quantiles_lie_between_the_values(probability, expected):
    found = values(sample(*FOUR), probability, distribution=Distribution(MEASURED, Rule.LINEAR))
    assert found == pytest.approx([expected])


@pytest.mark.parametrize(
    ("probability", "expected"), [(0.25, 500), (0.5, 1000), (0.75, 2000), (0.9, math.nan)]
)
def test_quantiles_of_classes_lie_within_a_class(probability, expected):
    """Half below 1000, a quarter below 2000, a quarter in the open class; two are in none."""
    persons = [(50, 2, 1, "m"), (1999, 1, 2, "m"), (7000, 1, 3, "f"), (-5, 3, 4, "f"), (None, 3, 4, "f")]
    classes = Distribution(MEASURED, Rule.CLASSES, (0.0, 1000.0, 2000.0, math.inf))
    assert values(sample(*persons), probability, distribution=classes) == pytest.approx(
        [expected], nan_ok=True
    )


def test_woodruffs_interval_reads_the_interval_of_the_share_back():
    """Twenty units of one person each, incomes 1 to 20; R's `svyquantile` gives the same."""
    (block,) = blocks(sample(*((n, 1, n, "m") for n in range(1, 21))), 0.5)
    assert (block.value[0, 0, 0], block.degrees_of_freedom[0, 0, 0]) == (10, 19)
    # F(10) = 0.5; its standard error is sqrt(0.25 / 19), t = 2.093024: 0.5 ± 0.240087, so 0.2599 and 0.7401
    assert (block.lower[0, 0, 0], block.upper[0, 0, 0]) == (6, 15)
    assert block.standard_error[0, 0, 0] == pytest.approx(9 / (2 * 2.093024054))


def test_a_limit_beyond_all_values_is_missing_and_with_it_the_error():
    (block,) = blocks(sample(*FOUR), 0.5)
    assert block.value[0, 0, 0] == 20
    assert np.isnan([getattr(block, name)[0, 0, 0] for name in ("standard_error", "lower", "upper")]).all()


def test_a_single_unit_has_a_value_alone():
    _, block = blocks(sample((10, 1, 1, "m"), (20, 1, 2, "f")), 0.5, grids=(Grid(()), Grid((SEX,))))
    assert list(block.value[0, 0]) == [10, 20]
    assert list(block.degrees_of_freedom[0, 0]) == [0, 0]
    assert np.isnan(block.standard_error[0]).all()


def test_cells_and_laender_without_anybody_stay_empty():
    (block,) = blocks(sample((10, 1, 1, "m"), (20, 1, 2, "m")), 0.5, grids=(Grid((SEX,)),))
    there = np.zeros((17, 2), dtype=bool)
    there[[0, 2], 0] = True
    np.testing.assert_array_equal(np.isfinite(block.value[0]), there)
    np.testing.assert_array_equal(block.base_count[0], np.where(there, 2, 0))
    np.testing.assert_array_equal(block.weighted_base[0], np.where(there, 2, 0))


def test_a_year_in_which_nobody_belongs_has_no_quantile():
    (block,) = blocks(sample((None, 1, 1, "m"), (20, 0, 2, "m")), 0.5)
    assert np.isnan(block.value).all()
    assert not block.base_count.any()


def test_values_stand_in_the_unit_of_the_indicator():
    many = sample(*((n, 1, n, "m") for n in range(1, 41)))
    (plain,), (thousands,) = blocks(many, 0.5), blocks(many, 0.5, factor=0.001)
    for name in FIGURES:
        assert getattr(thousands, name) == pytest.approx(getattr(plain, name) / 1000, nan_ok=True)
    assert thousands.case_count[0, 0, 0] == 40


def test_germany_rests_on_all_laender():
    found = sample((1, 3, 1, "m", "BY"), (9, 1, 2, "m", "BY"), (5, 2, 3, "m", "TH"), (9, 2, 4, "m", "TH"))
    (block,) = blocks(found, 0.5)
    assert list(block.value[0, [0, 2, 16], 0]) == [5, 1, 5]
    assert list(block.weighted_base[0, [0, 2, 16], 0]) == [8, 4, 4]


def test_quantiles_of_one_number_share_a_block_and_others_have_their_own():
    other = Distribution(Measured(INCOME, Comparison(">", INCOME, Constant(15)), "weight"))
    grids = (Grid(()), Grid((SEX,)))
    published = {
        QuantileFigure("low", Distribution(MEASURED), 0.25, 1.0): grids,
        QuantileFigure("median", Distribution(MEASURED), 0.5, 1.0): grids[:1],
        QuantileFigure("other", other, 0.5, 1.0): grids[:1],
    }
    found = list(quantile_blocks(RankedSample(sample(*FOUR)), 2020, published))
    assert [each.indicators for each in found] == [("low", "median"), ("low",), ("other",)]
    assert [each.breakdown for each in found] == [(), ("sex",), ()]
    assert found[2].value[0, 0, 0] == 30


def test_the_order_of_records_and_the_number_of_threads_change_no_bit():
    records = made_up()
    income = Distribution(Measured(Name("equivalised_income", Kind.NUMBER), Constant(True), "weight"))
    grids = [Grid((CATALOGUE.dimensions[key],)) for key in ("sex", "generation", "age_band")]
    shuffled = records.sample(fraction=1, shuffle=True, seed=3).sort("household", "person")
    options = {"grids": grids, "distribution": income}
    one = blocks(sort_sample(records), 0.1, 0.5, threads=1, **options)
    three = blocks(sort_sample(shuffled), 0.1, 0.5, threads=3, **options)
    for mine, theirs in zip(one, three, strict=True):
        for each in dataclasses.fields(mine):
            if isinstance(getattr(mine, each.name), np.ndarray):
                np.testing.assert_array_equal(getattr(mine, each.name), getattr(theirs, each.name))


def test_lonely_units_count_or_not():
    """Two strata with one unit each beside one with twenty."""
    persons = [{"income": n, "weight": 1.0, "psu": n, "stratum": 1, "land": "BY"} for n in range(1, 21)]
    lonely = [{"income": 30 * n, "weight": 1.0, "psu": n, "stratum": 9 + n, "land": "BY"} for n in (0, 1)]
    records = pl.DataFrame([*persons, *lonely])
    rules = (Lonely.ADJUST, Lonely.REMOVE, Lonely.CERTAINTY)
    (counted,), (removed,), (certain,) = (blocks(sort_sample(records, rule), 0.5) for rule in rules)
    assert certain.upper.tobytes() == removed.upper.tobytes()
    assert removed.degrees_of_freedom[0, 0, 0] == counted.degrees_of_freedom[0, 0, 0] == 19
    assert removed.upper[0, 0, 0] < counted.upper[0, 0, 0]


def test_the_mean_of_other_strata_does_not_stand_in_for_lonely_units():
    found = dataclasses.replace(sample((10, 1, 1, "m")), lonely=Lonely.AVERAGE)
    with pytest.raises(InputError, match="nicht mit der Regel „average“"):
        blocks(found, 0.5)


def test_negative_weights_are_refused():
    with pytest.raises(InputError, match="negativ"):
        blocks(sample((10, -1, 1, "m")), 0.5)


def test_categories_that_overlap_are_refused():
    both = tuple(Category(code, "", "", where=Comparison(">", INCOME, Constant(5))) for code in ("a", "b"))
    with pytest.raises(InputError, match="zwei Ausprägungen"):
        blocks(sample(*FOUR), 0.5, grids=(Grid((Dimension("x", "", "", "", "", both),)),))


def test_a_definition_without_a_probability_is_no_quantile():
    (rate,) = indicators("E1a")
    with pytest.raises(ValueError, match="is no quantile"):
        quantile_of("E1a", rate.version_in(2022))
