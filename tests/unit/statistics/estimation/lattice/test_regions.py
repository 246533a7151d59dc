"""Groups of Länder: sums of moments, never of records."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.regions import Region, load_regions
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.store import MomentsStore, Origin
from laendertisch.statistics.estimation.lattice.year import (
    Kept,
    Summing,
    finished_year,
    plan_year,
    year_blocks,
)

sys.path.insert(0, str(Path(__file__).parent))
from lattice_sample import CATALOGUE, indicators, sample

REGIONS = load_regions(Path(__file__).parents[5] / "catalogue")
PLAN = plan_year(2022, indicators("E1a"), CATALOGUE.dimensions)


def of_regions(records, *regions):
    """Return what a year tells of groups of Länder, behind Germany and the Länder."""
    blocks = year_blocks(records, replace(PLAN, regions=regions))
    return {each.breakdown: each for each in blocks}


def test_east_and_west_are_all_laender_and_none_twice():
    for first, second in (("west", "east_berlin"), ("city_states", "area_states")):
        together = REGIONS[first].lands + REGIONS[second].lands
        assert sorted(together) == sorted(LAND_CODES)
    assert set(REGIONS["east_berlin"].lands) - set(REGIONS["east"].lands) == {"BE"}


def test_a_region_is_what_its_records_alone_give():
    region = REGIONS["city_states"]
    alone = sample().filter(pl.col("land").cast(pl.String).is_in(region.lands))
    own = {each.breakdown: each for each in year_blocks(alone, PLAN)}
    for breakdown, block in of_regions(sample(), region).items():
        assert block.areas == (GERMANY, *LAND_CODES, "city_states")
        for name in ("value", "standard_error", "lower", "upper", "degrees_of_freedom", "case_count"):
            mine, theirs = getattr(block, name)[:, -1], getattr(own[breakdown], name)[:, 0]
            assert mine == pytest.approx(theirs, rel=1e-9, nan_ok=True)


def test_regions_change_no_figure_of_germany_and_the_laender():
    without = {each.breakdown: each for each in year_blocks(sample(), PLAN)}
    for breakdown, block in of_regions(sample(), REGIONS["west"]).items():
        assert block.areas == (*without[breakdown].areas, "west")
        for name in ("value", "standard_error", "lower", "upper", "design_effect"):
            mine, alone = getattr(block, name)[:, :-1], getattr(without[breakdown], name)
            assert mine.tobytes() == alone.tobytes()


def test_a_region_comes_from_stored_moments_without_records(tmp_path):
    kept = Kept(MomentsStore(tmp_path / "moments.sqlite"), Origin("sample", "data"))
    first = list(year_blocks(sample(), PLAN, kept=kept))
    nobody = Summing(range(len(LAND_CODES)), lambda sheets: pytest.fail("summed again"))
    plan = replace(PLAN, regions=tuple(REGIONS.values()))
    blocks = list(finished_year(plan, nobody, kept))
    assert [each.breakdown for each in blocks] == [each.breakdown for each in first]
    assert {each.areas[-len(REGIONS) :] for each in blocks} == {tuple(REGIONS)}
    assert all(np.isfinite(each.value[:, -len(REGIONS) :]).all() for each in blocks)


def test_quantiles_and_poverty_are_told_of_germany_and_the_laender_alone():
    plan = plan_year(2022, indicators("E6a", "E6-Median"), CATALOGUE.dimensions, REGIONS.values())
    assert {each.areas for each in year_blocks(sample(), plan)} == {(GERMANY, *LAND_CODES)}


def test_a_region_with_a_missing_land_has_no_figure():
    without = sample().filter(pl.col("land").cast(pl.String) != "HB")
    block = of_regions(without, REGIONS["city_states"], REGIONS["east"])[()]
    assert np.isnan(block.value[0, -2, 0])
    assert np.isfinite(block.value[0, -1, 0])


def test_gaps_come_for_regions_too():
    plan = replace(PLAN, regions=(REGIONS["west"], REGIONS["east_berlin"]))
    found = list(gap_blocks(YearOfRecords(2022, sample()), plan))
    assert {each.areas for each in found} == {(GERMANY, *LAND_CODES, "west", "east_berlin")}
    assert all(np.isfinite(each.standard_error[:, -2:]).all() for each in found)


def test_each_region_names_its_source():
    east = REGIONS["east"]
    assert east == Region(
        "east",
        "Ostdeutschland ohne Berlin",
        "Eastern Germany without Berlin",
        ("BB", "MV", "SN", "ST", "TH"),
        "Einigungsvertrag vom 31. August 1990, Artikel 1 Absatz 1 (fünf Länder)",
        Confidence.OFFICIAL,
    )


ENTRY = "{key: %s, label_de: Nord, label_en: North, lands: [%s], reference: Test, confidence: C}"


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        (
            [ENTRY % ("nord", "HH, SH"), ENTRY % ("nord", "NI")],
            "„nord“ steht schon weiter oben",
        ),
        ([ENTRY % ("nord", "HH, HH")], "„HH“ steht schon weiter oben in der Liste."),
        ([ENTRY % ("hh", "HH, SH")], "So heißt schon ein Land."),
        ([ENTRY % ("nord", "XX")], "XX"),
        ([ENTRY % ("nord", "")], "lands"),
    ],
)
def test_wrong_regions_are_refused_with_their_place(tmp_path, entries, complaint):
    lines = "".join(f"  - {entry}\n" for entry in entries)
    (tmp_path / "regions.yaml").write_text(f"regions:\n{lines}", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_regions(tmp_path)
    assert complaint in str(caught.value)
    assert "regions.yaml" in str(caught.value)
