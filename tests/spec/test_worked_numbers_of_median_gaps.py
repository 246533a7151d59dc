"""The gap of medians of docs/explanation/schaetzung.md is computed from records, not written by hand."""

import math
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from laendertisch.statistics.catalogue.expressions import Constant, Kind, Name
from laendertisch.statistics.catalogue.indicators import GroupGap
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.differences.beyond_sums import gaps_beyond_sums
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import plan_year, year_blocks

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/schaetzung.md").read_text(encoding="utf-8")
CATALOGUE = load_catalogue(ROOT / "catalogue")
INCOMES = {
    "male": (1000, 1200, 1400, 1600, 1800, 2000, 2200, 2400, 2600, 2800),
    "female": (900, 1300, 1100, 1600, 1900, 1700, 1500, 2300, 2100, 2500),
}
TITLES = {"male": "Männer", "female": "Frauen"}


@pytest.fixture(scope="module")
def records():
    persons = [
        ("BW", 1, unit, 100.0, float(income), sex)
        for sex, incomes in INCOMES.items()
        for unit, income in enumerate(incomes)
    ]
    return pl.DataFrame(persons, schema=["land", "stratum", "psu", "weight", "income", "sex"], orient="row")


@pytest.fixture(scope="module")
def plan():
    median = CATALOGUE.indicators["E6-Median"]
    numbers = {"universe": Constant(True), "numerator": Name("income", Kind.NUMBER)}
    version = replace(median.versions[0], **numbers)
    gap = GroupGap("sex", "female", "male")
    shown = replace(median, versions=(version,), breakdowns=(("sex",),), gap_of=(gap,))
    return plan_year(2022, [shown], CATALOGUE.dimensions)


def german(number, decimals=0):
    return f"{number:.{decimals}f}".replace(".", ",").replace("-", "−")


def test_the_incomes_are_those_of_the_page():
    for sex, incomes in INCOMES.items():
        assert f"| {TITLES[sex]} | {' | '.join(str(each) for each in incomes)} |" in PAGE


def test_the_medians_are_those_of_the_page(records, plan):
    (block,) = year_blocks(records, plan)
    for place, (sex,) in enumerate(block.categories):
        value, lower, upper, error = (
            getattr(block, name)[0, 0, place] for name in ("value", "lower", "upper", "standard_error")
        )
        line = (
            f"| {TITLES[sex]} | {german(value)} | {german(lower)} bis {german(upper)} | {german(error, 1)} |"
        )
        assert line in PAGE


def test_the_gap_is_that_of_the_page(records, plan):
    (block,) = year_blocks(records, plan)
    apart = math.hypot(*block.standard_error[0, 0])
    (gap,) = gaps_beyond_sums(YearOfRecords(2022, records), plan)
    difference, error = gap.difference[0, 0, 0], gap.standard_error[0, 0, 0]
    line = (
        f"Der Abstand (Frauen − Männer) ist {german(difference)} Euro mit Standardfehler {german(error, 1)}"
    )
    assert f"{line}; zwei getrennte Stichproben hätten {german(apart, 1)}." in PAGE
