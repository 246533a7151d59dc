"""The order in which a year is summed."""

import polars as pl
import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.sample import Part, sort_sample


def records(*rows):
    return pl.DataFrame(rows, schema=["land", "stratum", "psu", "weight"], orient="row")


def test_laender_stand_in_their_usual_order_and_parts_never_cross_one():
    sample = sort_sample(
        records(("BY", 1, 1, 1.0), ("BW", 2, 1, 1.0), ("BW", 1, 2, 1.0), ("BW", 1, 1, 1.0)), rows_of_a_part=2
    )
    assert sample.records.rows() == [
        ("BW", 1, 1, 1.0),
        ("BW", 1, 2, 1.0),
        ("BW", 2, 1, 1.0),
        ("BY", 1, 1, 1.0),
    ]
    assert sample.unit_rows.tolist() == [0, 1, 2, 3, 4]
    assert sample.stratum_units.tolist() == [0, 2, 3, 4]
    assert sample.parts == (
        Part(0, (0, 2), (0, 2), (0, 1)),
        Part(0, (2, 3), (2, 3), (1, 2)),
        Part(1, (3, 4), (3, 4), (2, 3)),
    )


def test_units_without_a_weight_are_not_in_its_part_of_the_sample():
    sample = sort_sample(records(("BW", 1, 1, 1.0), ("BW", 1, 2, None), ("BW", 1, 3, 0.0)))
    assert sample.units_of_strata("weight").tolist() == [2.0]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("BW", 1, None, 1.0)], "„psu“ fehlt bei 1"),
        ([("XX", 1, 1, 1.0)], "16 Länder"),
    ],
)
def test_records_without_a_place_are_refused(rows, problem):
    with pytest.raises(InputError, match=problem):
        sort_sample(records(*rows))


def test_an_empty_sample_is_refused():
    with pytest.raises(InputError, match="leer"):
        sort_sample(records(("BW", 1, 1, 1.0)).clear())


def test_lonely_units_can_be_refused():
    with pytest.raises(InputError, match="BW, Schicht 2"):
        sort_sample(records(("BW", 1, 1, 1.0), ("BW", 1, 2, 1.0), ("BW", 2, 1, 1.0)), Lonely.FAIL)
