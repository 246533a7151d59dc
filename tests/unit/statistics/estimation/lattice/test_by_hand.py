"""The figures of an indicator, on a sample small enough to compute by hand."""

import math
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.year import plan_year, year_blocks

CATALOGUE = load_catalogue(Path(__file__).parents[5] / "catalogue")
BREAKDOWNS = ((), ("sex",), ("migration_background",), ("sex", "migration_background"))
E1A = replace(CATALOGUE.indicators["E1a"], breakdowns=BREAKDOWNS)
NUMBERS = (
    "value",
    "standard_error",
    "lower",
    "upper",
    "degrees_of_freedom",
    "case_count",
    "base_count",
    "weighted_count",
)
SCHEMA = {
    "land": pl.String,
    "stratum": pl.Int64,
    "psu": pl.Int64,
    "weight": pl.Float64,
    "sex": pl.String,
    "migration_background": pl.String,
    "age": pl.Int64,
    "ilo_status": pl.String,
}
PERSONS = [
    ("HB", 1, 1, 10.0, "male", "with", 30, "employed"),
    ("HB", 1, 1, 10.0, "female", "with", 31, "inactive"),
    ("HB", 1, 2, 20.0, "male", "without", 40, "employed"),
    ("HB", 1, 2, 20.0, "female", None, 41, "employed"),
    ("HB", 1, 3, 99.0, "male", "without", 70, "employed"),
    ("TH", 1, 1, 40.0, "male", "without", 50, None),
]


def records(persons=PERSONS):
    frame = pl.DataFrame(persons, schema=SCHEMA, orient="row")
    return frame.with_columns(household_type=pl.lit("private"), main_residence=pl.lit(value=True))


def figure(frame, area, *categories, lonely=Lonely.ADJUST):
    """Return what is said of an area and of the categories of sex and background, totals left out."""
    wanted = {key: code for key, code in zip(BREAKDOWNS[-1], categories, strict=False) if code != "total"}
    for block in year_blocks(frame, plan_year(2024, [E1A], CATALOGUE.dimensions, lonely=lonely)):
        if block.breakdown == tuple(wanted):
            at = 0, block.areas.index(area), block.categories.index(tuple(wanted.values()))
            return SimpleNamespace(**{name: float(getattr(block, name)[at]) for name in NUMBERS})
    raise AssertionError(wanted)


def test_a_share_with_its_error_by_hand():
    """Units outside the domain still count as units: n_h is 3 although only two have persons of working age.

    R = (10 + 20 + 20) / 60 = 5/6. Linearised unit totals: (10 - 20 R) / 60, (40 - 40 R) / 60 and 0.
    """
    ratio = 50 / 60
    totals = [(10 - 20 * ratio) / 60, (40 - 40 * ratio) / 60, 0.0]
    variance = 3 / 2 * sum(total**2 for total in totals)
    cell = figure(records(), "HB")
    assert cell.value == pytest.approx(100 * ratio)
    assert cell.standard_error == pytest.approx(100 * math.sqrt(variance))
    assert (cell.degrees_of_freedom, cell.case_count, cell.base_count, cell.weighted_count) == (1, 3, 4, 50.0)


@pytest.mark.parametrize(
    ("rule", "square", "stand_in"),
    [
        (Lonely.ADJUST, 1, 1),
        (Lonely.AVERAGE, 0, 2),
        (Lonely.CERTAINTY, 0, 1),
        (Lonely.REMOVE, 0, 1),
    ],
    ids=str,
)
def test_a_lonely_unit_adds_to_the_error_of_germany_what_the_rule_says(rule, square, stand_in):
    """With `average` the one stratum that has a square of its own counts for both."""
    ratio = 50 / 100
    totals = [(10 - 20 * ratio) / 100, (40 - 40 * ratio) / 100, 0.0]
    mean = sum(totals) / 3
    lonely = (0 - 40 * ratio) / 100
    variance = stand_in * 3 / 2 * sum((total - mean) ** 2 for total in totals) + square * lonely**2
    cell = figure(records(), "DE", lonely=rule)
    assert cell.value == pytest.approx(50)
    assert cell.standard_error == pytest.approx(100 * math.sqrt(variance))


def test_only_strata_that_a_cell_meets_count_when_others_stand_in():
    """Women with a known background live in Bremen alone: the lonely unit of Thüringen is not theirs."""
    averaged, certain = (
        figure(records(), "DE", "female", lonely=rule) for rule in (Lonely.AVERAGE, Lonely.CERTAINTY)
    )
    assert averaged.standard_error == certain.standard_error > 0


def test_lonely_units_can_be_refused():
    with pytest.raises(InputError, match="nur einen Auswahlbezirk, die erste: TH, Schicht 1"):
        figure(records(), "DE", lonely=Lonely.FAIL)


def test_without_degrees_of_freedom_there_is_a_value_but_no_error():
    cell = figure(records(), "TH")
    assert (cell.value, cell.degrees_of_freedom, cell.case_count, cell.base_count) == (0, 0, 0, 1)
    assert all(math.isnan(each) for each in (cell.standard_error, cell.lower, cell.upper))


def test_an_empty_cell_has_no_value():
    cell = figure(records(), "BW")
    assert all(math.isnan(each) for each in (cell.value, cell.standard_error, cell.lower, cell.upper))
    assert (cell.degrees_of_freedom, cell.case_count, cell.base_count, cell.weighted_count) == (0, 0, 0, 0)


def test_unknown_background_counts_in_the_total_alone():
    bases = [figure(records(), "HB", "total", code).base_count for code in ("total", "with", "without")]
    assert bases == [4, 2, 1]


def test_a_share_of_all_has_an_interval_but_no_error():
    employed = [(*person[:-1], "employed") for person in PERSONS]
    cell = figure(records(employed), "HB")
    assert (cell.value, cell.upper) == (100, 100)
    assert math.isnan(cell.standard_error)
    assert 0 < cell.lower < 100


@pytest.mark.parametrize("weight", [-1.0, math.nan, math.inf])
def test_wrong_weights_are_refused(weight):
    broken = records([*PERSONS[:-1], (*PERSONS[-1][:3], weight, *PERSONS[-1][4:])])
    with pytest.raises(InputError, match="Hochrechnungsfaktor"):
        figure(broken, "DE")


def test_a_person_without_a_weight_is_not_in_the_sample():
    without = records([*PERSONS, ("HB", 1, 4, None, "male", "with", 30, "employed")])
    assert figure(without, "HB") == figure(records(), "HB")
