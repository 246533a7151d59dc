import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.confidentiality import CategorySum, Suppression
from laendertisch.statistics.disclosure.counts.additivity import Sum, sums_of_axes, sums_of_rules
from laendertisch.statistics.results.cells import Coordinates

GERMANY_OF_LAENDER = Sum("DE", LAND_CODES)
GROUP = 1


def at(area, *categories):
    return Coordinates(area, "2024", categories)


def sums_of_groups(groups, given=None):
    """Return the sums of a table of groups in one Land; `given` are those of the groups."""
    counts = dict.fromkeys((at("BW", group) for group in groups), 1.0)
    return sums_of_axes(counts, ("group",), {} if given is None else {"group": given})


def test_a_total_is_the_sum_of_all_other_categories():
    assert sums_of_groups(["a", "total", "b"]) == [(GROUP, Sum("total", ("a", "b")))]


def test_germany_is_the_sum_of_the_sixteen_laender():
    assert sums_of_axes({at("DE"): 9.0, at("BW"): 4.0}, (), {}) == [(0, GERMANY_OF_LAENDER)]


def test_without_totals_nothing_adds_up():
    assert sums_of_groups(["a", "b"]) == []
    assert sums_of_groups(["total"]) == []


def test_given_sums_of_the_total_replace_the_usual_one():
    given = [Sum("total", ("eu", "third"))]
    assert sums_of_groups(["total", "eu", "third", "europe"], given) == [(GROUP, given[0])]


def test_given_sums_below_the_total_leave_it_the_sum_of_what_is_in_no_other():
    given = [Sum("eu", ("fr", "it"))]
    expected = [(GROUP, given[0]), (GROUP, Sum("total", ("eu", "third")))]
    assert sums_of_groups(["total", "eu", "fr", "it", "third"], given) == expected


def test_kreise_in_laender_leave_germany_the_sum_of_the_laender():
    kreise = Sum("SL", ("SL-1", "SL-2"))
    counts = dict.fromkeys((at(area) for area in ("DE", *LAND_CODES, *kreise.children)), 1.0)
    assert sums_of_axes(counts, (), {"area": [kreise]}) == [(0, kreise), (0, GERMANY_OF_LAENDER)]


def test_an_empty_list_says_that_nothing_adds_up():
    assert sums_of_groups(["total", "syria", "turkey"], []) == []


def test_sums_for_an_unknown_axis_are_refused():
    with pytest.raises(DisclosureError, match="die die Tabelle nicht hat: alter"):
        sums_of_axes({at("BW", "total"): 9.0}, ("sex",), {"alter": []})


def test_the_catalogue_names_the_sums_of_the_dimensions_that_a_table_has():
    rules = Suppression(
        sums=(CategorySum("group", "total", ("eu", "third")), CategorySum("age", "total", ("young", "old")))
    )
    assert sums_of_rules(rules, ("group",)) == {"group": [Sum("total", ("eu", "third"))]}
