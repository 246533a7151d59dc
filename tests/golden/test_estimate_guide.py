"""The pages about `laendertisch estimate`: examples work as printed, every status and figure is right."""

import csv
import re
from pathlib import Path

import pytest

from laendertisch.jobs.cli.main import main
from laendertisch.statistics.estimation.survey.answers import Status

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "how-to/schaetzen.md").read_text(encoding="utf-8")
EXPLANATION = (DOCS / "explanation/schaetzung.md").read_text(encoding="utf-8")
DATA = Path(__file__).parent / "data/survey"
WRITTEN, DESIGN, CALIBRATED, ASK = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)


@pytest.fixture
def estimate(tmp_path):
    def run(data, design, ask):
        (tmp_path / "design.yaml").write_text(design, encoding="utf-8")
        (tmp_path / "ask.yaml").write_text(ask, encoding="utf-8")
        files = ["--design", str(tmp_path / "design.yaml"), "--ask", str(tmp_path / "ask.yaml")]
        assert main(["estimate", str(data), *files, "--out", str(tmp_path / "result.csv")]) == 0
        with (tmp_path / "result.csv").open(newline="", encoding="utf-8") as lines:
            return list(csv.DictReader(lines))

    return run


def german(number):
    return f"{number:,.0f}".replace(",", ".")


def test_the_example_runs_as_printed(estimate):
    rows = estimate(DATA / "apistrat.csv", DESIGN, ASK)
    assert [row["name"] for row in rows] == [
        *["Leistung"] * 3,
        "Anmeldungen",
        "Ziel erreicht",
        "Zuwachs",
        "oberes Viertel",
        "Abstand",
        "Lage",
    ]
    assert {row["status"] for row in rows} == {"ok"}


def test_the_form_of_a_file_is_told_as_printed(estimate, tmp_path):
    data = tmp_path / "befragung.csv"
    data.write_bytes("größe;gewicht;y\nklein;1,250;1,5\ngroß;2,5;-9\n".encode("cp1252"))
    (row,) = estimate(data, WRITTEN, "- {name: x, kind: total, variable: y}\n")
    assert (row["estimate"], row["n"]) == ("1.875", "1")


def test_the_gain_of_calibration_is_as_printed(estimate):
    plain = CALIBRATED.split("calibration:")[0]
    ask = "- {name: x, kind: total, variable: enroll}\n"
    for name, design in (("nicht kalibriert", plain), ("`raking` wie oben", CALIBRATED)):
        (row,) = estimate(DATA / "apiclus1.csv", design, ask)
        total, error = german(float(row["estimate"])), german(float(row["se"]))
        assert f"| {name} | {total} | {error} |" in GUIDE


def test_the_sums_by_hand_are_as_printed(estimate, tmp_path):
    data = tmp_path / "schools.csv"
    data.write_text("size,y,w\nsmall,100,10\nsmall,120,10\nbig,300,10\nbig,340,10\n")
    ask = "- {name: x, kind: total, variable: y}\n"
    known = "{method: poststratify, margins: [{categories: size, totals: {small: 20, big: 20}}]}"
    (plain,) = estimate(data, "weights: w\n", ask)
    (calibrated,) = estimate(data, f"weights: w\ncalibration: {known}\n", ask)
    printed = [german(float(each)) for each in (plain["estimate"], plain["se"], calibrated["se"])]
    assert re.search(
        "Die Summe ist {}; .* Standardfehler {}.*fällt auf {}\\.".format(*printed), EXPLANATION, re.DOTALL
    )


def test_the_change_by_hand_is_as_printed(estimate, tmp_path):
    values = {1: (10, 20, 30, 12), 2: (12, 23, 31, 16)}
    for name in ("panel", "apart"):
        lines = [
            f"{unit if name == 'panel' else f'{unit}-{year}'},{year},{value}\n"
            for year, own in values.items()
            for unit, value in enumerate(own)
        ]
        (tmp_path / f"{name}.csv").write_text("unit,year,y\n" + "".join(lines))
    ask = "- {name: x, kind: change, variable: y, period: year, from: 1, to: 2}\n"
    errors = []
    for name in ("panel", "apart"):
        (row,) = estimate(tmp_path / f"{name}.csv", "psu: unit\nperiod: year\n", ask)
        assert float(row["estimate"]) == 2.5
        errors.append(f"{float(row['se']):.2f}".replace(".", ","))
    printed = "im Mittel 2,5 mit Standardfehler {}.\nAls getrennte Stichproben wäre der Fehler {}."
    assert printed.format(*errors) in EXPLANATION


def test_every_status_is_explained_with_its_meaning():
    explained = re.findall(r"^\| `(\w+)` \| (.*) \|$", GUIDE.split("## Das Ergebnis")[1], flags=re.MULTILINE)
    assert explained == [(status.value, status.meaning) for status in Status]
