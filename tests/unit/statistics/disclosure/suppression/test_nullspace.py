"""Which hidden cells follow exactly from the shown ones."""

import numpy as np

from laendertisch.statistics.disclosure.suppression.cells import Equation, LinkedCells
from laendertisch.statistics.disclosure.suppression.nullspace import computable

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
