from dataclasses import replace

import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import Dominance, Suppression
from laendertisch.statistics.disclosure.counts.additivity import Sum
from laendertisch.statistics.disclosure.counts.primary import (
    NOBODY_ELSE,
    Contributions,
    Sensitivity,
    dominance_gap,
    p_percent_gap,
    sensitive_cells,
    too_few,
)
from laendertisch.statistics.results.cells import Coordinates

DEFAULT = Suppression()
FEW = "Weniger als 3 Personen oder Einheiten."


def at(category, area="BW"):
    return Coordinates(area, "2024", (category,))


def found(counts, rules=DEFAULT, contributions=None, sums=()):
    return sensitive_cells(counts, ("status",), rules, contributions or {}, sums)


@pytest.mark.parametrize(("persons", "sensitive"), [(0, False), (1, True), (2, True), (3, False)])
def test_fewer_than_three_persons_are_sensitive_and_nobody_is_not(persons, sensitive):
    assert too_few(persons, Suppression()) is sensitive


@pytest.mark.parametrize(("persons", "sensitive"), [(0, True), (9, True), (10, False)])
def test_the_minimum_and_the_zeros_are_set_by_the_source(persons, sensitive):
    assert too_few(persons, Suppression(minimum_frequency=10, protect_zeros=True)) is sensitive


def test_every_small_cell_is_named_with_its_reason():
    counts = {at("a"): 2, at("b"): 3, at("c"): 0, at("d"): 1}
    assert found(counts) == {at("a"): Sensitivity(FEW, 0.0, 1.0), at("d"): Sensitivity(FEW, 0.0, 2.0)}


def test_contributors_are_counted_where_they_are_known():
    counts = {at("a"): 5_000, at("b"): 5_000}
    contributions = {at("a"): Contributions(2), at("b"): Contributions(4)}
    assert found(counts, contributions=contributions) == {at("a"): Sensitivity(FEW, 1.0, 1.0)}


def test_two_contributors_with_more_than_85_percent_dominate():
    rules = Suppression(dominance=Dominance(2, 85))
    counts = {at("a"): 1_000, at("b"): 1_000}
    contributions = {at("a"): Contributions(5, (500, 360)), at("b"): Contributions(5, (500, 350))}
    ((place, sensitivity),) = found(counts, rules, contributions).items()
    assert place == at("a")
    assert sensitivity.reason == "Die 2 größten Beiträge machen mehr als 85 % des Wertes aus."
    assert sensitivity.above == pytest.approx(860 / 0.85 - 1_000)


@pytest.mark.parametrize("rules", [Suppression(p_percent=10), Suppression(dominance=Dominance(2, 95))])
def test_a_cell_that_is_hardly_sensitive_keeps_the_least_width(rules):
    ((_, sensitivity),) = found({at("a"): 1_000}, rules, {at("a"): Contributions(5, (600, 351))}).items()
    below_one = replace(rules, protection=25)
    ((_, wider),) = found({at("a"): 1_000}, below_one, {at("a"): Contributions(5, (600, 351))}).items()
    assert sensitivity.below == sensitivity.above < 25
    assert (wider.below, wider.above) == (25, 25)


def test_one_dominating_contributor_is_named_in_the_singular():
    rules = Suppression(dominance=Dominance(1, 62.5))
    ((_, sensitivity),) = found({at("a"): 10}, rules, {at("a"): Contributions(4, (7, 1))}).items()
    assert sensitivity.reason == "Der größte Beitrag macht mehr als 62,5 % des Wertes aus."


def test_the_largest_contribution_must_not_be_estimable_to_ten_percent():
    rules = Suppression(p_percent=10)
    counts = {at("a"): 1_000, at("b"): 1_000}
    contributions = {at("a"): Contributions(5, (600, 350)), at("b"): Contributions(5, (600, 340))}
    ((place, sensitivity),) = found(counts, rules, contributions).items()
    assert place == at("a")
    assert sensitivity == Sensitivity("Der größte Beitrag ließe sich auf 10 % genau schätzen.", 10.0, 10.0)


@pytest.mark.parametrize(("rest", "gap"), [(50, 10.0), (60, 0.0), (70, -10.0)])
def test_the_rest_of_the_contributors_is_the_error_of_the_second_largest(rest, gap):
    assert p_percent_gap(950 + rest, Contributions(9, (600, 350)), 10) == pytest.approx(gap)


def test_a_single_contributor_is_estimated_exactly():
    assert p_percent_gap(80, Contributions(1, (80,)), 10) == pytest.approx(8)
    assert dominance_gap(80, Contributions(1, (80,)), Dominance(2, 80)) == pytest.approx(20)


def test_a_cell_without_contributors_is_not_dominated():
    assert p_percent_gap(0, Contributions(0), 10) == 0
    assert dominance_gap(0, Contributions(0), Dominance(1, 80)) == 0


@pytest.mark.parametrize("given", [None, {at("a"): Contributions(5, (6.0,))}])
def test_missing_contributions_are_never_taken_as_harmless(given):
    with pytest.raises(DisclosureError, match="Einzelbeiträge"):
        found({at("a"): 10}, Suppression(dominance=Dominance(2, 80)), given)


TOTAL_OF_STATUS = (1, Sum("total", ("a", "b", "c")))
ATTRIBUTE = Suppression(attribute_dimensions=("status",))


def test_a_row_with_everybody_in_one_category_tells_the_attribute():
    counts = {at("a"): 40, at("b"): 0, at("c"): 0, at("total"): 40}
    hit = found(counts, ATTRIBUTE, sums=[TOTAL_OF_STATUS])
    assert {place: sensitivity.reason for place, sensitivity in hit.items()} == {
        at("a"): "Alle Personen der Zeile stehen bei „status“ in dieser einen Ausprägung.",
        at("b"): NOBODY_ELSE.format(axis="status"),
        at("c"): NOBODY_ELSE.format(axis="status"),
    }


def test_the_full_cell_must_stay_open_below_and_the_zeros_above():
    hit = found({at("a"): 40, at("b"): 0}, ATTRIBUTE)
    assert [(each.below, each.above) for each in hit.values()] == [(1.0, 0.0), (0.0, 1.0)]


def test_two_filled_categories_or_an_empty_row_tell_nothing():
    counts = {at("a"): 40, at("b"): 4, at("c"): 0, at("a", "BY"): 0, at("b", "BY"): 0}
    assert found(counts, ATTRIBUTE) == {}


def test_a_row_of_one_category_tells_nothing_new():
    assert found({at("a"): 40, at("total"): 40}, ATTRIBUTE, sums=[TOTAL_OF_STATUS]) == {}


def test_a_category_that_nobody_has_is_no_attribute():
    sums = [TOTAL_OF_STATUS, (0, Sum("DE", ("BW", "BY")))]
    rows = {"BW": (40, 0, 0, 40), "BY": (5, 9, 0, 14), "DE": (45, 9, 0, 54)}
    counts = {
        at(code, area): count
        for area, row in rows.items()
        for code, count in zip(("a", "b", "c", "total"), row, strict=True)
    }
    assert set(found(counts, ATTRIBUTE, sums=sums)) == {at("a", "BW"), at("b", "BW")}


def test_zeros_that_follow_from_shown_ones_over_several_sums_are_no_attribute():
    # Nobody has b, which Germany shows for both sexes together; c is missing only in parts.
    sums = [(0, Sum("DE", ("BW", "BY"))), (1, Sum("total", ("a", "b", "c"))), (2, Sum("total", ("m", "f")))]
    inner = {("BW", "a", "m"): 40, ("BW", "a", "f"): 30, ("BY", "a", "m"): 5, ("BY", "a", "f"): 6}
    inner[("BY", "c", "f")] = 9
    counts = {
        Coordinates(area, "2024", (code, sex)): sum(
            figure
            for (land, status, of), figure in inner.items()
            if area in {"DE", land} and code in {"total", status} and sex in {"total", of}
        )
        for area in ("DE", "BW", "BY")
        for code in ("total", "a", "b", "c")
        for sex in ("total", "m", "f")
    }
    hit = sensitive_cells(counts, ("status", "sex"), ATTRIBUTE, {}, sums)
    assert {place.categories[0] for place in hit} == {"a", "c"}
    assert Coordinates("BW", "2024", ("c", "m")) in hit


def test_an_attribute_of_everybody_everywhere_is_protected_in_all_sums():
    sums = [TOTAL_OF_STATUS, (0, Sum("DE", ("BW", "BY")))]
    counts = {
        at(code, area): count
        for area, number in {"BW": 40, "BY": 5, "DE": 45}.items()
        for code, count in (("a", number), ("b", 0), ("total", number))
    }
    assert set(found(counts, ATTRIBUTE, sums=sums)) == {
        at(code, area) for code in ("a", "b") for area in ("BW", "BY", "DE")
    }


def test_the_rule_can_hold_for_areas():
    rules = Suppression(attribute_dimensions=("area",))
    counts = {at("a", "BW"): 40, at("a", "BY"): 0, at("b", "BW"): 5, at("b", "BY"): 5}
    assert set(found(counts, rules)) == {at("a", "BW"), at("a", "BY")}


def test_an_unknown_dimension_in_the_rule_is_refused():
    with pytest.raises(DisclosureError, match="„alter“ der Geheimhaltungsregel steht nicht in der Tabelle"):
        found({at("a"): 4}, Suppression(attribute_dimensions=("alter",)))


def test_of_several_reasons_the_first_is_told_and_the_widest_protection_is_kept():
    rules = Suppression(dominance=Dominance(1, 50))
    hit = found({at("a"): 100}, rules, {at("a"): Contributions(2, (90, 10))})
    assert hit == {at("a"): Sensitivity(FEW, 80.0, 80.0)}
