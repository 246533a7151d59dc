"""The worked numbers of docs/explanation/gitter.md are computed from records, not written by hand."""

from pathlib import Path

import polars as pl
import pytest

from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.estimation.lattice.figures import Base, Figure, Form, Numerator
from laendertisch.statistics.estimation.lattice.finishing import finished_blocks
from laendertisch.statistics.estimation.lattice.plan import Grid, PlannedSheet, sheet_of
from laendertisch.statistics.estimation.lattice.running import moments_by_land
from laendertisch.statistics.estimation.lattice.sample import sort_sample

PAGE = (Path(__file__).parents[2] / "docs/explanation/gitter.md").read_text(encoding="utf-8")
WEIGHT = 100
UNITS = {1: (3, 4), 2: (2, 4), 3: (1, 2)}
"""Employed persons and all persons of each unit of the example."""

BASE = Base(Comparison(">=", Name("age", Kind.NUMBER), Constant(15)), Constant(1), None, "weight")
FIGURE = Figure("E1a", BASE, Numerator(Name("works", Kind.TRUTH)), Form.SHARE, 100)
SHEET = sheet_of([FIGURE], [Grid(())])


@pytest.fixture(scope="module")
def by_land():
    persons = [
        ("BW", 1, unit, WEIGHT, 30, number < employed)
        for unit, (employed, everybody) in UNITS.items()
        for number in range(everybody)
    ]
    names = ["land", "stratum", "psu", "weight", "age", "works"]
    (found,) = moments_by_land(sort_sample(pl.DataFrame(persons, schema=names, orient="row")), [SHEET])
    return found


def german(number, decimals):
    return f"{number:.{decimals}f}".replace(".", ",")


def test_the_totals_of_units_are_those_of_the_page():
    for unit, (employed, everybody) in UNITS.items():
        assert f"| {unit} | {employed * WEIGHT} | {everybody * WEIGHT} |" in PAGE


def test_the_moments_are_those_of_the_page(by_land):
    moments = by_land[0]
    x, y = 0, 1
    told = {
        "S(y)": moments.total[0, y],
        "S(x)": moments.total[0, x],
        "Q(y,y)": moments.square[0, y],
        "Q(y,x)": moments.cross[0, y],
        "Q(x,x)": moments.square[0, x],
    }
    for name, value in told.items():
        assert f"| {name} | {value:.0f} |" in PAGE, name


def test_the_figure_is_that_of_the_page(by_land):
    (of_one,) = by_land.values()
    (block,) = finished_blocks(PlannedSheet(SHEET, (FIGURE,)), {"HH": of_one}, 2024)
    at = (0, 0, 0)
    lower, upper = german(block.lower[at], 1), german(block.upper[at], 1)
    for line in (
        f"| R | {german(block.value[at], 1)} Prozent |",
        f"| Standardfehler | {german(block.standard_error[at], 2)} Prozentpunkte |",
        f"| Freiheitsgrade | {block.degrees_of_freedom[at]:.0f} |",
        f"| 95-Prozent-Intervall | {lower} bis {upper} Prozent |",
    ):
        assert line in PAGE, line
