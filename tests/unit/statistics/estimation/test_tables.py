"""The table of an indicator, on a sample small enough to compute by hand."""

import math
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.tables import ALL_OR_NONE, FEW_UNITS, estimate
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.results.tables import Provenance
from laendertisch.statistics.unchecked import UncheckedCell

CATALOGUE = load_catalogue(Path(__file__).parents[4] / "catalogue")
BREAKDOWNS = ((), ("sex",), ("migration_background",), ("sex", "migration_background"))
E1A = replace(CATALOGUE.indicators["E1a"], breakdowns=BREAKDOWNS)
PROVENANCE = Provenance("erfunden", "", 0, "e1a-2017", "0", synthetic=True)
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


def records(persons=PERSONS, year=2024):
    frame = pl.DataFrame(persons, schema=SCHEMA, orient="row")
    return frame.with_columns(
        year=pl.lit(year), household_type=pl.lit("private"), main_residence=pl.lit(value=True)
    )


def cells(frame):
    table = estimate(frame, E1A, CATALOGUE.dimensions, PROVENANCE)
    return {cell.at: cell for cell in table.cells}


def test_every_area_and_category_has_a_cell_once():
    table = estimate(records(), E1A, CATALOGUE.dimensions, PROVENANCE)
    assert table.dimensions == ("sex", "migration_background")
    assert len(table.cells) == 17 * (1 + 2 + 2 + 4)
    assert len({cell.at for cell in table.cells}) == len(table.cells)
    assert [cell.at.area for cell in table.cells[:3]] == ["DE", "BW", "BY"]


def test_a_share_with_its_error_by_hand():
    """Units outside the domain still count as units: n_h is 3 although only two have persons of working age.

    R = (10 + 20 + 20) / 60 = 5/6. Linearised unit totals: (10 - 20 R) / 60, (40 - 40 R) / 60 and 0.
    """
    ratio = 50 / 60
    totals = [(10 - 20 * ratio) / 60, (40 - 40 * ratio) / 60, 0.0]
    variance = 3 / 2 * sum(total**2 for total in totals)
    cell = cells(records())[Coordinates("HB", "2024", ("total", "total"))]
    assert cell.value == pytest.approx(100 * ratio)
    assert cell.standard_error == pytest.approx(100 * math.sqrt(variance))
    assert (cell.degrees_of_freedom, cell.case_count, cell.base_count, cell.weighted_count) == (1, 3, 4, 50.0)


def test_a_lonely_unit_adds_its_square_to_the_error_of_germany():
    ratio = 50 / 100
    totals = [(10 - 20 * ratio) / 100, (40 - 40 * ratio) / 100, 0.0]
    mean = sum(totals) / 3
    lonely = (0 - 40 * ratio) / 100
    variance = 3 / 2 * sum((total - mean) ** 2 for total in totals) + lonely**2
    cell = cells(records())[Coordinates("DE", "2024", ("total", "total"))]
    assert cell.value == pytest.approx(50)
    assert cell.standard_error == pytest.approx(100 * math.sqrt(variance))


def test_without_degrees_of_freedom_there_is_a_value_but_no_error():
    at = Coordinates("TH", "2024", ("total", "total"))
    assert cells(records())[at] == UncheckedCell(
        at=at,
        value=0.0,
        degrees_of_freedom=0,
        case_count=0,
        base_count=1,
        weighted_count=0.0,
        note=FEW_UNITS,
    )


def test_an_empty_cell_has_no_value():
    at = Coordinates("BW", "2024", ("total", "total"))
    assert cells(records())[at] == UncheckedCell(
        at=at, value=None, degrees_of_freedom=0, case_count=0, base_count=0, weighted_count=0.0
    )


def test_unknown_background_counts_in_the_total_alone():
    found = cells(records())
    bases = [
        found[Coordinates("HB", "2024", ("total", code))].base_count for code in ("total", "with", "without")
    ]
    assert bases == [4, 2, 1]


def test_a_share_of_all_has_an_interval_but_no_error():
    employed = [(*person[:-1], "employed") for person in PERSONS]
    cell = cells(records(employed))[Coordinates("HB", "2024", ("total", "total"))]
    assert (cell.value, cell.standard_error, cell.upper, cell.note) == (100.0, None, 100.0, ALL_OR_NONE)
    assert 0 < cell.lower < 100


def test_each_year_is_computed_for_itself():
    two = pl.concat([records(), records(year=2023)])
    found = cells(two)
    for area in ("DE", "HB"):
        twins = [found[Coordinates(area, year, ("total", "total"))] for year in ("2023", "2024")]
        assert twins[0].standard_error == twins[1].standard_error is not None


def test_a_year_without_definition_is_refused():
    with pytest.raises(NotKnown, match="2016"):
        estimate(records(year=2016), E1A, CATALOGUE.dimensions, PROVENANCE)


def test_a_missing_weight_is_refused():
    broken = records().with_columns(weight=pl.lit(None, dtype=pl.Float64))
    with pytest.raises(InputError, match="Hochrechnungsfaktor"):
        estimate(broken, E1A, CATALOGUE.dimensions, PROVENANCE)
