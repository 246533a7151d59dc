"""A handful of made-up persons with every stored variable of the Mikrozensus list."""

from pathlib import Path

import polars as pl
import pytest

from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.codebooks.loading import load_codebook
from laendertisch.statistics.microdata.variables import stored_columns

CATALOGUE = load_catalogue(Path(__file__).parents[4] / "catalogue")
PERSONS = [
    # land, stratum, psu, household, person, age
    ("BW", 11, 1, 1, 1, 44),
    ("BW", 11, 1, 1, 2, 41),
    ("BW", 11, 1, 1, 3, 9),
    ("BW", 11, 1, 2, 1, 71),
    ("BW", 11, 2, 1, 1, 30),
    ("NW", 20, 3, 1, 1, 26),
    ("NW", 20, 3, 1, 2, 2),
    ("NW", 20, 4, 1, 1, 55),
]


@pytest.fixture(scope="session")
def catalogue():
    return CATALOGUE


@pytest.fixture(scope="session")
def variables():
    return CATALOGUE.variables["mikrozensus"]


@pytest.fixture(scope="session")
def codebook_file():
    """Return the codebook of a made-up delivery."""
    return Path(__file__).with_name("lieferung.codebook.yaml")


@pytest.fixture(scope="session")
def codebook(codebook_file, catalogue):
    return load_codebook(codebook_file, catalogue.variables)


@pytest.fixture(scope="session")
def source():
    return CATALOGUE.sources["mikrozensus-synthetisch"]


@pytest.fixture(scope="session")
def records(variables):
    """Return eight persons in order; who is first in a household is its reference person."""
    keys = [
        dict(zip(("land", "stratum", "psu", "household", "person", "age"), person, strict=True))
        for person in PERSONS
    ]
    rows = [_person(key, variables) for key in keys]
    return pl.DataFrame(rows, schema=stored_columns(variables))


def _person(key, variables):
    row = {each.name: _something(each) for each in variables.stored()}
    row |= {"year": 2024, "reference_person": key["person"] == 1, "weight": 100.0 + key["age"]}
    return row | key | {"household_income": 3000.0}


def _something(variable):
    """Return a value of the variable's type: the first code, a plausible number, or true."""
    if variable.name.endswith("arrival_year"):
        return 2023
    return next(iter(variable.codes), True if variable.type == "truth" else max(1, variable.minimum or 0))
