"""Gaps between groups: their error counts what both groups have in common."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.statistics.catalogue.indicators import GroupGap
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.store import MomentsStore, Origin
from laendertisch.statistics.estimation.lattice.year import Kept, plan_year, year_blocks

sys.path.insert(0, str(Path(__file__).parents[1]))
from lattice_sample import CATALOGUE, indicators, sample
from plain_differences import in_land, linearised, moment

MIGRATION = GroupGap("migration_background", "with", "without")
EMPLOYABLE = (
    (pl.col("household_type") == "private") & pl.col("main_residence") & pl.col("age").is_between(15, 64)
)


def plan(*codes):
    return plan_year(2022, indicators(*codes), CATALOGUE.dimensions)


def gaps(*codes, records=None, **options):
    given = YearOfRecords(2022, sample() if records is None else records, options.pop("kept", None))
    return {(each.indicators, each.breakdown): each for each in gap_blocks(given, plan(*codes), **options)}


def assert_same(first, second):
    for each in dataclasses.fields(first):
        mine, theirs = getattr(first, each.name), getattr(second, each.name)
        np.testing.assert_array_equal(mine, theirs, err_msg=each.name)


def test_a_gap_stands_in_every_breakdown_that_shows_both_groups():
    found = gaps("E1a")
    assert set(found) == {(("E1a",), ()), (("E1a",), ("sex",))}
    assert {each.gap for each in found.values()} == {MIGRATION}
    assert found[("E1a",), ("sex",)].categories == (("male",), ("female",))


def test_a_gap_is_the_difference_of_the_published_figures():
    own = plan("E1a")
    (shown,) = (each for each in year_blocks(sample(), own) if each.breakdown == ("migration_background",))
    codes = [codes[0] for codes in shown.categories]
    group, other = (shown.value[..., codes.index(code)] for code in ("with", "without"))
    block = gaps("E1a")[("E1a",), ()]
    assert block.difference[..., 0] == pytest.approx(group - other, nan_ok=True)
    smaller = np.minimum(*(shown.case_count[..., codes.index(code)] for code in ("with", "without")))
    np.testing.assert_array_equal(block.case_count[..., 0], smaller)


@pytest.mark.parametrize(("area", "place"), [("DE", 0), ("NW", 10), ("BE", 3)])
def test_the_error_is_that_of_the_linearised_difference(area, place):
    records = in_land(sample(), area)
    z = {}
    for code in ("with", "without"):
        inside = EMPLOYABLE & (pl.col("migration_background") == code)
        z[code] = linearised(records, inside, pl.col("ilo_status") == "employed")
    both = {key: z["with"][1][key] - z["without"][1][key] for key in z["with"][1]}
    block = gaps("E1a")[("E1a",), ()]
    assert block.areas[place] == area
    assert block.difference[0, place, 0] == pytest.approx(100 * (z["with"][0] - z["without"][0]))
    assert block.standard_error[0, place, 0] == pytest.approx(100 * moment(both, both) ** 0.5)


def test_the_gap_of_a_distribution_has_all_its_categories():
    (block,) = (each for (codes, keys), each in gaps("E7").items() if keys == ("livelihood",))
    assert block.indicators == ("E7",)
    assert block.categories == tuple((code,) for code in CATALOGUE.dimensions["livelihood"].codes)
    assert block.difference[0, 0].sum() == pytest.approx(0, abs=1e-9)


def test_the_verdict_holds_for_all_gaps_of_an_indicator_together():
    block = gaps("E1a")[("E1a",), ("sex",)]
    assert block.significant.any()
    assert not (block.significant & ~(block.p_value < 0.05)).any()
    assert not block.independent.any()


def test_groups_of_no_size_have_no_gap():
    nobody = sample().with_columns(
        migration_background=pl.when(pl.col("land") == "SL")
        .then(None)
        .otherwise(pl.col("migration_background"))
        .cast(sample()["migration_background"].dtype)
    )
    block = gaps("E1a", records=nobody)[("E1a",), ()]
    place = block.areas.index("SL")
    for name in ("difference", "standard_error", "lower", "p_value"):
        assert np.isnan(getattr(block, name)[0, place, 0])


def test_threads_and_kept_moments_change_no_bit(tmp_path):
    kept = Kept(MomentsStore(tmp_path / "moments.sqlite"), Origin("2022", "data"))
    plain = gaps("E1a", "E7", threads=1)
    for again in (gaps("E1a", "E7", threads=3), *(gaps("E1a", "E7", kept=kept) for _ in range(2))):
        assert again.keys() == plain.keys()
        for key, block in plain.items():
            assert_same(again[key], block)


def test_an_indicator_without_gap_yields_none():
    assert gaps("A3") == {}


def alone():
    """Return the sample with the first unit of Berlin as the only one of a stratum of its own."""
    records = sample()
    psu = records.filter(pl.col("land") == "BE")["psu"].min()
    return records.with_columns(stratum=pl.when(pl.col("psu") == psu).then(999).otherwise("stratum"))


def under(rule, records):
    (block,) = (
        each
        for each in gap_blocks(YearOfRecords(2022, records, lonely=rule), plan("E1a"))
        if not each.breakdown
    )
    return block


@pytest.mark.parametrize(
    ("rule", "counts"), [(Lonely.ADJUST, 1), (Lonely.CERTAINTY, 0), (Lonely.REMOVE, 0)], ids=str
)
def test_a_gap_follows_the_rule_of_the_source_for_a_lonely_unit(rule, counts):
    records = in_land(alone(), "BE")
    z = {}
    for code in ("with", "without"):
        inside = EMPLOYABLE & (pl.col("migration_background") == code)
        z[code] = linearised(records, inside, pl.col("ilo_status") == "employed")[1]
    both = {key: z["with"][key] - z["without"][key] for key in z["with"]}
    found = under(rule, alone())
    assert found.standard_error[0, 3, 0] == pytest.approx(100 * moment(both, both, lonely=counts) ** 0.5)


def test_where_others_stand_in_for_a_lonely_unit_the_whole_error_grows_by_their_share():
    """Both groups live in the lonely unit and in every other stratum of Berlin."""
    strata = {
        code: in_land(alone(), "BE")
        .filter(EMPLOYABLE & (pl.col("migration_background") == code))["stratum"]
        .n_unique()
        for code in ("with", "without")
    }
    assert strata["with"] == strata["without"] > 2
    share = strata["with"] / (strata["with"] - 1)
    averaged, certain = (under(rule, alone()).standard_error for rule in (Lonely.AVERAGE, Lonely.CERTAINTY))
    assert averaged[0, 3, 0] == pytest.approx(certain[0, 3, 0] * share**0.5)
    elsewhere = np.array([area not in ("DE", "BE") for area in under(Lonely.AVERAGE, alone()).areas])
    np.testing.assert_array_equal(averaged[:, elsewhere], certain[:, elsewhere])
