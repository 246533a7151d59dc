"""An invented survey under many designs, as R's survey answers: values, errors, intervals, design effects."""

import csv
import json
from pathlib import Path

import pytest

from laendertisch.statistics.estimation.survey.estimating import estimate_file

DATA = Path(__file__).parent / "data/survey"
ANSWERS = json.loads((DATA / "many_designs.json").read_text())["answers"]
FIGURES = ("estimate", "se", "lower", "upper", "deff", "df")


@pytest.mark.parametrize("design", ANSWERS)
def test_answers_of_the_survey_package(design, tmp_path):
    asks = [text.replace("name: q", f"name: q{place}", 1) for place, text in enumerate(ANSWERS[design])]
    (tmp_path / "design.yaml").write_text(design)
    (tmp_path / "ask.yaml").write_text("".join(f"- {ask}\n" for ask in asks))
    out = tmp_path / "result.csv"
    estimate_file(DATA / "survey_of_nobody.csv", tmp_path / "design.yaml", tmp_path / "ask.yaml", out)
    with out.open(newline="", encoding="utf-8") as lines:
        found = list(csv.DictReader(lines))
    expected = [(f"q{place}", row) for place, rows in enumerate(ANSWERS[design].values()) for row in rows]
    assert _as_asked(found, expected) == [_near(name, row) for name, row in expected]


def _as_asked(found, expected):
    """Return the found rows in the order of the expected ones, each with the same fields."""
    rows = []
    for name, row in expected:
        groups = {field: value for field, value in row.items() if field not in FIGURES}
        (same,) = (each for each in found if each["name"] == name and groups.items() <= each.items())
        figures = {field: float(same[field]) if same[field] else None for field in row if field in FIGURES}
        rows.append({"name": name, **groups, **figures})
    return rows


def _near(name, row):
    """Return the row as expected; a limit or an error may be off by as much as its estimate may."""
    size = abs(row["estimate"])
    return {
        "name": name,
        **{
            field: pytest.approx(value, rel=1e-9, abs=1e-12 * size) if isinstance(value, float) else value
            for field, value in row.items()
        },
    }
