"""Gaps and changes of medians and at-risk-of-poverty shares against R's `survey`, to nine digits."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Constant, Kind, Name
from laendertisch.statistics.catalogue.indicators import GroupGap, Measure, ThresholdArea
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.differences.beyond_sums import (
    changes_beyond_sums,
    gaps_beyond_sums,
)
from laendertisch.statistics.estimation.lattice.differences.changes import TwoYears
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import plan_year

DATA = Path(__file__).parent / "data/eusilc"
GOLDEN = json.loads((DATA / "differences.json").read_text(encoding="utf-8"))
CATALOGUE = load_catalogue(Path(__file__).parents[2] / "catalogue")
SEX = Dimension("rb090", "", "", "", "", (Category("male", "", ""), Category("female", "", "")))
GAP = GroupGap("rb090", "male", "female")
EVERYBODY = {"universe": Constant(True), "numerator": Name("income", Kind.NUMBER), "weight": "rb050"}
MEASURES = {
    "median": {"measure": Measure.MEDIAN, "probability": 0.5, "threshold_area": None},
    "poverty_DE": {"measure": Measure.POVERTY, "threshold_area": ThresholdArea.GERMANY},
    "poverty_land": {"measure": Measure.POVERTY, "threshold_area": ThresholdArea.LAND},
}
NO_BREAKS = replace(CATALOGUE.sources["mikrozensus-synthetisch"], breaks=())
WHAT = {"gap": (None, GAP, ()), "change": (2005, None, ()), "gap_change": (2005, GAP, ())}


@cache
def years():
    """Return two years of the nine Austrian states under the codes of Länder, as `differences.R` has them."""
    persons = pl.read_csv(DATA / "eusilc.csv.gz", null_values="NA", infer_schema_length=None)
    codes = dict(zip(sorted(persons["db040"].unique()), LAND_CODES, strict=False))
    land = pl.col("db040").replace_strict(codes)
    persons = persons.with_columns(land=land, stratum=0, psu="db030")
    other = pl.col("eqIncome") * 1.03 + 250 * (pl.col("rb030") % 7)
    later = persons.filter(pl.col("db030") % 4 != 0).with_columns(income="eqIncome")
    earlier = persons.filter(pl.col("db030") % 4 != 1).with_columns(income=other)
    return TwoYears(YearOfRecords(2006, later), YearOfRecords(2005, earlier)), codes


def plan(name):
    like = CATALOGUE.indicators["E6a"]
    version = replace(like.versions[0], first_year=None, factor=1.0, **EVERYBODY, **MEASURES[name])
    shown = replace(
        like, versions=(version,), breakdowns=((), ("rb090",)), gap_of=(GAP,), change=True, breaks=()
    )
    return plan_year(2006, [shown], {"rb090": SEX})


@cache
def blocks(name):
    both, _ = years()
    found = [
        *gaps_beyond_sums(both.later, plan(name)),
        *changes_beyond_sums(both, plan(name), {"mikrozensus-synthetisch": NO_BREAKS}),
    ]
    return {(each.earlier, each.gap, each.breakdown): each for each in found}


@pytest.mark.parametrize("place", ["all", "Vienna"])
@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("what", WHAT)
def test_differences_and_their_errors_are_those_of_r(what, name, place):
    block = blocks(name)[WHAT[what]]
    area = block.areas.index("DE" if place == "all" else years()[1][place])
    value, error = GOLDEN[f"{what} {name} {place}"]
    assert block.difference[0, area, 0] == pytest.approx(value, rel=1e-9)
    assert block.standard_error[0, area, 0] == pytest.approx(error, rel=1e-9)
    assert not block.independent[0, area, 0]
