"""No sum with exactly one hidden cell."""

import numpy as np

from laendertisch.statistics.disclosure.suppression.cells import Equation, LinkedCells
from laendertisch.statistics.disclosure.suppression.lines import close_lines, without_spare
from laendertisch.statistics.disclosure.suppression.patterns import Demand

SQUARE = (
    Equation(0, (1, 2)), Equation(3, (4, 5)), Equation(6, (7, 8)),
    Equation(0, (3, 6)), Equation(1, (4, 7)), Equation(2, (5, 8)),
)  # fmt: skip


def closed(values, equations, hidden, *, costs=None, shown=(), above=0, **known):
    cells = LinkedCells(np.array(values, dtype=float), equations)
    price = cells.values + 1.0 if costs is None else np.array(costs, dtype=float)
    none = np.zeros(len(hidden))
    demand = Demand(
        np.array(hidden), none, none + above, costs=price, forced_shown=np.array(shown, dtype=int), **known
    )
    return np.flatnonzero(close_lines(cells, demand)).tolist()


def test_a_single_hidden_cell_gets_the_cheapest_rectangle():
    values = [36, 12, 24, 12, 2, 10, 24, 10, 14]
    assert closed(values, SQUARE, [4]) == [4, 5, 7, 8]


def test_a_shown_zero_is_no_partner_so_that_the_total_is_hidden():
    assert closed([2, 2, 0], (Equation(0, (1, 2)),), [1]) == [0, 1]


def test_a_line_of_one_cell_hides_its_total():
    assert closed([2, 2], (Equation(0, (1,)),), [1]) == [0, 1]


def test_a_hidden_total_needs_a_partner_too():
    assert closed([9, 4, 5], (Equation(0, (1, 2)),), [0]) == [0, 1]


def test_two_hidden_cells_in_a_line_need_nobody():
    assert closed([9, 1, 2, 6], (Equation(0, (1, 2, 3)),), [1, 2]) == [1, 2]


def test_of_equal_partners_the_first_is_taken():
    assert closed([10, 1, 3, 3, 3], (Equation(0, (1, 2, 3, 4)),), [1]) == [1, 2]


def test_what_was_shown_before_is_no_partner():
    assert closed([10, 1, 3, 3, 3], (Equation(0, (1, 2, 3, 4)),), [1], shown=[2, 3]) == [1, 4]


def test_a_line_without_any_partner_stays_for_the_later_steps():
    assert closed([10, 1, 9], (Equation(0, (1, 2)),), [1], shown=[0, 2]) == [1]


def test_given_costs_decide():
    assert closed([10, 1, 3, 6], (Equation(0, (1, 2, 3)),), [1], costs=[9, 1, 5, 1]) == [1, 3]


def test_a_single_person_gives_nothing_away_where_empty_cells_are_shown():
    line = Equation(0, (1, 2, 3, 4))
    assert closed([12, 1, 1, 4, 6], (line,), [1, 2], above=2) == [1, 2, 3]
    assert closed([12, 1, 1, 4, 6], (line,), [1, 2], above=2, empty_shown=True) == [1, 2, 3]
    assert closed([12, 1, 1, 4, 6], (line,), [1, 2], above=1) == [1, 2]
    assert closed([12, 1, 1, 4, 6], (line,), [1, 2], above=1, empty_shown=True) == [1, 2, 3]


def test_a_total_that_rises_is_no_help_to_itself():
    # The total of the first line becomes a partner and must rise; the 1 beside it cannot fall for it.
    lines = Equation(0, (1, 2)), Equation(3, (0, 4, 5))
    assert closed([9, 1, 8, 30, 1, 20], lines, [1, 4], above=2, shown=[2], empty_shown=True) == [0, 1, 4, 5]


def test_the_most_costly_cells_that_no_line_needs_are_spare():
    lines = Equation(0, (1, 3, 4)), Equation(5, (2, 4))
    cells = LinkedCells(np.array([39.0, 2, 1, 10, 27, 28]), lines)
    demand = Demand(np.array([1, 2]), np.array([1.0, 0]), np.array([1.0, 2]), empty_shown=True)
    spare = without_spare(cells, np.isin(np.arange(6), [0, 1, 2, 3, 4]), demand)
    assert np.flatnonzero(spare).tolist() == [1, 2, 4]


def test_a_partner_that_must_fall_gets_company_that_can_rise():
    # 3 gives two persons to 1; in its other line the hidden 4 stands alone no more, but cannot rise.
    lines = Equation(0, (1, 2, 3)), Equation(5, (3, 4, 6))
    known = {"above": 2, "shown": [0, 2, 5], "known_within": 0.5}
    assert closed([50, 9, 37, 4, 1, 45, 40], lines, [1, 4], **known) == [1, 3, 4, 6]
