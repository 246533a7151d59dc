"""Exact test (Rückrechenbarkeit): which hidden cells can be computed from what is shown.

What an attacker does not know is a vector of deviations that no published sum notices: an element of the null
space of the hidden columns. A cell whose component is 0 in the whole null space can be computed. A random
vector, projected on the null space, has a component of 0 there and, with probability 1, nowhere else.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from scipy.sparse.linalg import lsmr  # type: ignore[import-untyped]
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from laendertisch.statistics.disclosure.suppression.cells import Counts, LinkedCells, Mask, Numbers

SEED = 20_260_710
VECTORS = 3
CLOSE = 1e-10
"""Relative precision of the projection."""
NOTHING = 1e-5
"""A component below this share of the random one is 0; true components of sums of ±1 are far larger."""

SAME_DIRECTION = 1e-4
"""So near to one another are the directions of proportional components, in spite of rounding."""


def computable(cells: LinkedCells, hidden: Mask) -> Numbers:
    """Return the numbers of the hidden cells that follow exactly from the shown ones."""
    numbers = np.flatnonzero(hidden)
    exact: Numbers = numbers[np.abs(_free_vectors(cells, numbers)).max(axis=0, initial=0.0) < NOTHING]
    return exact


def computable_with_one(
    cells: LinkedCells, hidden: Mask, known: Numbers, targets: Numbers
) -> list[tuple[int, int]]:
    """Return which of `targets` follows exactly for whoever knows one of the `known` cells, as pairs.

    Both are hidden; a cell of the same persons as the known one is in none of the pairs. What follows from
    one cell is proportional to it in every vector of the null space, hence in random ones, and with
    probability 1 nothing else is.
    """
    if not known.size or not targets.size:
        return []
    numbers = np.flatnonzero(hidden)
    free = _free_vectors(cells, numbers).T
    lengths = np.linalg.norm(free, axis=1, keepdims=True)
    directions = free / np.maximum(lengths, NOTHING)
    of_known = directions[np.searchsorted(numbers, known)]
    near = cKDTree(np.concatenate([of_known, -of_known])).query_ball_point(
        directions[np.searchsorted(numbers, targets)], SAME_DIRECTION
    )
    return [
        (int(target), int(known[place % known.size]))
        for target, places in zip(targets, near, strict=True)
        for place in sorted(places)
        if cells.persons[known[place % known.size]] != cells.persons[target]
    ]


def _free_vectors(cells: LinkedCells, numbers: Numbers) -> Counts:
    """Return random deviations of the hidden cells that no sum notices, a row for each."""
    columns = cells.matrix.tocsc()[:, numbers].tocsr()
    rows = columns[np.diff(columns.indptr) > 0]
    chance = np.random.default_rng(SEED)
    shape = (VECTORS, numbers.size)
    starts: Counts = chance.uniform(1, 2, shape) * chance.choice([-1, 1], shape)
    if rows.shape[0] == 0:
        return starts
    # With rows of length 1 a sum over 400 Kreise does not slow down the one over two sexes beside it.
    lengths = np.sqrt(np.diff(rows.indptr))
    system = (sparse.diags_array(1 / lengths) @ rows).T.tocsr()
    limit = 20 * sum(system.shape)
    seen = [lsmr(system, start, atol=CLOSE, btol=CLOSE, conlim=0, maxiter=limit)[0] for start in starts]
    free: Counts = starts - np.array([system @ each for each in seen])
    return free
