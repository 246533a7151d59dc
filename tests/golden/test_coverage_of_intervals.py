"""The simulation behind docs/reference/ueberdeckung.md, in small: seeded samples, true values, the page."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts/coverage_of_intervals.py"
PAGE = (ROOT / "docs/reference/ueberdeckung.md").read_text(encoding="utf-8")
SAMPLES = 30


@pytest.fixture(scope="module")
def script():
    described = importlib.util.spec_from_file_location("coverage_of_intervals", SCRIPT)
    module = importlib.util.module_from_spec(described)
    sys.modules[described.name] = module
    described.loader.exec_module(module)
    yield module
    del sys.modules[described.name]


@pytest.fixture(scope="module")
def coverage(script, tmp_path_factory):
    return script.simulate(script.prepare(tmp_path_factory.mktemp("population")), SAMPLES)


def test_every_question_is_asked_in_every_sample(script, coverage):
    names = [name for name, _, _ in script.questions()]
    assert list(coverage) == [
        *names,
        *(script.CALIBRATED + name for name in script.OTHERS),
        *(script.CHANGED + name for name in script.CHANGES),
    ]
    for name, found in coverage.items():
        groups = 9 if name.endswith("je Bundesland") else 1
        assert (found.intervals, found.without) == (groups * SAMPLES, 0), name


def test_intervals_hold_the_true_value_about_as_often_as_they_say(coverage):
    """Of thirty intervals at 95 % fewer than 25 hold the truth once in 1,500 times."""
    for name, found in coverage.items():
        assert found.rate >= 25 / 30, name


def test_calibration_narrows_what_its_margins_explain(script, coverage):
    name = "Zahl der Erwerbstätigen"
    before, after = coverage[name], coverage[script.CALIBRATED + name]
    assert sum(after.widths) < 0.9 * sum(before.widths)


def test_the_page_has_the_questions_of_the_script(script, coverage):
    lines = "\n".join(script.page(coverage, SAMPLES)).splitlines()
    kept = re.compile(r"^\| [^|]+ \| [^|]+ \|")
    assert [kept.findall(line) for line in PAGE.splitlines()] == [kept.findall(line) for line in lines]


def test_logit_intervals_of_the_full_run_reach_their_aim():
    rates = [float(each.replace(",", ".")) for each in re.findall(r"\| logit \| \d+ \| ([\d,]+) \|", PAGE)]
    assert len(rates) == 3
    assert all(93 <= rate <= 97 for rate in rates)
