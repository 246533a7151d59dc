"""The page of reference values: what R says, what we say, and how far apart both are."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from laendertisch.statistics.estimation.survey.estimating import estimate_file

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"


def reference_values() -> Iterator[str]:
    """Return the page of reference values."""
    yield "# Referenzwerte der Schätzung\n"
    yield "Dieselben Fragen an dieselben Daten: links die Antwort von R (`survey`, `laeken`), rechts unsere."
    yield "`tests/golden/test_reference_questions.py` verlangt, dass beide auf neun Stellen übereinstimmen."
    yield "Fragen: `tests/golden/reference_questions.yaml`; Daten und Lizenzen: `tests/golden/data/`.\n"
    yield "| Frage | Wert nach R | Wert | Fehler nach R | Standardfehler | relative Abweichung |"
    yield "|---|---|---|---|---|---|"
    for question in questions():
        theirs, mine = expected(question), asked(question)
        columns = [german(each) for name in ("estimate", "se") for each in (theirs.get(name), mine[name])]
        apart = max(abs(mine[name] / value - 1) for name, value in theirs.items())
        yield f"| {question['title']} | {' | '.join(columns)} | {'unter 10⁻⁹' if apart < 1e-9 else apart} |"


def questions() -> list[dict[str, Any]]:
    """Return the questions with the place of their answers."""
    content: list[dict[str, Any]] = yaml.safe_load(
        (GOLDEN / "reference_questions.yaml").read_text(encoding="utf-8")
    )
    return content


def expected(question: dict[str, Any]) -> dict[str, float]:
    """Return estimate and standard error of R, as far as given, in the unit of our answer."""
    file, *path = question["answer"]
    found = _answers(file)
    for key in path:
        found = found[key]
    estimate = found.get("estimate", found.get("value", found.get("quantile")))
    told = {"estimate": estimate / question.get("factor", 1), "se": found.get("se")}
    return {name: value for name, value in told.items() if value is not None}


def asked(question: dict[str, Any]) -> dict[str, float]:
    """Return our estimate and standard error."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "design.yaml").write_text(question["design"], encoding="utf-8")
        (folder / "ask.yaml").write_text(f"- {{name: x, {question['ask']}}}\n", encoding="utf-8")
        files = (folder / "design.yaml", folder / "ask.yaml", folder / "result.csv")
        estimate_file(GOLDEN / "data" / question["data"], *files)
        with files[2].open(newline="", encoding="utf-8") as lines:
            (row,) = csv.DictReader(lines)
    return {name: float(row[name]) for name in ("estimate", "se")}


@cache
def _answers(file: str) -> Any:
    return json.loads((GOLDEN / "data" / file).read_text(encoding="utf-8"))


def german(number: float | None) -> str:
    """Return ten digits with a decimal comma, or a dash."""
    return "–" if number is None else f"{number:.10g}".replace(".", ",")
