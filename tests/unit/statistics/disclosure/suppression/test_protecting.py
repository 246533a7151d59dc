"""Whole patterns: what is hidden, why, and what is refused."""

import numpy as np
import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.suppression.attack import attack_report
from laendertisch.statistics.disclosure.suppression.cells import Equation, LinkedCells
from laendertisch.statistics.disclosure.suppression.intervals import measured
from laendertisch.statistics.disclosure.suppression.patterns import Demand, Pattern
from laendertisch.statistics.disclosure.suppression.protecting import protect

SQUARE = (
    Equation(0, (1, 2)), Equation(3, (4, 5)), Equation(6, (7, 8)),
    Equation(0, (3, 6)), Equation(1, (4, 7)), Equation(2, (5, 8)),
)  # fmt: skip
CELLS = LinkedCells(np.array([36.0, 12, 24, 12, 2, 10, 24, 10, 14]), SQUARE)


def cells_of(values, *equations):
    return LinkedCells(np.array(values, dtype=float), equations)


def demand(primary, lower, upper, **more):
    given = {
        name: np.array(cells, dtype=np.intp) if name not in {"known_within", "empty_shown"} else cells
        for name, cells in more.items()
    }
    return Demand(
        np.array(primary, dtype=np.intp), np.array(lower, dtype=float), np.array(upper, dtype=float), **given
    )


def test_each_cell_has_its_reason():
    assert protect(CELLS, demand([4], [2], [1])).reasons.tolist() == [0, 0, 0, 0, 1, 2, 0, 2, 2]


def test_nothing_to_protect_hides_nothing():
    assert protect(CELLS, demand([], [], [])).reasons.tolist() == [0] * 9


def test_a_partner_too_small_for_the_interval_is_passed_over():
    # The cell of value 1 can give only 1 away; 5 above need a larger partner.
    cells = cells_of([60, 2, 1, 20, 37], Equation(0, (1, 2, 3, 4)))
    assert protect(cells, demand([1], [1], [1])).reasons.tolist() == [0, 1, 2, 0, 0]
    assert protect(cells, demand([1], [1], [5])).reasons.tolist() == [0, 1, 0, 2, 0]


def test_width_zero_asks_only_that_nothing_can_be_computed():
    # x+y, y+z and x+z are shown: no line has a single hidden cell, and yet x, y and z follow.
    chain = Equation(0, (3, 4)), Equation(1, (4, 5)), Equation(2, (3, 5))
    cells = cells_of([3, 5, 4, 1, 2, 3], *chain)
    wish = demand([3, 4, 5], [0, 0, 0], [0, 0, 0], costs=[9, 1, 9, 1, 1, 1])
    pattern = protect(cells, wish)
    assert pattern.reasons.tolist() == [0, 2, 0, 1, 1, 1]
    assert attack_report(cells, pattern, wish).computable == 0


def test_secondary_cells_that_can_be_computed_themselves_are_shown_again():
    # The line rule takes 2, and for its other two lines 5 and 7; but these three follow from their totals.
    lines = Equation(0, (1, 2, 3)), Equation(4, (2, 5)), Equation(6, (5, 7)), Equation(8, (2, 7))
    cells = cells_of([7, 1, 2, 4, 4, 2, 4, 2, 4], *lines)
    costs = np.array([10, 1, 1, 3, 10, 1, 10, 1, 10], dtype=float)
    wish = Demand(np.array([1]), np.array([1.0]), np.array([1.0]), costs=costs)
    assert protect(cells, wish).reasons.tolist() == [0, 1, 0, 2, 0, 0, 0, 0, 0]


def test_a_protected_zero_can_be_hidden_and_counts_as_unknown():
    pattern = protect(cells_of([6, 0, 2, 4], Equation(0, (1, 2, 3))), demand([1], [0], [2]))
    assert pattern.reasons.tolist() == [0, 1, 2, 0]


def test_more_than_its_value_is_never_asked_for_below():
    pattern = protect(cells_of([9, 2, 3, 4], Equation(0, (1, 2, 3))), demand([1], [50], [1]))
    assert pattern.reasons.tolist() == [0, 1, 2, 0]


def test_two_ones_that_make_up_two_need_a_third_cell_where_empty_cells_are_shown():
    cells = cells_of([42, 2, 1, 1, 40, 20, 20], Equation(0, (1, 4)), Equation(1, (2, 3)), Equation(4, (5, 6)))
    small = demand([2, 3], [1, 1], [1, 1])
    assert protect(cells, small).reasons.tolist() == [0, 0, 1, 1, 0, 0, 0]
    known = demand([2, 3], [1, 1], [1, 1], empty_shown=True)
    assert attack_report(cells, protect(cells, small), known).too_narrow == 2
    pattern = protect(cells, known)
    assert pattern.reasons[1:4].tolist() == [2, 1, 1]
    assert attack_report(cells, pattern, known).repelled


def test_a_sum_of_two_cells_that_are_not_empty_is_never_asked_to_be_less_than_two():
    cells = cells_of([12, 2, 1, 1, 10], Equation(0, (1, 4)), Equation(1, (2, 3)))
    small = demand([1, 2, 3], [1, 0, 0], [1, 1, 1], empty_shown=True)
    assert attack_report(cells, protect(cells, small), small).repelled


CORNERS = LinkedCells(
    np.array([45.0, 20, 25, 9, 1, 8, 9, 7, 2, 27, 12, 15]),
    (
        Equation(0, (1, 2)), Equation(3, (4, 5)), Equation(6, (7, 8)), Equation(9, (10, 11)),
        Equation(0, (3, 6, 9)), Equation(1, (4, 7, 10)), Equation(2, (5, 8, 11)),
    ),
)  # fmt: skip


def test_whoever_is_alone_in_a_cell_does_not_learn_another():
    plain = demand([4, 8], [0, 0], [2, 1], empty_shown=True)
    aware = demand([4, 8], [0, 0], [2, 1], empty_shown=True, singles=[4])
    rectangle = protect(CORNERS, plain)
    assert np.flatnonzero(rectangle.hidden).tolist() == [4, 5, 7, 8]
    assert attack_report(CORNERS, rectangle, aware).told_to_singles == 1
    assert not attack_report(CORNERS, rectangle, aware).repelled
    pattern = protect(CORNERS, aware)
    assert pattern.hidden.sum() > 4
    assert attack_report(CORNERS, pattern, aware).repelled


def test_what_is_kept_from_one_alone_keeps_the_wanted_width():
    # The third row is cheaper than the fourth, but its 3 cannot give the 5 that the 2 needs above.
    values = np.array([85.0, 42, 43, 9, 1, 8, 9, 7, 2, 7, 4, 3, 60, 30, 30])
    rows = [Equation(parent, (parent + 1, parent + 2)) for parent in (0, 3, 6, 9, 12)]
    columns = [Equation(side, (side + 3, side + 6, side + 9, side + 12)) for side in (0, 1, 2)]
    cells = LinkedCells(values, (*rows, *columns))
    hidden = protect(cells, demand([4, 8], [0, 0], [2, 5], empty_shown=True, singles=[4])).hidden.copy()
    hidden[4] = False
    assert measured(cells, hidden, demand([8], [0], [5], empty_shown=True)).above.tolist() >= [5]


def test_what_one_alone_would_learn_in_any_case_is_refused():
    others = [0, 1, 2, 3, 6, 9, 10, 11]
    with pytest.raises(DisclosureError, match="Nicht zu schützen: Zelle 8"):
        protect(CORNERS, demand([4, 8], [0, 0], [2, 1], empty_shown=True, singles=[4], forced_shown=others))


def test_earlier_releases_stay_as_they_are():
    earlier = demand([4], [2], [1], forced_hidden=[3], forced_shown=[5, 7])
    reasons = protect(CELLS, earlier).reasons
    assert reasons[[3, 4, 5, 7]].tolist() == [2, 1, 0, 0]
    assert attack_report(CELLS, Pattern(reasons), earlier).repelled


def test_a_cell_shown_earlier_cannot_be_taken_back():
    with pytest.raises(DisclosureError, match="schon veröffentlicht: Zelle 4"):
        protect(CELLS, demand([4], [2], [1], forced_shown=[4]))


@pytest.mark.parametrize("width", [0, 1])
def test_what_cannot_be_protected_is_refused_by_name(width):
    values = np.array([10.0, 1, 9])
    cells = LinkedCells(
        values, (Equation(0, (1, 2)),), ("Personen", "Personen, Land: SL", "Personen, Land: HE")
    )
    with pytest.raises(DisclosureError, match="Nicht zu schützen: Personen, Land: SL"):
        protect(cells, demand([1], [width], [width], forced_shown=[0, 2]))


def test_every_cell_that_cannot_be_protected_is_named():
    lines = Equation(0, (1, 2)), Equation(3, (4, 5))
    with pytest.raises(DisclosureError, match="Zelle 1; Zelle 4"):
        protect(
            cells_of([10, 1, 9, 10, 1, 9], *lines), demand([1, 4], [1, 1], [1, 1], forced_shown=[0, 2, 3, 5])
        )


def test_prior_knowledge_narrows_what_partners_can_give():
    cells = cells_of([62, 10, 12, 40], Equation(0, (1, 2, 3)))
    assert protect(cells, demand([1], [5], [5], known_within=0.5)).count(2) == 1
    assert protect(cells, demand([1], [8], [8], known_within=0.9)).reasons.tolist() == [0, 1, 2, 0]
    assert protect(cells, demand([1], [5], [5])).count(2) == 1
    with pytest.raises(DisclosureError):
        protect(cells, demand([1], [6], [6], known_within=0.5))


def test_widths_that_are_no_widths_are_refused():
    with pytest.raises(DisclosureError, match="genau eine Schutzbreite"):
        demand([1, 1], [0, 0], [1, 1])
    with pytest.raises(DisclosureError, match="nicht negativ"):
        demand([1], [-1], [1])


def test_too_narrow_intervals_are_measured_exactly():
    bare = np.isin(np.arange(9), [4, 5, 7, 8])
    reach = measured(CELLS, bare, demand([4], [2], [50]))
    assert (reach.below.tolist(), reach.above.tolist()) == ([2], [10])
    assert measured(CELLS, np.isin(np.arange(9), [4]), demand([4], [2], [1])).above.tolist() == [0]


def test_the_report_counts_what_the_attacker_gets():
    wish = demand([4], [2], [1])
    report = attack_report(CELLS, protect(CELLS, wish), wish)
    assert (report.cells, report.equations, report.primary, report.secondary) == (9, 6, 1, 3)
    assert (report.computable, report.too_narrow, report.without_secondary) == (0, 0, 1)
    assert report.narrowest == 1.5
    assert report.repelled
    bare = attack_report(CELLS, Pattern(np.isin(np.arange(9), [4]).astype(np.uint8)), wish)
    assert (bare.computable, bare.too_narrow, bare.narrowest, bare.repelled) == (1, 1, 0.0, False)
