"""No sum with exactly one hidden cell."""

import numpy as np

from laendertisch.statistics.disclosure.suppression.cells import Equation, LinkedCells
from laendertisch.statistics.disclosure.suppression.lines import close_lines

SQUARE = (
    Equation(0, (1, 2)), Equation(3, (4, 5)), Equation(6, (7, 8)),
    Equation(0, (3, 6)), Equation(1, (4, 7)), Equation(2, (5, 8)),
)  # fmt: skip


def closed(values, equations, hidden, costs=None, shown=()):
    cells = LinkedCells(np.array(values, dtype=float), equations)
    start = np.isin(np.arange(len(values)), hidden)
    may_hide = (cells.values > 0) & ~np.isin(np.arange(len(values)), shown)
    price = cells.values + 1.0 if costs is None else np.array(costs, dtype=float)
    return np.flatnonzero(close_lines(cells, start, may_hide, price)).tolist()


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
