"""Gaps and changes of the lattice against R's `survey` (svycontrast), to nine digits."""

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.differences.changes import TwoYears, change_blocks
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import plan_year

DATA = Path(__file__).parent / "data/survey"
REFERENCE = json.loads((DATA / "lattice_differences.json").read_text(encoding="utf-8"))
CATALOGUE = load_catalogue(Path(__file__).parents[2] / "catalogue")
DESIGNS = {"apiclus1": (pl.lit(1), pl.col("dnum")), "apistrat": (pl.col("stype"), pl.col("cds"))}


def schools(name, score):
    """Return the schools as records; the group is whether the school met its target."""
    stratum, psu = DESIGNS[name]
    return pl.read_csv(DATA / f"{name}.csv").select(
        land=pl.lit("BW"),
        stratum=stratum,
        psu=psu,
        weight=pl.col("pw").cast(pl.Float64),
        age=pl.lit(40),
        income=pl.col(score).cast(pl.Float64),
        migration_background=pl.col("sch.wide").replace_strict({"Yes": "with", "No": "without"}),
    )


def plan(year, *breakdowns):
    indicator = CATALOGUE.indicators["E1a"]
    version = replace(
        indicator.versions[0],
        first_year=None,
        universe=Comparison(">=", Name("age", Kind.NUMBER), Constant(0)),
        numerator=Name("income", Kind.NUMBER),
        factor=1,
    )
    shown = replace(indicator, versions=(version,), breakdowns=breakdowns)
    return plan_year(year, [shown], CATALOGUE.dimensions)


def assert_is(block, expected):
    assert block.difference[0, 0, 0] == pytest.approx(expected["estimate"], rel=1e-9)
    assert block.standard_error[0, 0, 0] == pytest.approx(expected["se"], rel=1e-9)


@pytest.mark.parametrize("name", DESIGNS)
def test_the_gap_of_two_groups_of_schools_is_that_of_r(name):
    given = YearOfRecords(2000, schools(name, "api00"))
    (block,) = gap_blocks(given, plan(2000, ("migration_background",)))
    assert_is(block, REFERENCE[f"gap_{name}"])


def test_the_change_of_schools_in_the_same_clusters_is_that_of_r():
    years = TwoYears(
        YearOfRecords(2000, schools("apiclus1", "api00")), YearOfRecords(1999, schools("apiclus1", "api99"))
    )
    (block,) = change_blocks(years, plan(2000, ()), CATALOGUE.sources)
    assert_is(block, REFERENCE["change_apiclus1"])
