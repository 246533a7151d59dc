"""Exact test (Rückrechenbarkeit): which hidden cells can be computed from what is shown.

What an attacker does not know is a vector of deviations that no published sum notices: an element of the null
space of the hidden columns. A cell whose component is 0 in the whole null space can be computed. A random
vector, projected on the null space, has a component of 0 there and, with probability 1, nowhere else.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from scipy.sparse.linalg import lsmr  # type: ignore[import-untyped]

from laendertisch.statistics.disclosure.suppression.cells import Counts, LinkedCells, Mask, Numbers

SEED = 20_260_710
VECTORS = 3
CLOSE = 1e-10
"""Relative precision of the projection."""
NOTHING = 1e-5
"""A component below this share of the random one is 0; true components of sums of ±1 are far larger."""


def computable(cells: LinkedCells, hidden: Mask) -> Numbers:
    """Return the numbers of the hidden cells that follow exactly from the shown ones."""
    numbers = np.flatnonzero(hidden)
    columns = cells.matrix.tocsc()[:, numbers].tocsr()
    rows = columns[np.diff(columns.indptr) > 0]
    if rows.shape[0] == 0:
        return numbers[:0]
    largest = np.max([np.abs(free) for free in _projections(rows)], axis=0)
    exact: Numbers = numbers[largest < NOTHING]
    return exact


def _projections(rows: sparse.csr_array) -> list[Counts]:
    chance = np.random.default_rng(SEED)
    # With rows of length 1 a sum over 400 Kreise does not slow down the one over two sexes beside it.
    lengths = np.sqrt(np.diff(rows.indptr))
    system = (sparse.diags_array(1 / lengths) @ rows).T.tocsr()
    starts = chance.uniform(1, 2, (VECTORS, rows.shape[1])) * chance.choice([-1, 1], (VECTORS, rows.shape[1]))
    limit = 20 * sum(system.shape)
    return [
        start - system @ lsmr(system, start, atol=CLOSE, btol=CLOSE, conlim=0, maxiter=limit)[0]
        for start in starts
    ]
