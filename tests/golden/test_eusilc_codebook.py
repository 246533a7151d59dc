"""The data set eusilc through a codebook: what laeken says of its households comes out."""

from pathlib import Path

import polars as pl
import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.statistics.catalogue.building import variable_list
from laendertisch.statistics.catalogue.schemas import VARIABLES
from laendertisch.statistics.microdata.codebooks.loading import load_codebook
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.importing import import_microdata

FOLDER = Path(__file__).parent / "data/eusilc"
DATA = FOLDER / "eusilc.csv.gz"


@pytest.fixture(scope="module")
def persons():
    variables = variable_list(read_yaml(FOLDER / "eusilc.variables.yaml", VARIABLES, CatalogueError))
    codebook = load_codebook(FOLDER / "eusilc.codebook.yaml", {"eusilc": variables})
    return with_derived(import_microdata(DATA, codebook, variables, 2006).records)


@pytest.fixture(scope="module")
def published():
    columns = ["rb030", "hsize", "eqSS", "eqIncome", "age", "rb050"]
    return pl.read_csv(DATA, columns=columns).sort("rb030")


def test_all_persons_arrive_in_order_of_strata(persons):
    assert persons.height == 14_827
    assert persons["stratum"].is_sorted()
    assert persons["household"].n_unique() == 6_000


def test_households_have_the_size_the_need_and_the_income_of_laeken(persons, published):
    found = persons.sort("person")
    assert found["person"].to_list() == published["rb030"].to_list()
    assert found["household_size"].to_list() == published["hsize"].to_list()
    assert found["equivalence_scale"].to_list() == pytest.approx(published["eqSS"].to_list(), rel=1e-12)
    assert found["equivalised_income"].to_list() == pytest.approx(published["eqIncome"].to_list(), rel=1e-9)


def test_weights_are_those_of_the_file(persons, published):
    assert persons["weight"].sum() == pytest.approx(published["rb050"].sum(), rel=1e-12)
