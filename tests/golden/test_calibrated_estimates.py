"""Calibration against R's survey: post-stratification, raking, linear with and without bounds, logit.

The values stem from `data/survey/reference.R`. Raking has R's `calibrate` as its measure: `rake` leaves the
weights out of the residuals, so its errors agree only where design weights are equal.
"""

import csv
import json
from pathlib import Path

import pytest

from laendertisch.statistics.estimation.survey.estimating import estimate_file

DATA = Path(__file__).parent / "data/survey"
CALIBRATED = json.loads((DATA / "reference.json").read_text())["calibrated"]
RELATIVE = 1e-9

DRAWN = {
    "apistrat": "weights: pw\nstrata: stype\nfpc: fpc\n",
    "apiclus1": "weights: pw\npsu: dnum\nfpc: fpc\n",
    "apiclus2": "psu: [dnum, snum]\nfpc: [fpc1, fpc2]\n",
}
STYPE = "{categories: stype, totals: {E: 4421, H: 755, M: 1018}}"
WIDE = "{categories: sch.wide, totals: {'No': 1072, 'Yes': 5122}}"
CROSSED = (
    "{categories: [stype, sch.wide], totals: {E: {'No': 500, 'Yes': 3921}, H: {'No': 250, 'Yes': 505},"
    " M: {'No': 322, 'Yes': 696}}}"
)
SUM99 = "{number: api99, total: 3914069}"
CALIBRATIONS = {
    "poststratify": f"{{method: poststratify, margins: [{STYPE}]}}",
    "poststratify_crossed": f"{{method: poststratify, margins: [{CROSSED}]}}",
    "raking": f"{{method: raking, margins: [{STYPE}, {WIDE}]}}",
    "linear": f"{{method: linear, margins: [{STYPE}, {SUM99}]}}",
    "linear_sum": f"{{method: linear, margins: [{{population: 6194}}, {SUM99}]}}",
    "linear_bounded": f"{{method: linear, margins: [{STYPE}, {SUM99}], bounds: [0.6, 1.6]}}",
    "logit": f"{{method: logit, margins: [{STYPE}, {SUM99}], bounds: [0.5, 2]}}",
}
ASKED = """
- {name: mean, kind: mean, variable: api00}
- {name: total, kind: total, variable: enroll}
- {name: ratio, kind: ratio, numerator: api00, denominator: enroll}
- {name: share, kind: share, variable: 'sch.wide == "Yes"'}
- {name: domain, kind: total, variable: enroll, where: meals > 50}
- {name: groups, kind: mean, variable: api00, by: stype}
- {name: median, kind: median, variable: api00}
"""


@pytest.fixture
def estimate(tmp_path):
    def run(data, design, asked=ASKED):
        (tmp_path / "design.yaml").write_text(design)
        (tmp_path / "ask.yaml").write_text(asked)
        out = tmp_path / "result.csv"
        summary = estimate_file(data, tmp_path / "design.yaml", tmp_path / "ask.yaml", out)
        with out.open(newline="") as lines:
            return by_name(csv.DictReader(lines)), summary

    return run


def by_name(rows):
    found = {}
    for row in rows:
        found.setdefault(row["name"], []).append(row)
    return found


def assert_agrees(found, golden):
    """Compare every figure that R gives for every question."""
    for name, expected in golden.items():
        for figure in ("estimate", "se", "lower", "upper"):
            if figure in expected and expected[figure] is not None:
                several = expected[figure] if isinstance(expected[figure], list) else [expected[figure]]
                numbers = [float(row[figure]) for row in found[name]]
                assert numbers == pytest.approx(several, rel=RELATIVE, abs=1e-9), (name, figure)


@pytest.mark.parametrize("calibration", CALIBRATIONS)
@pytest.mark.parametrize("sample", DRAWN)
def test_calibrated_figures_and_errors(estimate, sample, calibration):
    design = f"{DRAWN[sample]}calibration: {CALIBRATIONS[calibration]}\n"
    found, _ = estimate(DATA / f"{sample}.csv", design)
    assert_agrees(found, CALIBRATED[f"{sample}_{calibration}"])


def test_raking_of_equal_weights_as_in_rake(estimate):
    design = f"{DRAWN['apiclus1']}calibration: {CALIBRATIONS['raking']}\n"
    found, _ = estimate(DATA / "apiclus1.csv", design)
    assert_agrees(found, CALIBRATED["apiclus1_rake"])


@pytest.fixture
def jackknife(tmp_path):
    """Schools with the weights of a jackknife that leaves out each district in turn, as `as.svrepdesign`."""
    with (DATA / "apiclus1.csv").open(newline="") as lines:
        schools = list(csv.DictReader(lines))
    units = sorted({school["dnum"] for school in schools})
    names = [f"rep{number}" for number, _ in enumerate(units)]
    path = tmp_path / "jackknife.csv"
    with path.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, [*schools[0], *names])
        writer.writeheader()
        for school in schools:
            weights = [
                0 if school["dnum"] == left_out else float(school["pw"]) * len(units) / (len(units) - 1)
                for left_out in units
            ]
            writer.writerow(school | dict(zip(names, weights, strict=True)))
    scale = (1 - len(units) / 757) * (len(units) - 1) / len(units)
    return path, f"weights: pw\nreplicates: {{columns: 'rep*', type: JK1, scale: {scale!r}}}\n"


@pytest.mark.parametrize("calibration", ["poststratify", "poststratify_crossed", "raking", "linear"])
def test_every_replicate_is_calibrated(estimate, jackknife, calibration):
    data, design = jackknife
    found, _ = estimate(data, f"{design}calibration: {CALIBRATIONS[calibration]}\n")
    golden = {name: each for name, each in CALIBRATED[f"jk1_{calibration}"].items() if name != "groups"}
    assert_agrees(found, golden)
