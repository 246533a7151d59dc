"""One system of cells and sums out of counts on common dimensions."""

import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.disclosure.counts.additivity import Sum, sums_of_axes
from laendertisch.statistics.disclosure.counts.linking import link
from laendertisch.statistics.disclosure.suppression.cells import Equation
from laendertisch.statistics.results.cells import Coordinates


def at(area, *categories):
    return Coordinates(area, "2024", categories)


def linked(counts, dimensions, given=None):
    return link(counts, dimensions, sums_of_axes(counts, dimensions, given or {}))


def lines(counts, dimensions, given=None):
    """Return the sums as whole and parts, by their places."""
    system = linked(counts, dimensions, given)
    places = list(system.counts)
    return {
        (places[each.parent], *(places[part] for part in each.children)) for each in system.cells.equations
    }


def test_cells_stand_in_the_order_of_the_counts():
    system = linked({at("BW", "male"): 4, at("BW", "total"): 9, at("BW", "female"): 5}, ("sex",))
    assert system.cells.values.tolist() == [4, 9, 5]
    assert system.cells.equations == (Equation(1, (0, 2)),)
    assert system.rests == {}
    assert system.cells.named([0, 1]) == "BW, 2024, sex: male; BW, 2024"


def test_every_row_and_every_column_has_its_sum():
    counts = {
        at(area, sex): figure
        for area, figures in {"BW": (1, 1, 2), "BY": (3, 4, 7), "DE": (4, 5, 9)}.items()
        for sex, figure in zip(("male", "female", "total"), figures, strict=True)
    }
    rows = {(at(area, "total"), at(area, "male"), at(area, "female")) for area in ("BW", "BY", "DE")}
    columns = {(at("DE", sex), at("BW", sex), at("BY", sex)) for sex in ("male", "female", "total")}
    assert lines(counts, ("sex",)) == rows | columns


def test_kreise_laender_and_germany_are_one_tree():
    kreise = Sum("SL", ("SL-1", "SL-2"))
    counts = {
        at("DE"): 155,
        **{at(land): 10 for land in LAND_CODES},
        at("SL-1"): 2,
        at("SL-2"): 3,
        at("SL"): 5,
    }
    expected = {(at("DE"), *(at(land) for land in LAND_CODES)), (at("SL"), at("SL-1"), at("SL-2"))}
    assert lines(counts, (), {"area": [kreise]}) == expected
    system = linked(counts, (), {"area": [kreise]})
    heights = dict(zip(system.counts, system.cells.heights.tolist(), strict=True))
    assert [heights[at(area)] for area in ("DE", "SL", "SL-1", "HE")] == [2, 1, 0, 0]


def test_a_level_may_have_several_sums():
    given = {"group": [Sum("total", ("eu", "third")), Sum("total", ("europe", "other"))]}
    figures = {"total": 9, "eu": 4, "third": 5, "europe": 6, "other": 3}
    counts = {at("BW", code): figure for code, figure in figures.items()}
    total = at("BW", "total")
    assert lines(counts, ("group",), given) == {
        (total, at("BW", "eu"), at("BW", "third")),
        (total, at("BW", "europe"), at("BW", "other")),
    }


def test_years_do_not_add_up():
    counts = {Coordinates("BW", year, ("total",)): 9 for year in ("2023", "2024")}
    assert linked(counts, ("sex",)).cells.equations == ()


def test_what_is_missing_beside_a_whole_that_is_complete_is_empty():
    counts = {at("DE"): 20, at("BW"): 15, at("BY"): 5}
    assert lines(counts, ()) == {(at("DE"), at("BW"), at("BY"))}
    assert linked(counts, ()).rests == {}


def test_what_the_published_parts_leave_is_a_cell_too():
    system = linked({at("DE"): 20, at("BW"): 15, at("BY"): 4}, ())
    rest = at(" + ".join(land for land in LAND_CODES if land not in {"BW", "BY"}))
    assert system.rests == {rest: 1}
    assert system.cells.equations == (Equation(0, (1, 2, 3)),)


def test_one_missing_part_is_the_same_cell_in_all_its_lines():
    # Women are published by age and so is everybody: men by age follow, and add up to all men.
    figures = {
        ("total", "total"): 9, ("total", "young"): 4, ("total", "old"): 5,
        ("female", "total"): 5, ("female", "young"): 3, ("female", "old"): 2,
        ("male", "total"): 4,
    }  # fmt: skip
    counts = {at("BW", *codes): figure for codes, figure in figures.items()}
    system = linked(counts, ("sex", "age"))
    young, old = at("BW", "male", "young"), at("BW", "male", "old")
    assert system.rests == {young: 1, old: 3}
    found = lines(counts, ("sex", "age"))
    assert (at("BW", "male", "total"), young, old) in found
    assert (at("BW", "total", "young"), at("BW", "female", "young"), young) in found


def test_rests_on_two_axes_meet_in_a_corner():
    figures = {("DE", "total"): 10, ("DE", "female"): 5, ("BW", "total"): 5, ("BW", "female"): 3}
    counts = {at(*place): figure for place, figure in figures.items()}
    given = {"area": [Sum("DE", ("BW", "BY"))], "sex": [Sum("total", ("female", "male"))]}
    assert linked(counts, ("sex",), given).rests == {
        at("BY", "total"): 5,
        at("BY", "female"): 2,
        at("DE", "male"): 5,
        at("BW", "male"): 2,
        at("BY", "male"): 3,
    }


def test_the_total_of_published_cells_is_a_cell_too():
    # Without the totals of rows and columns nothing would tie the cells to the grand total.
    figures = {("a", "male"): 2, ("a", "female"): 5, ("b", "male"): 6, ("b", "female"): 7}
    counts = {at("BW", *codes): figure for codes, figure in figures.items()}
    total, men, women = (at("BW", "total", code) for code in ("total", "male", "female"))
    counts[total] = 20
    given = {"group": [Sum("total", ("a", "b"))], "sex": [Sum("total", ("male", "female"))]}
    assert linked(counts, ("group", "sex"), given).rests == {
        men: 8,
        women: 12,
        at("BW", "a", "total"): 7,
        at("BW", "b", "total"): 13,
    }
    assert (total, men, women) in lines(counts, ("group", "sex"), given)


def test_the_total_of_empty_cells_is_none():
    counts = {at("BW", "male", "a"): 0, at("BW", "female", "a"): 0, at("BW", "total", "b"): 4}
    assert linked(counts, ("sex", "group")).rests == {}


def test_a_sum_of_which_no_part_is_published_says_nothing():
    counts = {at("BW", "total", "total"): 9, at("BW", "total", "young"): 9}
    counts |= {at("BW", "male", "total"): 4, at("BW", "female", "total"): 5}
    assert linked(counts, ("sex", "age")).rests == {}


@pytest.mark.parametrize("figures", [(9, 4, 6), (9, 4, 4), (3, 4, None)])
def test_parts_that_do_not_make_up_the_whole_are_refused_with_the_remedy(figures):
    codes = ("total", "eu", "third")
    counts = {
        at("BW", code): figure for code, figure in zip(codes, figures, strict=True) if figure is not None
    }
    with pytest.raises(DisclosureError) as refused:
        linked(counts, ("group",), {"group": [Sum("total", ("eu", "third"))]})
    assert str(refused.value) == (
        "BW, 2024: Die Teile nach „group“ ergeben nicht die Summe. "
        "Bitte die Zahlen prüfen; überschneiden sich Ausprägungen, nennt im Katalog „sums“ die Summen."
    )


def test_overlapping_categories_without_given_sums_are_refused():
    counts = {at("BW", "total"): 9, at("BW", "eu"): 4, at("BW", "third"): 5, at("BW", "europe"): 6}
    with pytest.raises(DisclosureError, match="Die Teile nach „group“ ergeben nicht die Summe"):
        linked(counts, ("group",))
