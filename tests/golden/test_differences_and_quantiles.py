"""Gaps, changes, interpolated quantiles, lonely units and intervals against R's survey (`reference.R`)."""

import json
import sys
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.statistics.estimation.survey.estimating import estimate_file

sys.path.insert(0, str(Path(__file__).parent))
from survey_estimates import CLUSTERED, STRATIFIED, asked, figures, near

DATA = Path(__file__).parent / "data/survey"
REFERENCE = json.loads((DATA / "reference.json").read_text())
CALIBRATED = (
    "{weights: pw, psu: dnum, fpc: fpc, calibration: {method: linear, margins: ["
    "{categories: stype, totals: {E: 4421, H: 755, M: 1018}}, {number: api99, total: 3914069}]}}"
)
WIDE = "group: 'sch.wide == \"Yes\"', reference: 'sch.wide == \"No\"'"


@pytest.fixture
def estimate(tmp_path):
    return lambda data, design, *asks: asked(tmp_path, partial(estimate_file, data), design, *asks)


@pytest.mark.parametrize(
    ("sample", "design", "question", "golden"),
    [
        ("apistrat", STRATIFIED, "variable: api00", "mean"),
        ("apistrat", STRATIFIED, "of: total, variable: enroll", "total"),
        ("apistrat", STRATIFIED, "of: ratio, numerator: api00, denominator: api99", "ratio"),
        ("apiclus1", CLUSTERED, "of: mean, variable: api00", "clusters"),
        ("apiclus1", CALIBRATED, "of: mean, variable: api00", "calibrated"),
    ],
)
def test_gap_between_two_groups(estimate, sample, design, question, golden):
    (row,) = estimate(DATA / f"{sample}.csv", design, f"{{name: x, kind: gap, {question}, {WIDE}}}")
    assert figures(row) == near(REFERENCE["differences"][golden])


@pytest.fixture
def two_years(tmp_path):
    """Both years in one file, of fifteen districts eleven each year and seven in both."""
    schools = pl.read_csv(DATA / "apiclus1.csv")
    units = schools["dnum"].unique().sort()
    years = [
        schools.filter(~pl.col("dnum").is_in(left_out.implode())).with_columns(
            year=pl.lit(year), api=pl.col(column)
        )
        for year, column, left_out in ((1999, "api99", units[:4]), (2000, "api00", units[11:]))
    ]
    path = tmp_path / "years.csv"
    pl.concat(years).write_csv(path)
    return path


def test_years_as_groups_of_one_sample(estimate, two_years):
    """R knows no periods: both years are one sample, whose districts count in either year."""
    years = "group: year == 2000, reference: year == 1999"
    mean, share = estimate(
        two_years,
        "{weights: pw, psu: dnum}",
        f"{{name: mean, kind: gap, variable: api, {years}}}",
        f"{{name: share, kind: gap, of: share, variable: api > 650, {years}}}",
    )
    assert figures(mean) == near(REFERENCE["differences"]["change"])
    assert figures(share) == near(REFERENCE["differences"]["change_of_share"])
    assert mean["df"] == "10"  # eleven districts in each year


def test_change_of_a_panel(estimate, two_years, tmp_path):
    """Where the same units are drawn each year, the change is that of one sample, as R has it."""
    whole = pl.read_csv(two_years)
    both = whole.group_by("dnum").agg(pl.col("year").n_unique()).filter(pl.col("year") == 2)
    whole.filter(pl.col("dnum").is_in(both["dnum"].implode())).write_csv(tmp_path / "panel.csv")
    years = "group: year == 2000, reference: year == 1999"
    (gap,) = estimate(
        tmp_path / "panel.csv", "{weights: pw, psu: dnum}", f"{{name: x, kind: gap, variable: api, {years}}}"
    )
    (change,) = estimate(
        tmp_path / "panel.csv",
        "{weights: pw, psu: dnum, period: year}",
        "{name: x, kind: change, variable: api, period: year, from: 1999, to: 2000}",
    )
    assert figures(change) == near(figures(gap))


def test_linear_quantiles(estimate):
    golden = REFERENCE["quantiles"]
    rows = estimate(
        DATA / "apistrat.csv",
        STRATIFIED,
        *(
            f"{{name: q{part}, kind: quantile, variable: api00, probability: {part}, rule: linear}}"
            for part in golden["probability"]
        ),
    )
    assert [float(row["estimate"]) for row in rows] == near(golden["hf4"])


@pytest.mark.parametrize("rule", ["remove", "certainty", "adjust"])
def test_single_units_of_the_second_stage(estimate, tmp_path, rule):
    """With `adjust` the mean within a first-stage unit is the single unit itself (as from survey 4.2 on)."""
    schools = pl.read_csv(DATA / "apiclus2.csv").with_columns(fpc_more=pl.col("fpc2") + 3)
    schools.write_csv(tmp_path / "lonely.csv")
    mean, domain, ratio = estimate(
        tmp_path / "lonely.csv",
        f"{{weights: pw, psu: [dnum, snum], fpc: [fpc1, fpc_more], lonely_psu: {rule}}}",
        "{name: mean, kind: mean, variable: api00}",
        "{name: domain, kind: mean, variable: api00, where: meals > 50}",
        "{name: ratio, kind: ratio, numerator: api00, denominator: api99}",
    )
    golden = REFERENCE["lonely"]["certainty_later" if rule == "adjust" else f"{rule}_later"]
    assert [figures(row) for row in (mean, domain, ratio)] == [
        near(golden[name]) for name in ("mean", "domain", "ratio")
    ]


@pytest.mark.parametrize("method", ["wilson", "logit", "beta"])
def test_intervals_of_a_share(estimate, method):
    (row,) = estimate(
        DATA / "apiclus1.csv",
        CLUSTERED,
        f"{{name: x, kind: share, variable: 'sch.wide == \"Yes\"', interval: {method}}}",
    )
    assert [float(row["lower"]), float(row["upper"])] == near(REFERENCE["intervals"][method])


def test_default_scale_of_a_bootstrap(estimate, tmp_path):
    schools = pl.read_csv(DATA / "apiclus1.csv")
    units = schools["dnum"].unique().sort().to_list()
    draws = np.array(list(REFERENCE["bootstrap"]["draws"].values()))  # one row per district and replicate
    place = [units.index(unit) for unit in schools["dnum"]]
    by_school = draws[place] if draws.shape[0] == len(units) else draws.T[place]
    weights = {f"rep{number}": schools["pw"] * column for number, column in enumerate(by_school.T)}
    schools.with_columns(**weights).write_csv(tmp_path / "bootstrap.csv")
    (row,) = estimate(
        tmp_path / "bootstrap.csv",
        "{weights: pw, replicates: {columns: 'rep*', type: bootstrap}}",
        "{name: x, kind: mean, variable: api00}",
    )
    assert figures(row) == near(REFERENCE["bootstrap"]["mean"])


@pytest.mark.parametrize(("kind", "rho"), [("BRR", None), ("Fay", 0.3)])
def test_balanced_replicates(estimate, tmp_path, kind, rho):
    """The half-samples weigh 0 and 2; by Fay's method rho and 2 - rho."""
    golden = REFERENCE["replicated"]
    halves = np.array(list(golden["half"].values()))
    factors = halves if rho is None else rho + (1 - rho) * halves
    weight = np.array(golden["esa"], dtype=float)
    replicates = {f"rep{number}": weight * own for number, own in enumerate(factors)}
    columns = {name: golden[name] for name in ("esa", "alive", "arrests")}
    pl.DataFrame(columns | replicates).write_csv(tmp_path / "halves.csv")
    more = "" if rho is None else f", rho: {rho}"
    (row,) = estimate(
        tmp_path / "halves.csv",
        f"{{weights: esa, replicates: {{columns: 'rep*', type: {kind}{more}}}}}",
        "{name: x, kind: ratio, numerator: alive, denominator: arrests}",
    )
    assert figures(row) == near(golden[kind.lower()])
