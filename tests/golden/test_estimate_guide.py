"""The guide to `laendertisch estimate` works as printed and names every status."""

import csv
import re
from pathlib import Path

from laendertisch.jobs.cli.main import main
from laendertisch.statistics.estimation.survey.answers import Status

GUIDE = (Path(__file__).parents[2] / "docs/how-to/schaetzen.md").read_text(encoding="utf-8")
DATA = Path(__file__).parent / "data/survey/apistrat.csv"


def test_the_example_runs_as_printed(tmp_path):
    design, ask = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)
    (tmp_path / "design.yaml").write_text(design, encoding="utf-8")
    (tmp_path / "ask.yaml").write_text(ask, encoding="utf-8")
    files = ["--design", str(tmp_path / "design.yaml"), "--ask", str(tmp_path / "ask.yaml")]
    assert main(["estimate", str(DATA), *files, "--out", str(tmp_path / "result.csv")]) == 0
    with (tmp_path / "result.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["name"] for row in rows] == [
        *["Leistung"] * 3,
        "Anmeldungen",
        "Ziel erreicht",
        "Zuwachs",
        "oberes Viertel",
    ]
    assert {row["status"] for row in rows} == {"ok"}


def test_every_status_is_explained_with_its_meaning():
    explained = re.findall(r"^\| `(\w+)` \| (.*) \|$", GUIDE.split("## Das Ergebnis")[1], flags=re.MULTILINE)
    assert explained == [(status.value, status.meaning) for status in Status]
