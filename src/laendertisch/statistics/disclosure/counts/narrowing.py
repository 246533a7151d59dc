"""Does everything published together tell that a hidden cell is small (Eingrenzung über Veröffentlichungen).

Two releases may each hide a cell well and yet, with different groupings, leave it only one or two persons.
The attacker's question is a linear programme over the regions of `published_sets`: how many persons can a
hidden cell have at most, where every published figure holds. One programme pushes all hidden cells at once,
each no further than the minimum; only those that do not get there are asked one by one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from scipy.optimize import linprog  # type: ignore[import-untyped]

from laendertisch.statistics.disclosure.suppression.cells import TOLERANCE
from laendertisch.statistics.disclosure.suppression.deviations import Deviations

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
LEAST = 1.0
"""So many persons everybody knows to be in a hidden cell, where empty ones are shown."""


def told_to_be_small(
    known: sparse.csr_array, values: Floats, hidden: sparse.csr_array, asked: Truths, minimum: int
) -> Truths:
    """Return which of the hidden cells `asked` for cannot hold the minimum, given that none is empty.

    `known` and `hidden` say which regions each figure counts (`published_sets.membership`). Figures that
    contradict one another, as revised ones do, tell nothing for certain: then no cell is named.
    """
    start = _possible(known, values, hidden)
    if start is None:
        return np.zeros(asked.shape, dtype=bool)
    sizes = hidden @ start
    regions, number = hidden.shape[1], hidden.shape[0]
    # The deviation of a hidden cell is a part up to the minimum, which is pushed, and a part beyond it.
    one = sparse.eye_array(number)
    matrix = sparse.block_array([[known, None, None], [hidden, -one, -one]]).tocsr()
    lower = np.concatenate([-start, LEAST - sizes, np.zeros(number)])
    upper = np.concatenate([np.full(regions, np.inf), minimum - sizes, np.full(number, np.inf)])
    room, columns = Deviations(matrix, lower, upper), np.arange(regions, regions + number)
    largest = sizes + _pushed(room, columns)
    for cell in np.flatnonzero(asked & (largest < minimum - TOLERANCE)).tolist():
        largest[cell] = sizes[cell] + _pushed(room, columns[[cell]])[0]
    return np.asarray(asked & (largest < minimum - TOLERANCE))


def _possible(known: sparse.csr_array, values: Floats, hidden: sparse.csr_array) -> Floats | None:
    """Return one way in which persons may be spread over the regions, `None` if the figures allow none."""
    found = linprog(
        np.zeros(known.shape[1]),
        A_eq=known,
        b_eq=values,
        A_ub=-hidden,
        b_ub=np.full(hidden.shape[0], -LEAST),
        method="highs",
    )
    return np.maximum(found.x, 0.0) if found.status == 0 else None


def _pushed(room: Deviations, columns: NDArray[np.intp]) -> Floats:
    """Return how far cells rise if they are pushed together."""
    room.price(columns, np.full(columns.size, -1.0))
    answer = room.cheapest()
    room.price(columns, np.zeros(columns.size))
    assert answer is not None  # no deviation at all is always possible
    return answer[columns]
