"""Calibration in `design.yaml`: weights meet the totals, these have no error, wrong input is refused."""

import csv

import pytest

from laendertisch.kernel.errors import SourceError
from laendertisch.statistics.estimation.survey.data_file import read_survey_file
from laendertisch.statistics.estimation.survey.design_file import read_plan
from laendertisch.statistics.estimation.survey.estimating import estimate_file
from laendertisch.statistics.estimation.survey.modelling import build_error_model

ROWS = """id,sex,age,income,w,later
1,f,young,10,2,3
2,f,old,14,2,1.5
3,m,young,9,2,2
4,m,old,17,2,2
5,f,young,11,3,4
6,m,old,20,1,2
"""
SEX = "{categories: sex, totals: {f: 10, m: 8}}"
YOUNGER = "{categories: age, totals: {young: 8, old: 10}}"
AGE = "{categories: age, totals: {young: 7, old: 11}}"


@pytest.fixture
def model(tmp_path):
    def build(calibration, rows=ROWS, drawn="weights: w"):
        (tmp_path / "data.csv").write_text(rows)
        (tmp_path / "design.yaml").write_text(f"{drawn}\ncalibration: {calibration}\n")
        data = read_survey_file(tmp_path / "data.csv")
        return build_error_model(data, read_plan(tmp_path / "design.yaml", data.frame.columns))

    return build


def complaint(model, calibration, **changes):
    with pytest.raises(SourceError) as caught:
        model(calibration, **changes)
    return str(caught.value)


def sums(weight, rows=ROWS):
    found = {}
    for record, own in zip(csv.DictReader(rows.splitlines()), weight, strict=True):
        for column in ("sex", "age"):
            found[record[column]] = found.get(record[column], 0) + own
    return found


def test_poststratified_weights_are_the_old_ones_times_one_factor_per_category(model):
    weight = model(f"{{method: poststratify, margins: [{SEX}]}}").weight
    assert weight == pytest.approx([2 * 10 / 7, 2 * 10 / 7, 2 * 8 / 5, 2 * 8 / 5, 3 * 10 / 7, 8 / 5])


@pytest.mark.parametrize(
    "method", ["raking", "linear", "linear, bounds: [0.4, 2.4]", "logit, bounds: [0.3, 3]"]
)
def test_every_method_meets_all_margins(model, method):
    weight = model(f"{{method: {method}, margins: [{SEX}, {AGE}]}}").weight
    assert sums(weight) == pytest.approx({"f": 10, "m": 8, "young": 7, "old": 11}, rel=1e-10)


@pytest.mark.parametrize(("method", "bounds"), [("linear", (0.8, 2.1)), ("logit", (0.5, 2.2))])
def test_weights_stay_within_their_bounds(model, method, bounds):
    given = f"{{method: {method}, bounds: [{bounds[0]}, {bounds[1]}], margins: [{SEX}, {YOUNGER}]}}"
    factors = model(given).weight / [2, 2, 2, 2, 3, 1]
    assert bounds[0] <= factors.min()
    assert factors.max() <= bounds[1]


def test_totals_may_stand_in_a_table(model, tmp_path):
    (tmp_path / "totals.csv").write_text("age;sex;total\nyoung;f;4\nold;f;6\nyoung;m;3\nold;m;5\n")
    weight = model("{method: poststratify, margins: [{categories: [sex, age], file: totals.csv}]}").weight
    assert weight == pytest.approx([2 * 4 / 5, 6, 3, 2 * 5 / 3, 3 * 4 / 5, 5 / 3])


def test_negative_weights_are_allowed_and_noted(model):
    found = model("{method: linear, margins: [{population: 12}, {number: income, total: 240}]}")
    assert found.weight.min() < 0
    assert "kalibrierte Gewichte sind negativ" in found.note


def test_numbers_in_categories_are_met_as_written(model):
    rows = ROWS.replace("f,", "1,").replace("m,", "2,")
    weight = model("{method: poststratify, margins: [{categories: sex, totals: {1: 7, 2: 5}}]}", rows).weight
    assert weight == pytest.approx([2, 2, 2, 2, 3, 1])


def test_records_without_weight_need_no_category(model):
    weight = model(f"{{method: poststratify, margins: [{SEX}]}}", ROWS + "7,,old,3,0,0\n").weight
    assert weight[-1] == 0


def estimates(tmp_path, design, *asks, rows=ROWS):
    (tmp_path / "data.csv").write_text(rows)
    (tmp_path / "design.yaml").write_text(design)
    (tmp_path / "ask.yaml").write_text("".join(f"- {{name: q{n}, {ask}}}\n" for n, ask in enumerate(asks)))
    files = [tmp_path / name for name in ("data.csv", "design.yaml", "ask.yaml", "result.csv")]
    summary = estimate_file(*files)
    with files[-1].open(newline="") as lines:
        return list(csv.DictReader(lines)), summary


def test_a_total_that_was_given_has_no_error(tmp_path):
    rows, _ = estimates(
        tmp_path,
        f"weights: w\ncalibration: {{method: raking, margins: [{SEX}, {AGE}]}}\n",
        "kind: total, variable: sex == 'f'",
        "kind: share, variable: age == 'old'",
        "kind: mean, variable: income",
    )
    assert [row["status"] for row in rows] == ["calibrated", "calibrated", "ok"]
    assert [float(rows[0][name]) for name in ("estimate", "se", "lower", "upper")] == pytest.approx(
        [10, 0, 10, 10]
    )


def test_given_weights_with_design_weights_err_as_if_calibrated_here(tmp_path):
    asked = ("kind: mean, variable: income", "kind: total, variable: income, by: sex")
    done_here, _ = estimates(
        tmp_path, f"weights: w\ncalibration: {{method: poststratify, margins: [{SEX}]}}\n", *asked
    )
    factors = {"f": 10 / 7, "m": 8 / 5}
    header, *lines = ROWS.splitlines()
    fields = [line.split(",") for line in lines]
    calibrated = [
        f"{line},{float(each[4]) * factors[each[1]]!r}" for line, each in zip(lines, fields, strict=True)
    ]
    given, _ = estimates(
        tmp_path,
        "weights: cal\ncalibration: {method: given, design_weights: w, margins: [{categories: sex}]}\n",
        *asked,
        rows="\n".join([f"{header},cal", *calibrated, ""]),
    )
    for here, there in zip(done_here, given, strict=True):
        assert [float(here[name]) for name in ("estimate", "se")] == pytest.approx(
            [float(there[name]) for name in ("estimate", "se")], rel=1e-12
        )


@pytest.mark.parametrize(
    ("calibration", "expected"),
    [
        (
            "{method: poststratify, margins: [{categories: sex, totals: {f: 10}}]}",
            "data.csv, Zeile 4, Feld „sex“: Zu „m“ fehlt der Eckwert. Bekannt sind: f.",
        ),
        (
            "{method: poststratify, margins: [{categories: sex, totals: {f: 10, m: 8, d: 1}}]}",
            "Zum Eckwert „sex = d“ gibt es keinen Satz mit Gewicht. Bitte Kategorien zusammenlegen.",
        ),
        (
            "{method: poststratify, margins: [{categories: sex, totals: {f: 10, m: -8}}]}",
            "Feld „calibration.margins.0.totals.m“:",
        ),
        (
            "{method: poststratify, margins: [{categories: sex, totals: {f: 10, m: 0}}]}",
            "Der Eckwert zu „m“ ist 0, aber es gibt Sätze.",
        ),
        (
            f"{{method: raking, margins: [{SEX}, {{categories: age, totals: {{young: 7, old: 12}}}}]}}",
            "Die Eckwerte widersprechen sich: „sex“ ergibt zusammen 18, „age“ 19. Bitte angleichen.",
        ),
        (
            "{method: linear, margins: [{population: 18}, {number: twice, total: 60}]}",
            "Die Spalte „twice“ gibt es nicht.",
        ),
        (f"{{method: poststratify, margins: [{SEX}, {AGE}]}}", "Nachschichtung braucht genau einen Eckwert"),
        ("{method: raking, margins: [{population: 18}]}", "Raking kennt nur Eckwerte mit categories"),
        (f"{{method: logit, margins: [{SEX}]}}", "Für „logit“ fehlen die Grenzen"),
        (f"{{method: linear, bounds: [1.2, 3], margins: [{SEX}]}}", "müssen die 1 einschließen"),
        (
            f"{{method: raking, bounds: [0.2, 3], margins: [{SEX}]}}",
            "Grenzen gibt es nur für linear und logit",
        ),
        (
            "{method: linear, margins: [{categories: sex, number: income}]}",
            "genau eines von categories, number oder population",
        ),
        (
            "{method: linear, margins: [{categories: sex}]}",
            "genau ein Feld die Zahlen nennen: totals oder file",
        ),
        ("{method: linear, margins: [{number: income, totals: {f: 3}}]}", "Gehört nicht zu number"),
        (
            "{method: poststratify, margins: [{categories: [sex, age], totals: {f: 10, m: 8}}]}",
            "anders verschachtelt als categories",
        ),
        (
            f"{{method: linear, bounds: [0.99, 1.01], margins: [{SEX}, {AGE}]}}",
            "Die Kalibrierung geht nicht auf:",
        ),
    ],
)
def test_what_cannot_be_met_is_refused(model, calibration, expected):
    assert expected in complaint(model, calibration)


def test_missing_category_names_its_line(model):
    said = complaint(model, f"{{method: poststratify, margins: [{SEX}]}}", rows=ROWS + "7,,old,3,1,1\n")
    assert said.startswith("data.csv, Zeile 8, Feld „sex“: Die Angabe für die Kalibrierung fehlt.")


def test_linearly_dependent_numbers_that_contradict_each_other(model):
    rows = "a,b,w\n1,2,1\n2,4,1\n3,6,2\n"
    said = complaint(
        model, "{method: linear, margins: [{number: a, total: 9}, {number: b, total: 20}]}", rows=rows
    )
    assert "geht nicht auf" in said


def test_raking_over_an_empty_cell_that_the_totals_need(model):
    """Nobody is old and male, yet the totals leave no other place for the men."""
    rows = "sex,age,w\nf,young,1\nf,old,1\nm,young,1\n"
    said = complaint(
        model,
        "{method: raking, margins: [{categories: sex, totals: {f: 1, m: 9}},"
        " {categories: age, totals: {young: 2, old: 8}}]}",
        rows=rows,
    )
    assert "Die Kalibrierung geht nicht auf" in said


def test_a_replicate_without_a_category_is_named(model):
    lines = [line.rsplit(",", 1)[0] for line in ROWS.splitlines()]
    rows = (
        "\n".join([f"{lines[0]},r1,r2"] + [f"{line},{0 if ',m,' in line else 2},1" for line in lines[1:]])
        + "\n"
    )
    said = complaint(
        model,
        f"{{method: poststratify, margins: [{SEX}]}}",
        rows=rows,
        drawn="weights: w\nreplicates: {columns: [r1, r2], type: JK1}",
    )
    assert "Zum Eckwert „sex = m“ gibt es in der Wiederholung „r1“ keinen Satz mit Gewicht" in said


def test_given_calibration_does_not_go_with_replicates(model):
    said = complaint(
        model,
        "{method: given, margins: [{categories: sex}]}",
        drawn="weights: w\nreplicates: {columns: [w, later], type: JK1}",
    )
    assert "Replikationsgewichte enthalten eine gegebene Kalibrierung schon" in said
