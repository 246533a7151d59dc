import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.confidentiality import CategorySum, Suppression
from laendertisch.statistics.disclosure.counts.additivity import (
    equations,
    sums_of_axes,
    sums_of_rules,
)
from laendertisch.statistics.disclosure.suppression.cells import Equation
from laendertisch.statistics.disclosure.suppression.tables import Sum
from laendertisch.statistics.results.cells import Coordinates


def at(area, *categories):
    return Coordinates(area, "2024", categories)


def found(counts, dimensions, given=None):
    return set(equations(counts, dimensions, sums_of_axes(counts, dimensions, given or {})))


def test_a_total_is_the_sum_of_all_other_categories():
    counts = {at("BW", "total"): 9, at("BW", "male"): 4, at("BW", "female"): 5}
    assert found(counts, ("sex",)) == {Equation(0, (1, 2))}


def test_germany_is_the_sum_of_the_sixteen_laender():
    counts = {at("DE"): 160, **{at(land): 10 for land in LAND_CODES}}
    assert found(counts, ()) == {Equation(0, tuple(range(1, 17)))}


def test_missing_laender_are_taken_as_zero_only_if_the_others_make_up_germany():
    assert found({at("DE"): 20, at("BW"): 15, at("BY"): 5}, ()) == {Equation(0, (1, 2))}
    assert found({at("DE"): 20, at("BW"): 15, at("BY"): 4}, ()) == set()


def test_every_row_and_every_column_has_its_sum():
    counts = {
        at(area, sex): figure
        for area in ("BW", "BY")
        for sex, figure in (("male", 1), ("female", 1), ("total", 2))
    }
    assert found(counts, ("sex",)) == {Equation(2, (0, 1)), Equation(5, (3, 4))}


def test_overlapping_categories_need_given_sums():
    counts = {at("BW", "total"): 9, at("BW", "eu"): 4, at("BW", "third"): 5, at("BW", "europe"): 6}
    given = {"country_group": [Sum("total", ("eu", "third"))]}
    assert found(counts, ("country_group",), given) == {Equation(0, (1, 2))}


def test_overlapping_categories_without_given_sums_are_refused_with_the_remedy():
    counts = {at("BW", "total"): 9, at("BW", "eu"): 4, at("BW", "third"): 5, at("BW", "europe"): 6}
    with pytest.raises(DisclosureError) as refused:
        found(counts, ("country_group",))
    assert str(refused.value) == (
        "BW, 2024: Die Teile nach „country_group“ ergeben nicht die Summe. "
        "Bitte die Zahlen prüfen; überschneiden sich Ausprägungen, nennt im Katalog „sums“ die Summen."
    )


def test_the_catalogue_names_the_sums_of_the_dimensions_that_a_table_has():
    rules = Suppression(
        sums=(CategorySum("group", "total", ("eu", "third")), CategorySum("age", "total", ("young", "old")))
    )
    assert sums_of_rules(rules, ("group",)) == {"group": [Sum("total", ("eu", "third"))]}


def test_without_totals_there_is_nothing_to_compute_with():
    assert found({at("BW", "male"): 4, at("BW", "female"): 5}, ("sex",)) == set()


def test_years_do_not_add_up():
    counts = {Coordinates("BW", year, ("total",)): 9 for year in ("2023", "2024")}
    assert found(counts, ("sex",)) == set()


def test_sums_for_an_unknown_axis_are_refused():
    with pytest.raises(DisclosureError, match="die die Tabelle nicht hat: alter"):
        found({at("BW", "total"): 9}, ("sex",), {"alter": []})
