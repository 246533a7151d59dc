"""Which hidden cells follow exactly from the shown ones."""

import numpy as np

from laendertisch.statistics.disclosure.suppression.cells import Equation, LinkedCells
from laendertisch.statistics.disclosure.suppression.nullspace import computable, computable_with_one

SQUARE = (
    Equation(0, (1, 2)), Equation(3, (4, 5)), Equation(6, (7, 8)),
    Equation(0, (3, 6)), Equation(1, (4, 7)), Equation(2, (5, 8)),
)  # fmt: skip
CELLS = LinkedCells(np.array([36.0, 12, 24, 12, 2, 10, 24, 10, 14]), SQUARE)


def found(cells, *hidden):
    return computable(cells, np.isin(np.arange(cells.values.size), hidden)).tolist()


def test_a_cell_alone_in_a_line_can_be_computed():
    assert found(CELLS, 4) == [4]
    assert found(CELLS, 4, 5) == [4, 5]


def test_a_rectangle_protects_its_cells():
    assert found(CELLS, 4, 5, 7, 8) == []


def test_the_total_helps_nobody_if_only_it_is_hidden_beside_a_rectangle():
    assert found(CELLS, 0, 4, 5, 7, 8) == [0]


def test_a_chain_of_lines_without_single_cells_can_still_be_computed():
    # x+y, y+z and x+z are known, hence x, y and z: no line has a single hidden cell.
    values = np.array([3.0, 5, 4, 1, 2, 3])
    cells = LinkedCells(values, (Equation(0, (3, 4)), Equation(1, (4, 5)), Equation(2, (3, 5))))
    assert found(cells, 3, 4, 5) == [3, 4, 5]


def test_hidden_cells_in_no_sum_and_no_hidden_cells_cannot_be_computed():
    assert found(CELLS) == []
    assert found(LinkedCells(np.array([3.0]), ()), 0) == []


def test_long_lines_are_judged_as_surely_as_short_ones():
    size = 2_000
    cells = LinkedCells(
        np.concatenate([[2.0 * size, size], np.full(2 * size, 1.0)]),
        (Equation(0, tuple(range(2, 2 * size + 2))), Equation(1, tuple(range(2, size + 2)))),
    )
    assert found(cells, *range(2, 2 * size + 2)) == []
    assert found(cells, *range(2, size + 2), size + 2) == [size + 2]


def told(cells, hidden, known, targets):
    mask = np.isin(np.arange(cells.values.size), hidden)
    return computable_with_one(cells, mask, np.array(known, dtype=int), np.array(targets, dtype=int))


def test_one_known_corner_of_a_rectangle_tells_the_others():
    assert told(CELLS, [4, 5, 7, 8], [4], [5, 8]) == [(5, 4), (8, 4)]


def test_with_more_freedom_one_known_cell_tells_only_what_is_tied_to_it():
    # With the two column totals hidden, too, the rows 4 + 5 and 7 + 8 are tied each for itself.
    assert told(CELLS, [1, 2, 4, 5, 7, 8], [4], [5, 7, 8]) == [(5, 4)]


def test_nobody_and_nothing_make_no_pairs():
    assert told(CELLS, [4, 5, 7, 8], [], [5]) == []
    assert told(CELLS, [4, 5, 7, 8], [4], []) == []
    assert told(LinkedCells(np.array([3.0, 1]), ()), [0, 1], [1], [0]) == []


def test_a_sum_of_the_same_persons_is_no_other_cell():
    cells = LinkedCells(np.array([9.0, 1, 8, 1, 0]), (Equation(0, (1, 2)), Equation(1, (3, 4))))
    assert told(cells, [1, 2, 3], [3], [1, 2]) == [(2, 3)]
