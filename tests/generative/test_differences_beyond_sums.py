"""Gaps and changes of quantiles and poverty: the compiled way and the obvious one give the same figures."""

import math
import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.indicators import GroupGap, Measure, ThresholdArea
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.intervals import t_quantile
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import poverty_of
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import quantile_of
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_linearised import (
    Figure,
    difference_of,
    drawn_units,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_poverty import (
    Question as PovertyQuestion,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_poverty import poverty_of_cell
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_quantiles import (
    Question as QuantileQuestion,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_quantiles import (
    linear_totals,
    quantile_of_cell,
)
from laendertisch.statistics.estimation.lattice.differences.beyond_sums import (
    changes_beyond_sums,
    gaps_beyond_sums,
)
from laendertisch.statistics.estimation.lattice.differences.changes import TwoYears
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.reference import belongs, cell_of
from laendertisch.statistics.estimation.lattice.year import plan_year

sys.path.insert(0, str(Path(__file__).parent))
from ranked_samples import AREAS, GRIDS, LAENDER, MEASURED, SCHEMA, SEX, THREADS, by_land, rows_with

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "catalogue")
GAP = GroupGap("sex", "m", "f")
LATER, EARLIER = 2023, 2022
INCOMES = st.one_of(st.sampled_from([0.0, 600.0, 1000.0, 1999.99, None]), st.integers(0, 4000))


def many_rows(seed):
    """Return records enough for errors: each unit has some of both sexes, a few without weight or income."""
    drawn = random.Random(seed)
    return [
        {
            "land": LAND_CODES[drawn.choice(LAENDER)],
            "stratum": drawn.randint(1, 2),
            "psu": drawn.randint(1, 4),
            "weight": drawn.choice([97.3, 104.25, 110.07, 1.0, 0.0, None]),
            "age": drawn.randint(10, 90),
            "sex": drawn.choice(["m", "f", "m", "f", None]),
            "income": drawn.choice([float(drawn.randint(0, 4000)), float(drawn.randint(0, 40) * 100), None]),
        }
        for _ in range(drawn.randint(60, 250))
    ]


ROWS = st.one_of(rows_with(INCOMES), st.integers(0, 1_000_000).map(many_rows))
FIGURES = ("difference", "standard_error", "independent", "degrees_of_freedom")


def indicator(measure, *, probability=None, threshold_area=None):
    """Return an indicator of the incomes of the made-up samples with all differences."""
    like = CATALOGUE.indicators["E6a"]
    version = replace(
        like.versions[0],
        measure=measure,
        universe=MEASURED.universe,
        numerator=MEASURED.variable,
        factor=1.0,
        probability=probability,
        threshold_area=threshold_area,
    )
    breakdowns = tuple(grid.keys for grid in GRIDS)
    return replace(like, versions=(version,), breakdowns=breakdowns, gap_of=(GAP,), change=True, breaks=())


def plan(one):
    return plan_year(LATER, [one], {"sex": SEX})


def year_of(year, rows):
    return YearOfRecords(year, pl.DataFrame(rows, schema=SCHEMA))


def compared(one, later, earlier, threads):
    """Return all differences by the earlier year, the gap and the breakdown."""
    years = TwoYears(year_of(LATER, later), year_of(EARLIER, earlier))
    blocks = [
        *gaps_beyond_sums(years.later, plan(one), threads=threads),
        *changes_beyond_sums(years, plan(one), CATALOGUE.sources, threads=threads),
    ]
    return {(each.earlier, each.gap, each.breakdown): each for each in blocks}


def median_of(version, everybody, at, lands):
    """Return value, variance, linear variable and degrees of freedom of the median of a cell."""
    question = QuantileQuestion(quantile_of("", version).distribution, version.probability, *at, 1.0)
    found = quantile_of_cell(question, everybody, lands)
    df = found.degrees_of_freedom
    error = (found.upper - found.lower) / (2 * float(t_quantile(np.array(float(df)), 0.95)))
    return found.value, error * error, linear_totals(question, everybody, lands), df


def poverty_share_of(version, everybody, at, lands):
    """Return the same of the share; it has no error at 0 and 1 and without degrees of freedom."""
    found = poverty_of_cell(PovertyQuestion(poverty_of("", version), *at, lands, 1.0), everybody)
    df = median_of(replace(version, probability=0.5), everybody, at, lands)[-1]
    known = df > 0 and found.share not in (0.0, 1.0)
    return found.share, max(found.variance, 0.0) if known else math.nan, found.totals, df


def side(role, version, everybody, lands):
    """Return a figure of a cell in some Länder, and its degrees of freedom."""
    sign, year, at = role
    figure_of = poverty_share_of if version.measure is Measure.POVERTY else median_of
    value, variance, totals, df = figure_of(version, everybody, at, lands)
    grid, cell = at
    met = {
        (land, row["stratum"], row["psu"])
        for land in lands
        for row in everybody.get(land, [])
        if belongs(row, MEASURED.base) and cell_of(row, grid) == cell
    }
    return Figure(sign, year, value, variance, totals, drawn_units(everybody, "weight"), met), df


def cells_of(key, cell):
    """Return what is compared with signs: the cells of the later and of the earlier year."""
    earlier, gap, breakdown = key
    grid = GRIDS[-1] if gap or breakdown else GRIDS[0]
    groups = [(1, 0), (-1, 1)] if gap else [(1, cell)]
    years = [(1, LATER), *([(-1, earlier)] if earlier else [])]
    return [(sign * other, year, (grid, place)) for sign, year in years for other, place in groups]


def expected(one, samples, key, cell, lands):
    """Return difference, variance, whether independent, and degrees of freedom."""
    (version,) = one.versions
    sides = [side(role, version, samples[role[1]], lands) for role in cells_of(key, cell)]
    found = difference_of([figure for figure, _ in sides])
    return found, min(df for _, df in sides)


def assert_same(one, later, earlier, threads, check):
    """Compare every difference of every area with the obvious one."""
    blocks = compared(one, later, earlier, threads)
    gap_alone, change, both = (
        (None, GAP, ()),
        [(EARLIER, None, grid.keys) for grid in GRIDS],
        (EARLIER, GAP, ()),
    )
    assert set(blocks) == {gap_alone, *change, both}
    samples = {
        year: by_land(year_of(year, rows).sample) for year, rows in ((LATER, later), (EARLIER, earlier))
    }
    for key, block in blocks.items():
        for cell in range(len(block.categories)):
            for area, lands in AREAS:
                found = {name: getattr(block, name)[0, area, cell] for name in FIGURES}
                check(found, *expected(one, samples, key, cell, lands))


def same_bits(found, wanted, df):
    figures = [wanted.value, np.sqrt(wanted.variance), wanted.independent, df]
    np.testing.assert_array_equal(list(found.values()), figures)


def same_figures(found, wanted, df):
    error = math.sqrt(wanted.variance) if wanted.variance >= 0 else math.nan
    assert found["difference"] == pytest.approx(wanted.value, rel=1e-12, abs=1e-15, nan_ok=True)
    assert found["standard_error"] == pytest.approx(error, rel=1e-9, abs=1e-7, nan_ok=True)
    assert found["degrees_of_freedom"] == df


@settings(max_examples=25, deadline=None, derandomize=True)
@given(later=ROWS, earlier=ROWS, threads=THREADS)
def test_medians_differ_as_in_the_reference_to_the_bit(later, earlier, threads):
    assert_same(indicator(Measure.MEDIAN, probability=0.5), later, earlier, threads, same_bits)


@pytest.mark.parametrize("area", list(ThresholdArea), ids=str)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(later=ROWS, earlier=ROWS, threads=THREADS)
def test_poverty_shares_differ_as_in_the_reference(area, later, earlier, threads):
    assert_same(indicator(Measure.POVERTY, threshold_area=area), later, earlier, threads, same_figures)
