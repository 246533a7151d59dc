"""Changes between years: the units that both have make them more certain, breaks make them impossible."""

import dataclasses
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.errors import InputError, OperatingError
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.sources import SeriesBreak
from laendertisch.statistics.estimation.lattice.differences.changes import (
    TwoYears,
    change_blocks,
    gap_change_blocks,
    why_not_comparable,
)
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.store import MomentsStore, Origin
from laendertisch.statistics.estimation.lattice.year import Kept, plan_year, year_blocks

sys.path.insert(0, str(Path(__file__).parents[1]))
from lattice_sample import CATALOGUE, indicators, sample
from plain_differences import in_land, linearised, moment

EMPLOYABLE = (
    (pl.col("household_type") == "private") & pl.col("main_residence") & pl.col("age").is_between(15, 64)
)
EMPLOYED = pl.col("ilo_status") == "employed"
SOURCES = CATALOGUE.sources
PLAN = plan_year(2023, indicators("E1a"), CATALOGUE.dimensions)


def two_years(later=None, earlier=None, **options):
    return TwoYears(
        YearOfRecords(2023, sample(2023) if later is None else later),
        YearOfRecords(2022, sample(2022) if earlier is None else earlier),
        **options,
    )


def changes(years=None, plan=PLAN, blocks=change_blocks, **options):
    found = blocks(years or two_years(), plan, SOURCES, **options)
    return {(each.indicators, each.breakdown): each for each in found}


def overall(*given, **options):
    return changes(*given, **options)[("E1a",), ()]


def values_of(block, *codes):
    """Return the estimates of the block's single indicator as one row per area."""
    return [getattr(block, code)[0, :, 0] for code in codes]


def test_a_change_is_the_difference_of_the_published_figures():
    earlier_plan = plan_year(2022, indicators("E1a"), CATALOGUE.dimensions)
    now = {each.breakdown: each.value for each in year_blocks(sample(2023), PLAN)}
    before = {each.breakdown: each.value for each in year_blocks(sample(2022), earlier_plan)}
    found = changes()
    assert {breakdown for _, breakdown in found} == set(now)
    for (_, breakdown), block in found.items():
        assert (block.year, block.earlier, block.gap) == (2023, 2022, None)
        assert block.difference == pytest.approx(now[breakdown] - before[breakdown], nan_ok=True)


@pytest.mark.parametrize(("area", "place"), [("DE", 0), ("NW", 10), ("BE", 3)])
def test_the_error_takes_off_what_common_units_share(area, place):
    (now, z), (before, u) = (
        linearised(in_land(sample(year), area), EMPLOYABLE, EMPLOYED) for year in (2023, 2022)
    )
    variance = moment(z, z) + moment(u, u) - 2 * moment(z, u, lonely=0)
    block = overall()
    assert block.areas[place] == area
    assert block.difference[0, place, 0] == pytest.approx(100 * (now - before))
    assert block.standard_error[0, place, 0] == pytest.approx(100 * variance**0.5)
    assert not block.independent[0, place, 0]


@pytest.mark.parametrize(("area", "place"), [("DE", 0), ("NW", 10)])
def test_the_change_of_a_gap_counts_all_four_figures(area, place):
    gaps = []
    for year in (2023, 2022):
        group, other = (
            linearised(
                in_land(sample(year), area),
                EMPLOYABLE & (pl.col("migration_background") == code),
                EMPLOYED,
            )
            for code in ("with", "without")
        )
        gaps.append((group[0] - other[0], {key: group[1][key] - other[1][key] for key in group[1]}))
    (now, z), (before, u) = gaps
    variance = moment(z, z) + moment(u, u) - 2 * moment(z, u, lonely=0)
    block = overall(blocks=gap_change_blocks)
    assert block.gap.category == "with"
    assert block.difference[0, place, 0] == pytest.approx(100 * (now - before))
    assert block.standard_error[0, place, 0] == pytest.approx(100 * variance**0.5)


def test_the_change_of_a_gap_is_the_difference_of_the_published_gaps():
    (now,) = (g for g in gap_blocks(two_years().later, PLAN) if not g.breakdown)
    earlier_plan = replace(PLAN, year=2022)
    (before,) = (g for g in gap_blocks(two_years().earlier, earlier_plan) if not g.breakdown)
    block = overall(blocks=gap_change_blocks)
    assert block.difference == pytest.approx(now.difference - before.difference)


def test_the_same_persons_in_both_years_change_with_certainty():
    block = overall(two_years(later=sample(2022)))
    alone = sample(2022).group_by("land", "stratum").agg(pl.col("psu").n_unique()).filter(pl.col("psu") == 1)
    assert block.difference[0, :, 0] == pytest.approx(np.zeros(17))
    certain = [area not in alone["land"].cast(pl.String).to_list() for area in block.areas[1:]]
    assert any(certain)
    assert (block.standard_error[0, 1:, 0][certain] == 0).all()
    assert np.isnan(block.p_value[0, 1:, 0][certain]).all()


def test_years_that_are_not_linked_are_independent():
    apart = overall(two_years(linked=False))
    now, before = (
        next(block for block in year_blocks(sample(year), replace(PLAN, year=year)) if not block.breakdown)
        for year in (2023, 2022)
    )
    together = np.sqrt(now.standard_error**2 + before.standard_error**2)
    assert apart.standard_error == pytest.approx(together)
    assert apart.independent.all()
    assert overall().standard_error[0, 0, 0] < apart.standard_error[0, 0, 0]


def test_years_too_far_apart_are_independent():
    late = plan_year(2026, indicators("E1a"), CATALOGUE.dimensions)
    years = TwoYears(YearOfRecords(2026, sample(2023)), YearOfRecords(2022, sample(2022)))
    assert overall(years, late).independent.all()
    three = TwoYears(YearOfRecords(2026, sample(2023)), YearOfRecords(2023, sample(2022)))
    assert not overall(three, late).independent[0, 0, 0]


def test_wider_integers_are_the_same_units():
    wide = sample(2022).with_columns(pl.col("psu").cast(pl.Int64), pl.col("stratum").cast(pl.Int64))
    assert_same(overall(two_years(earlier=wide)), overall())


def test_units_that_are_texts_in_one_year_are_refused():
    texts = sample(2022).with_columns(pl.col("psu").cast(pl.String))
    with pytest.raises(InputError, match="„psu“ hat in den beiden Jahren verschiedene Typen"):
        changes(two_years(earlier=texts))


def test_degrees_of_freedom_are_those_of_the_year_with_fewer():
    frees = [
        next(block for block in year_blocks(sample(year), replace(PLAN, year=year)) if not block.breakdown)
        for year in (2023, 2022)
    ]
    expected = np.minimum(*(each.degrees_of_freedom for each in frees))
    np.testing.assert_array_equal(overall().degrees_of_freedom, expected)


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_no_bit(threads):
    assert_same(overall(threads=threads), overall())


def kept_years(path, data="data"):
    store = MomentsStore(path)
    kept = {year: Kept(store, Origin(str(year), data)) for year in (2023, 2022)}
    return TwoYears(*(YearOfRecords(year, sample(year), each) for year, each in kept.items()))


def assert_same(found, expected):
    for each in dataclasses.fields(expected):
        mine, theirs = getattr(found, each.name), getattr(expected, each.name)
        np.testing.assert_array_equal(mine, theirs, err_msg=each.name)


def test_moments_that_are_kept_change_no_bit(tmp_path):
    years = kept_years(tmp_path / "moments.sqlite")
    for blocks in (change_blocks, gap_change_blocks):
        plain = overall(blocks=blocks)
        for _ in range(2):
            assert_same(overall(years, blocks=blocks), plain)


def test_what_is_kept_is_not_summed_again(tmp_path):
    """The same checksum stands for the same records: others that claim it are not even looked at."""
    years = kept_years(tmp_path / "moments.sqlite")
    plain = overall(years)
    silent = [
        replace(each, records=each.records.with_columns(pl.lit(None, pl.String).alias("ilo_status")))
        for each in (years.later, years.earlier)
    ]
    assert_same(overall(TwoYears(*silent)), plain)


def test_a_damaged_part_is_made_again(tmp_path):
    years = kept_years(tmp_path / "moments.sqlite")
    plain = overall(years)
    with closing(sqlite3.connect(tmp_path / "moments.sqlite")) as connection, connection:
        connection.execute("UPDATE pair_moments SET moments = zeroblob(length(moments)) WHERE land = 3")
    assert_same(overall(years), plain)


def test_newer_data_of_both_years_take_the_place_of_older_ones(tmp_path):
    path = tmp_path / "moments.sqlite"
    for data in ("data", "newer data"):
        overall(kept_years(path, data))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT DISTINCT sample, data FROM pair_moments").fetchall()
    assert rows == [("2023, 2022", "newer data newer data True")]


def test_a_store_that_is_none_is_reported(tmp_path):
    (tmp_path / "moments.sqlite").write_text("kein Speicher", encoding="utf-8")
    with pytest.raises(OperatingError, match="Bitte Speicherplatz und Schreibrecht prüfen"):
        overall(kept_years(tmp_path / "moments.sqlite"))


BREAK = SeriesBreak(2023, "Neue Stichprobe.", "Test", Confidence.OFFICIAL)


def test_nothing_is_compared_across_a_break_of_the_indicator():
    (broken,) = (replace(each, breaks=(BREAK,)) for each in PLAN.indicators)
    assert changes(plan=replace(PLAN, indicators=(broken,))) == {}
    assert why_not_comparable(broken, 2023, 2022, SOURCES) == (
        "Zwischen 2022 und 2023 bricht die Zeitreihe (2023): Neue Stichprobe."
    )
    assert why_not_comparable(broken, 2024, 2023, SOURCES) is None


def test_nothing_is_compared_across_a_break_of_the_source():
    (indicator,) = PLAN.indicators
    key = indicator.version_in(2023).source
    sources = {**SOURCES, key: replace(SOURCES[key], breaks=(BREAK,))}
    assert list(change_blocks(two_years(), PLAN, sources)) == []
    assert list(gap_change_blocks(two_years(), PLAN, sources)) == []


def test_two_versions_of_a_definition_are_not_compared():
    (indicator,) = PLAN.indicators
    (version,) = indicator.versions
    versions = (replace(version, last_year=2022), replace(version, key="new", first_year=2023))
    changed = replace(indicator, versions=versions)
    assert why_not_comparable(changed, 2023, 2022, SOURCES) == (
        "Die Definition hat sich zwischen 2022 und 2023 geändert."
    )
    assert why_not_comparable(indicator, 2018, 2016, SOURCES) == "Für 2016 gibt es keine Definition."


def test_an_indicator_whose_change_is_not_published_has_none():
    quiet = tuple(replace(each, change=False) for each in PLAN.indicators)
    assert changes(plan=replace(PLAN, indicators=quiet)) == {}


INCOME = replace(
    indicators("E1a")[0],
    breakdowns=((),),
    gap_of=(),
    versions=(
        replace(
            indicators("E1a")[0].versions[0],
            universe=Comparison(">=", Name("age", Kind.NUMBER), Constant(0)),
            numerator=Name("income", Kind.NUMBER),
            factor=1,
        ),
    ),
)
MEAN = plan_year(2023, [INCOME], CATALOGUE.dimensions)
LASTING = 0.29
"""The part of the variance that belongs to a unit for good."""
STRATA, UNITS, KEPT = 40, 20, 15


def drawn(random):
    """Return two years of a rotating sample of all Länder with one record a unit and no true change."""
    number = np.arange(2 * UNITS - KEPT)
    land, stratum, psu = (
        each.ravel() for each in np.meshgrid(LAND_CODES, np.arange(STRATA), number, indexing="ij")
    )
    lasting = random.normal(size=len(psu)) * LASTING**0.5
    years = []
    for there in (psu < UNITS, psu >= UNITS - KEPT):
        income = 10 * stratum + lasting + random.normal(size=len(psu)) * (1 - LASTING) ** 0.5
        records = pl.DataFrame({"land": land, "stratum": stratum, "psu": psu, "income": income})
        years.append(records.filter(there).with_columns(weight=pl.lit(1.0), age=pl.lit(40)))
    return years


def test_the_variance_of_a_change_in_a_rotating_sample_is_right_on_average():
    random = np.random.default_rng(5)
    size = STRATA * UNITS
    true = (2 * size - 2 * STRATA * KEPT * LASTING) / size**2
    ratios, apart, covered = [], [], []
    for _ in range(25):
        later, earlier = drawn(random)
        block = overall(two_years(later, earlier), MEAN)
        free = overall(two_years(later, earlier, linked=False), MEAN)
        error, lower, upper = (each[1:] for each in values_of(block, "standard_error", "lower", "upper"))
        ratios.extend(error**2 / true)
        apart.extend(free.standard_error[0, 1:, 0] ** 2 / true)
        covered.extend((lower <= 0) & (upper >= 0))
    assert np.mean(ratios) == pytest.approx(1, abs=0.02)
    assert np.mean(apart) == pytest.approx(1.28, abs=0.02)
    assert np.mean(covered) == pytest.approx(0.95, abs=0.025)


def test_too_few_common_units_are_not_trusted_with_a_covariance():
    """Two common units of ten spread far; their covariance alone would exceed both variances."""
    income = [100.0, -100.0] + [0.0] * 8
    records = pl.DataFrame({"land": "BW", "stratum": 1, "income": income, "weight": 1.0, "age": 40})
    later, earlier = (
        records.with_columns(psu=pl.Series([0, 1, *range(first, first + 8)])) for first in (10, 20)
    )
    block = overall(two_years(later, earlier), MEAN)
    assert block.independent[0, 1, 0]
    assert block.standard_error[0, 1, 0] == pytest.approx((2 * 10 / 9 * 2 * 100**2 / 10**2) ** 0.5)
