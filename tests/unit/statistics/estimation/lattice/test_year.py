"""Figures of a year: the same as the plain table gives, and what must hold whatever the data are."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.estimation.lattice.year import plan_year, year_blocks

sys.path.insert(0, str(Path(__file__).parent))
from lattice_sample import CATALOGUE, indicators, sample

FIGURES = ("value", "standard_error", "lower", "upper")


def blocks(records, *codes, year=2022, threads=2, dimensions=CATALOGUE.dimensions):
    plan = plan_year(year, indicators(*codes), dimensions)
    return {(each.indicators, each.breakdown): each for each in year_blocks(records, plan, threads=threads)}


def block(records, code, *breakdown, **options):
    found = blocks(records, code, **options)
    return found[(code,), breakdown]


def test_every_breakdown_comes_once_with_all_areas_and_categories():
    found = blocks(sample(), "E1a", "E1b")
    wanted = {keys for each in indicators("E1a", "E1b") for keys in each.breakdowns}
    assert {breakdown for _, breakdown in found} == wanted
    for (codes, breakdown), each in found.items():
        size = int(np.prod([len(CATALOGUE.dimensions[key].codes) for key in breakdown]))
        assert each.value.shape == (len(codes), 17, size)
        assert each.areas[:2] == ("DE", "BW")


def test_shares_of_a_distribution_add_to_a_hundred():
    each = block(sample(), "D8", "vocational_qualification", "sex")
    shares = each.value.reshape(17, -1, 2)
    known = np.isfinite(shares).all(axis=1)
    assert known.sum() > 20
    assert shares.sum(axis=1)[known] == pytest.approx(100)


def test_activity_is_employment_plus_unemployment():
    found = blocks(sample(), "E1a", "E1b", "E4")
    by_code = {code: each for (codes, keys), each in found.items() if keys == ("sex",) for code in codes}
    employed, active = (by_code[code].value[by_code[code].indicators.index(code)] for code in ("E1a", "E1b"))
    unemployed = by_code["E4"].value[by_code["E4"].indicators.index("E4")]
    known = np.isfinite(employed) & np.isfinite(unemployed)
    assert (employed / active * 100)[known] == pytest.approx(100 - unemployed[known])


def test_the_order_of_records_and_the_number_of_threads_change_no_bit():
    records = sample()
    shuffled = records.sample(fraction=1, shuffle=True, seed=3).sort("household", "person")
    first, second = block(records, "E1a", "sex", threads=1), block(shuffled, "E1a", "sex", threads=3)
    for each in dataclasses.fields(first):
        if isinstance(mine := getattr(first, each.name), np.ndarray):
            np.testing.assert_array_equal(mine, getattr(second, each.name), err_msg=each.name)


def test_larger_weights_change_neither_rates_nor_errors():
    records = sample()
    doubled = records.with_columns(pl.col("weight") * 2, pl.col("weight_labour") * 2)
    plain, twice = block(records, "E1a"), block(doubled, "E1a")
    for name in FIGURES:
        assert getattr(twice, name) == pytest.approx(getattr(plain, name), nan_ok=True)
    assert twice.weighted_count == pytest.approx(2 * plain.weighted_count)


def test_a_breakdown_that_takes_everybody_gives_the_plain_figure():
    everybody = Dimension(
        "sex",
        "",
        "",
        "",
        "",
        (Category("all", "", "", Comparison(">=", Name("age", Kind.NUMBER), Constant(0))),),
    )
    split = block(sample(), "E1a", "sex", dimensions=CATALOGUE.dimensions | {"sex": everybody})
    plain = block(sample(), "E1a")
    for name in (*FIGURES, "case_count", "base_count", "degrees_of_freedom", "design_effect"):
        np.testing.assert_array_equal(getattr(split, name), getattr(plain, name), err_msg=name)


def test_overlapping_categories_are_refused():
    overlapping = Dimension(
        "sex",
        "",
        "",
        "",
        "",
        tuple(
            Category(code, "", "", Comparison(">=", Name("age", Kind.NUMBER), Constant(limit)))
            for code, limit in (("adult", 18), ("old", 65))
        ),
    )
    with pytest.raises(InputError, match="zwei Ausprägungen"):
        blocks(sample(), "E1a", dimensions=CATALOGUE.dimensions | {"sex": overlapping})


def test_negative_weights_are_refused():
    wrong = sample().with_columns(weight=-pl.col("weight"), weight_labour=-pl.col("weight_labour"))
    with pytest.raises(InputError, match="Hochrechnungsfaktor"):
        blocks(wrong, "E1a")


def test_an_indicator_without_definition_for_the_year_is_left_out():
    assert blocks(sample(), "E1a", year=1990) == {}
