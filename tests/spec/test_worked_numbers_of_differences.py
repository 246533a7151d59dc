"""The gap and the change of docs/explanation/schaetzung.md are computed from records, not written by hand."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.differences.changes import TwoYears, change_blocks
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import plan_year, year_blocks

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/schaetzung.md").read_text(encoding="utf-8")
CATALOGUE = load_catalogue(ROOT / "catalogue")
GROUPS = ("with", "without")
EMPLOYED = {
    2022: {1: (3, 8), 2: (4, 9), 3: (2, 6), 4: (3, 9)},
    2023: {2: (4, 9), 3: (3, 7), 4: (3, 9), 5: (4, 8)},
}
PERSONS = (5, 10)


def records(year):
    persons = [
        ("BW", 1, unit, 100.0, 30, number < employed, group)
        for unit, of_groups in EMPLOYED[year].items()
        for group, employed, everybody in zip(GROUPS, of_groups, PERSONS, strict=True)
        for number in range(everybody)
    ]
    names = ["land", "stratum", "psu", "weight", "age", "works", "migration_background"]
    return pl.DataFrame(persons, schema=names, orient="row")


@pytest.fixture(scope="module")
def plan():
    indicator = CATALOGUE.indicators["E1a"]
    version = replace(
        indicator.versions[0],
        universe=Comparison(">=", Name("age", Kind.NUMBER), Constant(15)),
        numerator=Name("works", Kind.TRUTH),
    )
    shown = replace(indicator, versions=(version,), breakdowns=(("migration_background",),))
    return plan_year(2023, [shown], CATALOGUE.dimensions)


def german(number, decimals):
    return f"{number:.{decimals}f}".replace(".", ",").replace("-", "−")


def line(what, block, place, apart):
    value, error = block.difference[0, 0, place], block.standard_error[0, 0, place]
    return f"| {what} | {german(value, 1)} | {german(error, 2)} | {german(apart, 2)} |"


def errors(plan, year):
    (block,) = year_blocks(records(year), replace(plan, year=year))
    codes = [codes[0] for codes in block.categories]
    return {group: block.standard_error[0, 0, codes.index(group)] for group in GROUPS}


def test_the_records_are_those_of_the_page():
    for unit in range(1, 6):
        cells = [
            f"{EMPLOYED[year][unit][group]} von {PERSONS[group]}" if unit in EMPLOYED[year] else ""
            for year in EMPLOYED
            for group in (0, 1)
        ]
        assert " ".join(f"| {unit} | {' | '.join(cells)} |".split()) in PAGE


def test_the_gap_is_that_of_the_page(plan):
    plan = replace(plan, year=2022)
    (block,) = gap_blocks(YearOfRecords(2022, records(2022)), plan)
    apart = sum(error**2 for error in errors(plan, 2022).values()) ** 0.5
    assert line("Abstand 2022 (mit − ohne)", block, 0, apart) in PAGE


def test_the_change_is_that_of_the_page(plan):
    years = TwoYears(*(YearOfRecords(year, records(year)) for year in (2023, 2022)))
    (block,) = change_blocks(years, plan, CATALOGUE.sources)
    apart = sum(errors(plan, year)["with"] ** 2 for year in EMPLOYED) ** 0.5
    place = [codes[0] for codes in block.categories].index("with")
    assert line("Veränderung mit, 2022 bis 2023", block, place, apart) in PAGE
