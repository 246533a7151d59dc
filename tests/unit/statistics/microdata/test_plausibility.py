"""Numbers that cannot be true are refused when records are read, with how many and one of them."""

import polars as pl
import pytest

from laendertisch.kernel.errors import SourceError
from laendertisch.statistics.microdata.checking import checked
from laendertisch.statistics.microdata.synthetic.generator import generate_year


def problems(records, variables, **changed):
    """Return what is said of the records if the first person has other values."""
    first = pl.arange(pl.len()) == 0
    altered = [
        pl.when(first).then(pl.lit(value)).otherwise(pl.col(name)).cast(records[name].dtype).alias(name)
        for name, value in changed.items()
    ]
    try:
        checked(records.with_columns(altered), variables, "x")
    except SourceError as error:
        return [str(finding).split(" Bitte")[0] for finding in error.findings]
    return []


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        (
            {"weekly_hours": -1.0},
            "Feld „weekly_hours“: 1-mal liegt der Wert unter 0 oder über",
        ),
        (
            {"weekly_hours": 169.0},
            "Feld „weekly_hours“: 1-mal liegt der Wert unter 0 oder über",
        ),
        ({"living_space": 0.0}, "Feld „living_space“: 1-mal liegt der Wert unter 1 oder über"),
        ({"arrival_year": 96}, "Feld „arrival_year“: 1-mal liegt der Wert unter 1850 oder über"),
        (
            {"arrival_year": 2025},
            "Feld „arrival_year“: 1-mal liegt das Zuzugsjahr nach dem Berichtsjahr 2024, zum Beispiel 2025.",
        ),
        (
            {"father_arrival_year": 2031},
            "Feld „father_arrival_year“: 1-mal liegt das Zuzugsjahr nach dem Berichtsjahr 2024, zum Beispiel",
        ),
        (
            {"arrival_year": 1978},
            "Feld „arrival_year“: 1-mal liegt das Zuzugsjahr vor der Geburt, zum Beispiel 1978 bei einem "
            "Alter von 44 Jahren im Jahr 2024.",
        ),
    ],
)
def test_what_cannot_be_true_is_refused(records, variables, changed, complaint):
    (found,) = problems(records, variables, **changed)
    assert found.startswith(f"x, {complaint}")


@pytest.mark.parametrize(
    "changed",
    [
        {"age": 0, "arrival_year": 2023},
        {"age": 120},
        {"weight": 0.0},
        {"weekly_hours": 168.0},
        {"arrival_year": 1979},
        {"arrival_year": 2024},
        {"mother_arrival_year": 1950},
        {"arrival_year": None, "weekly_hours": None},
    ],
)
def test_what_can_be_true_is_taken(records, variables, changed):
    assert problems(records, variables, **changed) == []


@pytest.mark.parametrize("year", [2005, 2024])
def test_made_up_persons_can_be_true(variables, year):
    made_up = generate_year(20260401, year, 3000)
    assert checked(made_up, variables, "x").height == made_up.height
