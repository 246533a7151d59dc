"""Our estimator against R's survey package: same estimates, same standard errors, to nine digits."""

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest

from laendertisch.statistics.estimation.design import build_design
from laendertisch.statistics.estimation.moments import Variables, collect
from laendertisch.statistics.estimation.ratios import ratio_estimates

DATA = Path(__file__).parent / "data" / "survey"
GOLDEN = json.loads((DATA / "survey_golden.json").read_text())
RELATIVE = 1e-9


def sample(name):
    with (DATA / name).open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {column: np.array([row[column] for row in rows]) for column in rows[0]}


def numbers(column):
    return column.astype(np.float64)


def stratified(*, sizes):
    data = sample("apistrat.csv")
    every_school = np.arange(len(data["pw"]))
    fpc = numbers(data["fpc"]) if sizes else None
    return data, build_design(data["stype"], every_school, numbers(data["pw"]), fpc)


def clustered(*, sizes):
    data = sample("apiclus1.csv")
    one_stratum = np.zeros(len(data["pw"]), dtype=int)
    fpc = numbers(data["fpc"]) if sizes else None
    return data, build_design(one_stratum, data["dnum"], numbers(data["pw"]), fpc)


def moments(design, y, x, cell=None, cells=1):
    everyone = np.ones(len(y), dtype=bool)
    cell = np.zeros(len(y), dtype=np.int64) if cell is None else cell
    strata = collect(design, Variables(y, x, everyone, everyone), cell, cells)
    return strata.added_up(np.zeros(design.strata, dtype=np.int64), 1)


def assert_agrees(found, golden):
    assert found.value[0] == pytest.approx(np.atleast_1d(golden["estimate"]), rel=RELATIVE)
    assert found.standard_error[0] == pytest.approx(np.atleast_1d(golden["se"]), rel=RELATIVE)


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
    data, design = draw(sizes=sizes)
    y = numbers(data["api00"])
    assert_agrees(ratio_estimates(moments(design, y, np.ones_like(y)), share=False), GOLDEN[golden])


def test_ratio_of_two_variables():
    data, design = stratified(sizes=True)
    found = ratio_estimates(moments(design, numbers(data["api00"]), numbers(data["api99"])), share=False)
    assert_agrees(found, GOLDEN["apistrat_fpc_ratio_api00_api99"])


def test_domains_keep_the_whole_design():
    data, design = stratified(sizes=True)
    golden = GOLDEN["apistrat_fpc_by_stype_api00"]
    cell = np.array([golden["group"].index(each) for each in data["stype"]])
    y = numbers(data["api00"])
    found = ratio_estimates(moments(design, y, np.ones_like(y), cell, 3), share=False)
    assert_agrees(found, golden)


def test_share_of_schools():
    data, design = stratified(sizes=True)
    y = (data["sch.wide"] == "Yes").astype(float)
    found = ratio_estimates(moments(design, y, np.ones_like(y)), share=True)
    assert_agrees(found, GOLDEN["apistrat_fpc_prop_schwide_yes"])


@pytest.mark.parametrize(
    ("draw", "golden"),
    [(stratified, "apistrat_fpc_total_enroll"), (clustered, "apiclus1_fpc_total_enroll")],
)
def test_moments_give_totals_and_their_error(draw, golden):
    data, design = draw(sizes=True)
    y = numbers(data["enroll"])
    sums = moments(design, y, np.ones_like(y))
    assert sums.y[0, 0] == pytest.approx(GOLDEN[golden]["estimate"], rel=RELATIVE)
    assert math.sqrt(sums.yy[0, 0]) == pytest.approx(GOLDEN[golden]["se"], rel=RELATIVE)
