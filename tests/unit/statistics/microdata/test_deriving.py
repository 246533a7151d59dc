import polars as pl
import pytest

from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.derivations.deriving import DERIVED, needed_for
from laendertisch.statistics.microdata.variables import column_type


def test_every_derived_variable_of_the_catalogue_has_a_function_and_its_type(variables, records):
    derived = {name: each for name, each in variables.variables.items() if each.derived}
    assert set(derived) == set(DERIVED)
    schema = with_derived(records).schema
    assert {name: schema[name] for name in derived} == {
        name: column_type(each) for name, each in derived.items()
    }


def test_only_what_is_wanted_is_derived(records):
    found = with_derived(records, ["equivalised_income", "age"])
    assert found.columns == [*records.columns, "equivalised_income"]


def test_without_a_wish_all_is_derived_that_can_be(records):
    few = records.select("psu", "household", "age", "sex")
    assert with_derived(few).columns == [
        *few.columns,
        "household_size",
        "equivalence_scale",
        "family_with_child",
    ]
    assert with_derived(records.select("age")).columns == ["age"]


def test_what_is_stored_is_not_derived_again(records):
    stored = records.with_columns(equivalence_scale=2.0, ilo_status=pl.lit("employed"))
    found = with_derived(stored, ["equivalised_income", "ilo_status"])
    assert found["equivalised_income"].to_list() == [1500.0] * 8
    assert found["ilo_status"].to_list() == ["employed"] * 8


@pytest.mark.parametrize(
    ("name", "stored", "needed"),
    [
        ("age", set(), {"age"}),
        ("equivalised_income", set(), {"psu", "household", "age", "household_income"}),
        ("equivalised_income", {"equivalence_scale"}, {"equivalence_scale", "household_income"}),
        ("ilo_status", set(), {"age", "worked_hour", "temporarily_absent", "searched", "available"}),
        ("ilo_status", {"ilo_status"}, {"ilo_status"}),
    ],
)
def test_what_a_variable_needs(name, stored, needed):
    assert needed_for([name], stored) == needed
