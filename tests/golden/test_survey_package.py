"""The lattice against R's survey package: same figures, same standard errors, to nine digits.

Every stratum of the R data stands in a Land of its own. Its moments can then be multiplied by 1 - n/N, which
the lattice does not do itself: the Mikrozensus draws so few of all units that it makes no difference.
"""

import json
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.figures import Base, Figure, Form, Numerator
from laendertisch.statistics.estimation.lattice.finishing import estimates_of
from laendertisch.statistics.estimation.lattice.plan import Grid, sheet_of
from laendertisch.statistics.estimation.lattice.running import moments_by_land
from laendertisch.statistics.estimation.lattice.sample import sort_sample

DATA = Path(__file__).parent / "data" / "survey"
GOLDEN = json.loads((DATA / "survey_golden.json").read_text())
RELATIVE = 1e-9

SCHOOL_TYPE = Dimension("stype", "", "", "", "", tuple(Category(code, "", "") for code in "EHM"))
API00, API99, ENROLLED = (Name(name, Kind.NUMBER) for name in ("api00", "api99", "enroll"))
SCHOOL_WIDE = Comparison("==", Name("sch.wide", Kind.TEXT), Constant("Yes"))
ALL, ONE = Constant(value=True), Constant(1)
MEAN = Figure("mean", Base(ALL, ONE, API00, "pw"), Numerator(API00), Form.MEAN, 1)
RATIO = Figure("ratio", Base(ALL, API99, API00, "pw"), Numerator(API00), Form.RATIO, 1)
SHARE = Figure("share", Base(ALL, ONE, None, "pw"), Numerator(SCHOOL_WIDE), Form.SHARE, 1)
TOTAL = Figure("total", Base(ALL, ONE, ENROLLED, "pw"), Numerator(ENROLLED), Form.TOTAL, 1)


def stratified():
    """Schools drawn one by one in three strata, the types of schools."""
    schools = pl.read_csv(DATA / "apistrat.csv").with_row_index("psu")
    land = pl.col("stype").replace_strict(dict(zip("EHM", LAND_CODES, strict=False)))
    return schools.with_columns(land=land, stratum=0)


def clustered():
    """All schools of 15 districts."""
    return pl.read_csv(DATA / "apiclus1.csv").with_columns(land=pl.lit("BW"), stratum=0, psu="dnum")


def estimates(records, figure, *dimensions, sizes):
    """Return the estimates in all Länder together; with `sizes` of samples from finite populations."""
    sheet = sheet_of([figure], [Grid(dimensions)])
    (by_land,) = moments_by_land(sort_sample(records), [sheet])
    if sizes:
        left = {number: not_drawn(records, LAND_CODES[number]) for number in by_land}
        by_land = {
            number: replace(each, square=each.square * left[number], cross=each.cross * left[number])
            for number, each in by_land.items()
        }
    return estimates_of(sheet, [figure], reduce(add, by_land.values()), 0.95)


def not_drawn(records, land):
    """Return the share 1 - n/N of the units of a stratum that are not in the sample."""
    stratum = records.filter(land=land)
    return 1 - stratum["psu"].n_unique() / stratum["fpc"][0]


def assert_agrees(found, golden):
    assert found.value[:, 0] == pytest.approx(np.atleast_1d(golden["estimate"]), rel=RELATIVE)
    assert np.sqrt(found.variance[:, 0]) == pytest.approx(np.atleast_1d(golden["se"]), rel=RELATIVE)


@pytest.mark.parametrize(
    ("draw", "sizes", "golden"),
    [
        (stratified, True, "apistrat_fpc_mean_api00"),
        (stratified, False, "apistrat_nofpc_mean_api00"),
        (clustered, True, "apiclus1_fpc_mean_api00"),
        (clustered, False, "apiclus1_nofpc_mean_api00"),
    ],
)
def test_mean_has_the_error_of_the_design(draw, sizes, golden):
    assert_agrees(estimates(draw(), MEAN, sizes=sizes), GOLDEN[golden])


def test_ratio_of_two_variables():
    assert_agrees(estimates(stratified(), RATIO, sizes=True), GOLDEN["apistrat_fpc_ratio_api00_api99"])


def test_domains_keep_the_whole_design():
    golden = GOLDEN["apistrat_fpc_by_stype_api00"]
    assert golden["group"] == list(SCHOOL_TYPE.codes)
    assert_agrees(estimates(stratified(), MEAN, SCHOOL_TYPE, sizes=True), golden)


def test_share_of_schools():
    assert_agrees(estimates(stratified(), SHARE, sizes=True), GOLDEN["apistrat_fpc_prop_schwide_yes"])


@pytest.mark.parametrize(
    ("draw", "golden"),
    [(stratified, "apistrat_fpc_total_enroll"), (clustered, "apiclus1_fpc_total_enroll")],
)
def test_total_and_its_error(draw, golden):
    assert_agrees(estimates(draw(), TOTAL, sizes=True), GOLDEN[golden])


LONELY = json.loads((DATA / "lattice_lonely.json").read_text())
RULES = [Lonely.ADJUST, Lonely.AVERAGE, Lonely.CERTAINTY, Lonely.REMOVE]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_two_schools_in_strata_of_their_own(rule):
    """The total with `adjust` is left out: the lattice is on the safe side there, as it says."""
    schools = stratified().with_row_index("row")
    alone = pl.when(pl.col("row").is_in([0, 149])).then("row").otherwise(1000)
    records = schools.with_columns(stratum=alone)
    golden = LONELY[rule]

    def agrees(figure, name, *dimensions):
        sample = sort_sample(records, rule)
        sheet = sheet_of([figure], [Grid(dimensions)])
        (by_land,) = moments_by_land(sample, [sheet])
        found = estimates_of(sheet, [figure], reduce(add, by_land.values()), 0.95)
        wanted = [golden[each] for each in ([name] if name else SCHOOL_TYPE.codes)]
        assert found.value[:, 0] == pytest.approx([each["estimate"] for each in wanted], rel=RELATIVE)
        assert np.sqrt(found.variance[:, 0]) == pytest.approx([each["se"] for each in wanted], rel=RELATIVE)

    agrees(MEAN, "mean")
    agrees(RATIO, "ratio")
    agrees(MEAN, "", SCHOOL_TYPE)
    if "total" in golden:
        agrees(TOTAL, "total")
