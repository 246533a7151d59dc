"""Gaps and changes of medians and poverty shares: between the published figures, with their covariance."""

import dataclasses
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.indicators import GroupGap
from laendertisch.statistics.catalogue.sources import SeriesBreak
from laendertisch.statistics.estimation.lattice.differences.beyond_sums import (
    changes_beyond_sums,
    gaps_beyond_sums,
)
from laendertisch.statistics.estimation.lattice.differences.changes import TwoYears, change_blocks
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import plan_year, year_blocks

sys.path.insert(0, str(Path(__file__).parents[1]))
from lattice_sample import CATALOGUE, indicators, sample

MIGRATION = GroupGap("migration_background", "with", "without")
CODES = ("E6-Median", "E6a", "E6b")
FIGURES = ("difference", "standard_error", "lower", "upper", "p_value")


def plan(*codes, year=2023):
    return plan_year(year, indicators(*(codes or CODES)), CATALOGUE.dimensions)


def given(year, records=None):
    return YearOfRecords(year, sample(year) if records is None else records)


def by_key(blocks):
    return {(each.indicators[0], each.earlier, each.gap, each.breakdown): each for each in blocks}


def gaps(records=None, asked=None, **options):
    return by_key(gaps_beyond_sums(given(2023, records), asked or plan(), **options))


def changes(later=None, earlier=None, asked=None, linked=True, **options):
    years = TwoYears(given(2023, later), given(2022, earlier), linked)
    return by_key(changes_beyond_sums(years, asked or plan(), CATALOGUE.sources, **options))


def published(year, code):
    """Return the figures of an indicator by its breakdown."""
    return {each.breakdown: each for each in year_blocks(sample(year), plan(code, year=year))}


@pytest.mark.parametrize("code", CODES)
def test_a_gap_is_the_difference_of_the_published_figures(code):
    shown = published(2023, code)["migration_background",]
    places = [[codes[0] for codes in shown.categories].index(group) for group in ("with", "without")]
    group, other = (shown.value[..., place] for place in places)
    block = gaps()[code, None, MIGRATION, ()]
    assert block.areas == shown.areas
    assert block.difference[..., 0] == pytest.approx(group - other, nan_ok=True)
    fewest = np.minimum(*(shown.case_count[..., place] for place in places))
    np.testing.assert_array_equal(block.case_count[..., 0], fewest)


@pytest.mark.parametrize("code", CODES)
def test_changes_come_in_every_breakdown_and_are_those_of_the_published_figures(code):
    now, before = published(2023, code), published(2022, code)
    found = {key[3]: block for key, block in changes().items() if key[:3] == (code, 2022, None)}
    assert set(found) == set(now)
    for breakdown, block in found.items():
        expected = now[breakdown].value - before[breakdown].value
        assert block.difference == pytest.approx(expected, nan_ok=True)
        assert block.categories == now[breakdown].categories


def test_gaps_and_their_changes_stand_in_every_breakdown_that_shows_both_groups():
    assert {key[3] for key in gaps()} == {(), ("sex",)}
    assert {key[3] for key in changes() if key[2] == MIGRATION} == {(), ("sex",)}


def test_the_change_of_a_gap_is_the_change_between_the_published_gaps():
    before = by_key(gaps_beyond_sums(given(2022), plan(year=2022)))
    for (code, earlier, _, breakdown), block in changes().items():
        key = code, None, MIGRATION, breakdown
        if earlier and block.gap:
            expected = gaps()[key].difference - before[key].difference
            assert block.difference == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize("code", CODES)
def test_years_that_are_not_linked_have_the_errors_of_independent_figures(code):
    now, before = (published(year, code)[()].standard_error for year in (2023, 2022))
    apart = changes(linked=False)[code, 2022, None, ()]
    assert apart.independent.all()
    assert apart.standard_error == pytest.approx(np.sqrt(now**2 + before**2))
    together = changes()[code, 2022, None, ()]
    assert not together.independent[0, 0, 0]
    assert together.standard_error[0, 0, 0] < apart.standard_error[0, 0, 0]


@pytest.mark.parametrize("code", CODES)
def test_the_same_persons_in_both_years_change_with_certainty(code):
    """A stratum with a single unit, which would count in a year but not between years, is left out."""
    several = pl.col("psu").n_unique().over("land", "stratum") > 1
    records = sample(2022).filter(several)
    block = changes(records, records)[code, 2022, None, ("sex",)]
    assert (block.difference == 0).all()
    assert (block.standard_error == 0).all()
    assert np.isnan(block.p_value).all()


def test_a_share_of_nobody_has_a_difference_without_error():
    """In Saarland nobody with a Migrationshintergrund is poor."""
    rich = (pl.col("land") == "SL") & (pl.col("migration_background") == "with")
    records = sample(2023).with_columns(
        equivalised_income=pl.when(rich).then(9999.0).otherwise(pl.col("equivalised_income"))
    )
    block = gaps(records)["E6b", None, MIGRATION, ()]
    place = block.areas.index("SL")
    assert np.isfinite(block.difference[0, place, 0])
    assert np.isnan([getattr(block, name)[0, place, 0] for name in FIGURES[1:]]).all()
    assert not block.significant[0, place, 0]


def test_a_median_whose_interval_leaves_the_values_has_a_gap_without_error():
    """In Saarland two persons with a Migrationshintergrund are left."""
    both = (pl.col("land") == "SL") & (pl.col("migration_background") == "with")
    records = sample(2023).with_columns(kept=~both | (both.cum_sum().over("land") <= 2))
    records = records.filter(pl.col("kept").fill_null(value=True)).drop("kept")
    block = gaps(records)["E6-Median", None, MIGRATION, ()]
    place = block.areas.index("SL")
    assert np.isfinite(block.difference[0, place, 0])
    assert np.isnan([getattr(block, name)[0, place, 0] for name in FIGURES[1:]]).all()


def test_groups_of_no_size_have_no_gap():
    migration = pl.col("migration_background")
    nobody = sample(2023).with_columns(pl.when(pl.col("land") != "SL").then(migration))
    for code in CODES:
        block = gaps(nobody)[code, None, MIGRATION, ()]
        place = block.areas.index("SL")
        assert np.isnan([getattr(block, name)[0, place, 0] for name in FIGURES]).all()


def test_nothing_is_compared_across_a_break():
    broken = SeriesBreak(2023, "Andere Frage.", "Test", Confidence.OFFICIAL)
    cut = replace(plan("E6a"), indicators=(replace(indicators("E6a")[0], breaks=(broken,)),))
    assert changes(asked=cut) == {}


def test_the_verdict_holds_for_all_gaps_of_an_indicator_together():
    block = gaps()["E6-Median", None, MIGRATION, ("sex",)]
    assert block.significant.any()
    assert not (block.significant & ~(block.p_value < 0.05)).any()


@pytest.mark.parametrize("found", [gaps, changes])
def test_the_number_of_threads_changes_no_bit(found):
    plain = found(threads=1)
    for threads in (2, 3):
        again = found(threads=threads)
        assert again.keys() == plain.keys()
        for key, block in plain.items():
            for each in dataclasses.fields(block):
                np.testing.assert_array_equal(getattr(again[key], each.name), getattr(block, each.name))


def test_sums_and_what_goes_beyond_are_compared_once_each():
    asked = plan("E1a", "E6a")
    years = TwoYears(given(2023), given(2022))
    sums = [*gap_blocks(years.later, asked), *change_blocks(years, asked, CATALOGUE.sources)]
    assert {each.indicators for each in sums} == {("E1a",)}
    assert {key[0] for key in (*gaps(asked=asked), *changes(asked=asked))} == {"E6a"}


def test_an_indicator_without_gap_yields_none():
    assert gaps(asked=plan("E1a")) == {}


def test_negative_weights_are_refused():
    with pytest.raises(InputError, match="negativ"):
        gaps(sample(2023).with_columns(weight=-pl.col("weight")))
