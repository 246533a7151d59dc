"""`laendertisch estimate` against R's survey and laeken: from the files to the table, to nine digits."""

import csv
import json
import math
import sys
from pathlib import Path

import pytest

from laendertisch.jobs.cli.main import main

sys.path.insert(0, str(Path(__file__).parent))
from survey_estimates import CLUSTERED, STRATIFIED, asked, figures, near

DATA = Path(__file__).parent / "data"
SURVEY = json.loads((DATA / "survey/survey_golden.json").read_text())
EUSILC = json.loads((DATA / "eusilc/eusilc_golden.json").read_text())
PERSONS = "{weights: rb050, strata: db040, psu: db030}"


@pytest.fixture
def estimate(tmp_path):
    def run(data, design, *asks):
        def command(design, ask, out):
            files = ["--design", str(design), "--ask", str(ask), "--out", str(out)]
            assert main(["estimate", str(data), *files, "--json"]) == 0

        return asked(tmp_path, command, design, *asks)

    return run


@pytest.mark.parametrize(
    ("sample", "design", "ask", "golden"),
    [
        ("apistrat", STRATIFIED, "kind: mean, variable: api00", "apistrat_fpc_mean_api00"),
        (
            "apistrat",
            "{weights: pw, strata: stype}",
            "kind: mean, variable: api00",
            "apistrat_nofpc_mean_api00",
        ),
        ("apistrat", STRATIFIED, "kind: total, variable: enroll", "apistrat_fpc_total_enroll"),
        (
            "apistrat",
            STRATIFIED,
            "kind: ratio, numerator: api00, denominator: api99",
            "apistrat_fpc_ratio_api00_api99",
        ),
        (
            "apistrat",
            STRATIFIED,
            "kind: share, variable: 'sch.wide == \"Yes\"'",
            "apistrat_fpc_prop_schwide_yes",
        ),
        ("apiclus1", CLUSTERED, "kind: mean, variable: api00", "apiclus1_fpc_mean_api00"),
        ("apiclus1", "{weights: pw, psu: dnum}", "kind: mean, variable: api00", "apiclus1_nofpc_mean_api00"),
        ("apiclus1", CLUSTERED, "kind: total, variable: enroll", "apiclus1_fpc_total_enroll"),
    ],
)
def test_value_and_error_of_the_survey_package(estimate, sample, design, ask, golden):
    (row,) = estimate(DATA / f"survey/{sample}.csv", design, f"{{name: x, {ask}}}")
    assert figures(row) == near(SURVEY[golden])
    assert row["status"] == "ok"


def test_domains_keep_the_whole_design(estimate):
    rows = estimate(
        DATA / "survey/apistrat.csv", STRATIFIED, "{name: x, kind: mean, variable: api00, by: [stype]}"
    )
    golden = SURVEY["apistrat_fpc_by_stype_api00"]
    assert [row["stype"] for row in rows] == golden["group"]
    assert [float(row["estimate"]) for row in rows] == near(golden["estimate"])
    assert [float(row["se"]) for row in rows] == near(golden["se"])


def test_design_effect_of_clusters(estimate):
    (row,) = estimate(DATA / "survey/apiclus1.csv", CLUSTERED, "{name: x, kind: mean, variable: api00}")
    assert float(row["deff"]) == near(SURVEY["apiclus1_fpc_deff_api00"])


def test_median_with_its_interval(estimate):
    (row,) = estimate(DATA / "survey/apistrat.csv", STRATIFIED, "{name: x, kind: median, variable: api00}")
    golden = SURVEY["apistrat_fpc_median_api00"]
    found = [float(row[name]) for name in ("estimate", "lower", "upper", "se")]
    assert found == near([golden[name] for name in ("quantile", "ci_2.5", "ci_97.5", "se")])


def test_two_stages_with_weights_from_the_population_sizes(estimate):
    rows = estimate(
        DATA / "survey/apiclus2.csv",
        "{psu: [dnum, snum], fpc: [fpc1, fpc2]}",
        "{name: mean, kind: mean, variable: api00}",
        "{name: total, kind: total, variable: enroll}",
    )
    # As printed in the help pages of the package, to as many digits as stand there.
    assert [float(row["estimate"]) for row in rows] == pytest.approx([670.81, 2639273], abs=0.5)
    assert [float(row["se"]) for row in rows] == pytest.approx([30.099, 799638], rel=2e-6)


def test_stratified_jackknife_by_replicate_weights(estimate, tmp_path):
    with (DATA / "survey/apistrat.csv").open(newline="") as lines:
        schools = list(csv.DictReader(lines))
    drawn = {
        each["stype"]: sum(1 for other in schools if other["stype"] == each["stype"]) for each in schools
    }
    data, columns = tmp_path / "jackknife.csv", [f"rep{number}" for number, _ in enumerate(schools)]
    with data.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["api00", "pw", *columns])
        for row, school in enumerate(schools):
            writer.writerow([school["api00"], school["pw"], *_jackknife(schools, drawn, row)])
    rscales = [
        (1 - drawn[each["stype"]] / float(each["fpc"])) * (drawn[each["stype"]] - 1) / drawn[each["stype"]]
        for each in schools
    ]
    design = f"{{weights: pw, replicates: {{columns: 'rep*', type: JKn, rscales: {rscales}}}}}"
    (row,) = estimate(data, design, "{name: x, kind: mean, variable: api00}")
    assert figures(row) == near(SURVEY["apistrat_jkn_mean_api00"])
    assert row["df"] == "197"


def _jackknife(schools, drawn, row):
    """The weights of one school in the replicates that leave out each school in turn."""
    own = schools[row]["stype"]
    for left_out, other in enumerate(schools):
        factor = drawn[own] / (drawn[own] - 1) if other["stype"] == own else 1
        yield 0 if left_out == row else float(schools[row]["pw"]) * factor


def test_poverty_against_the_threshold_of_the_whole_file(estimate):
    whole, *states = estimate(
        DATA / "eusilc/eusilc.csv.gz",
        PERSONS,
        "{name: all, kind: arpr, variable: eqIncome}",
        "{name: state, kind: arpr, variable: eqIncome, by: [db040]}",
    )
    assert 100 * float(whole["estimate"]) == near(EUSILC["arpr_total"]["value"])
    assert {row["db040"]: 100 * float(row["estimate"]) for row in states} == near(
        EUSILC["arpr_by_db040_national_threshold"]
    )


def test_poverty_knows_the_error_of_its_threshold(estimate):
    (row,) = estimate(DATA / "eusilc/eusilc.csv.gz", PERSONS, "{name: x, kind: arpr, variable: eqIncome}")
    # R package convey gives 0.00476; with a threshold taken as known it would be 0.00498.
    assert float(row["se"]) == pytest.approx(0.00476, abs=5e-6)


def test_poverty_by_citizenship(estimate):
    rows = estimate(
        DATA / "eusilc/eusilc.csv.gz", PERSONS, "{name: x, kind: arpr, variable: eqIncome, by: [pb220a]}"
    )
    golden = EUSILC["arop_by_citizenship_national_threshold_all_persons_threshold"]
    assert {row["pb220a"]: 100 * float(row["estimate"]) for row in rows} == near(golden)


def test_poverty_of_the_artificial_population(estimate):
    whole, *regions = estimate(
        DATA / "eusilc/eusilcP.csv.gz",
        "{}",
        "{name: all, kind: arpr, variable: eqIncome}",
        "{name: region, kind: arpr, variable: eqIncome, by: region}",
    )
    assert 100 * float(whole["estimate"]) == near(EUSILC["population_eusilcP_arpr"]["value"])
    assert {row["region"]: 100 * float(row["estimate"]) for row in regions} == near(
        EUSILC["population_eusilcP_arpr_by_region"]
    )


def test_error_of_poverty_agrees_with_the_bootstrap_of_laeken(estimate):
    """Two hundred draws of households know a variance to about a tenth."""
    (row,) = estimate(DATA / "eusilc/eusilc.csv.gz", PERSONS, "{name: x, kind: arpr, variable: eqIncome}")
    drawn = EUSILC["arpr_total_naive_cluster_bootstrap_R200_seed123"]["var"]
    assert (100 * float(row["se"])) ** 2 == pytest.approx(drawn, rel=0.1)


def test_median_income(estimate):
    (row,) = estimate(DATA / "eusilc/eusilc.csv.gz", PERSONS, "{name: x, kind: median, variable: eqIncome}")
    assert float(row["estimate"]) == near(EUSILC["weighted_median_eqIncome"])


def test_employment_rates(estimate):
    ask = "kind: share, variable: 'pl030 in (1, 2)', where: 15 <= age < 65"
    whole, *states = estimate(
        DATA / "eusilc/eusilc.csv.gz", PERSONS, f"{{name: all, {ask}}}", f"{{name: state, {ask}, by: db040}}"
    )
    assert figures(whole) == near(EUSILC["employment_rate_15_64"])
    golden = EUSILC["employment_rate_15_64_by_db040"]
    assert [row["db040"] for row in states] == golden["group"]
    assert [float(row["estimate"]) for row in states] == near(golden["estimate"])
    assert [float(row["se"]) for row in states] == near(golden["se"])


def test_logit_interval_holds_the_known_share(estimate):
    (row,) = estimate(
        DATA / "survey/apistrat.csv",
        STRATIFIED,
        "{name: x, kind: share, variable: 'sch.wide == \"Yes\"', interval: logit}",
    )
    share, error = (SURVEY["apistrat_fpc_prop_schwide_yes"][name] for name in ("estimate", "se"))
    half = 1.97207903 * error / (share * (1 - share))  # t quantile of 197 degrees of freedom
    logit = math.log(share / (1 - share))
    expected = [1 / (1 + math.exp(half - logit)), 1 / (1 + math.exp(-half - logit))]
    assert [float(row["lower"]), float(row["upper"])] == pytest.approx(expected, rel=1e-8)
