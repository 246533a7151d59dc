"""Interval audit (Intervallprüfung): how far must an attacker reckon on both sides of each cell.

Two linear programmes for each cell would be slow. One programme can show the width of very many cells at
once: push every cell up or down by chance, each no further than wanted, and see who got there. A deviation
that the published sums do not notice proves the width of every cell that it moves far enough. A few dozen
such pushes leave only cells that are really too narrow, and these alone get programmes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from laendertisch.statistics.disclosure.suppression.cells import TOLERANCE, Counts, LinkedCells, Mask, Numbers
from laendertisch.statistics.disclosure.suppression.deviations import Deviations
from laendertisch.statistics.disclosure.suppression.patterns import Demand, least_of, slack_of

SEED = 20_260_711
FRUITLESS = 2
"""After so many pushes in a row that prove nothing new, cells are asked one by one."""


@dataclass(frozen=True, eq=False)
class Reach:
    """How far the attacker must at least reckon below and above each primary cell (Schutzintervall).

    In persons, in the order of `Demand.primary`. A lower bound of the true width where the wanted one is
    proven; the true width where it is not reached, once `measured`.
    """

    below: Counts
    above: Counts

    def widened(self, moved: Counts) -> Reach:
        """Return the reach that is proven together with a deviation of the primary cells."""
        return Reach(np.maximum(self.below, -moved), np.maximum(self.above, moved))


def wanted(cells: LinkedCells, demand: Demand) -> Reach:
    """Return the widths that are asked for; below never further than to the least possible count."""
    possible = (cells.values - least_of(cells, demand))[demand.primary]
    return Reach(np.minimum(demand.lower, possible), demand.upper.astype(np.float64))


def short_of(reach: Reach, goal: Reach) -> tuple[Mask, Mask]:
    """Return which primary cells are not yet wide enough below, and which above."""
    return reach.below < goal.below - TOLERANCE, reach.above < goal.above - TOLERANCE


def nothing_proven(demand: Demand) -> Reach:
    """Return the reach before any proof."""
    return Reach(np.zeros(demand.primary.size), np.zeros(demand.primary.size))


def proven(cells: LinkedCells, hidden: Mask, demand: Demand, known: Reach) -> Reach:
    """Return what pushing many cells at once proves, on top of what is `known`. Never too much."""
    goal, reach = wanted(cells, demand), known
    for part in _parts(cells, hidden, demand, goal, reach):
        reach = _pushed(part, goal, reach)
    return reach


def measured(cells: LinkedCells, hidden: Mask, demand: Demand) -> Reach:
    """Return the proven reach, and the exact one for each cell that is not wide enough."""
    goal, reach = wanted(cells, demand), proven(cells, hidden, demand, nothing_proven(demand))
    for part in _parts(cells, hidden, demand, goal, reach):
        reach = _asked(part, goal, reach)
    return reach


@dataclass(frozen=True, eq=False)
class _Part:
    """Hidden cells that are connected by sums, and the primary ones among them."""

    room: Deviations
    primary: Numbers
    """Positions in `Demand.primary`."""
    columns: Numbers
    """Where the primary cells stand in the programme."""
    lower: Counts
    upper: Counts


def _parts(cells: LinkedCells, hidden: Mask, demand: Demand, goal: Reach, reach: Reach) -> Iterator[_Part]:
    """Yield the parts in which a primary cell is not yet wide enough."""
    open_ones = np.logical_or(*short_of(reach, goal))
    numbers = np.flatnonzero(hidden)
    matrix = cells.matrix.tocsc()[:, numbers]
    below, above = slack_of(cells, demand)
    column_of = np.searchsorted(numbers, demand.primary)
    part_of, row_parts = _connected(matrix)
    for label in np.unique(part_of[column_of[open_ones]]):
        inside = np.flatnonzero(part_of == label)
        primary = np.flatnonzero(part_of[column_of] == label)
        rows = matrix[:, inside].tocsr()[np.flatnonzero(row_parts == label)]
        lower, upper = -below[numbers[inside]], above[numbers[inside]]
        columns = np.searchsorted(inside, column_of[primary])
        room = Deviations(rows, lower, upper)
        yield _Part(room, primary, columns, lower[columns], upper[columns])


def part_sizes(cells: LinkedCells, hidden: Mask) -> Numbers:
    """Return for each hidden cell how many are connected with it by sums, itself included; for others 0."""
    part_of = _connected(cells.matrix.tocsc()[:, np.flatnonzero(hidden)])[0]
    sizes = np.zeros(hidden.size, dtype=np.intp)
    sizes[hidden] = np.bincount(part_of)[part_of]
    return sizes


def _connected(matrix: sparse.csc_array) -> tuple[Numbers, Numbers]:
    """Return for each column and for each row of the matrix to which connected part it belongs."""
    graph = sparse.block_array([[None, matrix.T], [matrix, None]]).tocsr()
    labels = connected_components(graph, directed=False)[1]
    return labels[: matrix.shape[1]], labels[matrix.shape[1] :]


def _pushed(part: _Part, goal: Reach, reach: Reach) -> Reach:
    chance = np.random.default_rng(SEED)
    fruitless = 0
    while fruitless < FRUITLESS:
        short_below, short_above = (each[part.primary] for each in short_of(reach, goal))
        if not (short_below | short_above).any():
            break
        coin = chance.choice([-1, 1], part.primary.size)
        signs = np.where(short_below & short_above, coin, short_above.astype(int) - short_below)
        grown = reach.widened(_push(part, goal, signs, reach))
        gained = sum(int(mask.sum()) for mask in short_of(reach, goal))
        gained -= sum(int(mask.sum()) for mask in short_of(grown, goal))
        fruitless = 0 if gained else fruitless + 1
        reach = grown
    part.room.bound(part.columns, part.lower, part.upper)
    part.room.price(part.columns, np.zeros(part.columns.size))
    return reach


def _push(part: _Part, goal: Reach, signs: Numbers, reach: Reach) -> Counts:
    """Push the cells of a part, each no further than wanted, so that none takes the room of others."""
    below, above = goal.below[part.primary], goal.above[part.primary]
    lower = np.where(signs < 0, np.maximum(part.lower, -below), part.lower)
    upper = np.where(signs > 0, np.minimum(part.upper, above), part.upper)
    width = np.where(signs > 0, above, below)
    part.room.bound(part.columns, lower, upper)
    part.room.price(part.columns, -signs / np.maximum(width, TOLERANCE))
    moved = np.zeros(reach.below.size)
    moved[part.primary] = _answer(part.room)[part.columns]
    return moved


def _asked(part: _Part, goal: Reach, reach: Reach) -> Reach:
    for place in range(part.primary.size):
        number, column = part.primary[place], part.columns[place : place + 1]
        for direction, short in zip((-1, 1), short_of(reach, goal), strict=True):
            if short[number]:
                part.room.price(column, np.array([-float(direction)]))
                moved = np.zeros(reach.below.size)
                moved[part.primary] = _answer(part.room)[part.columns]
                reach = reach.widened(moved)
        part.room.price(column, np.zeros(1))
    return reach


def _answer(room: Deviations) -> Counts:
    answer = room.cheapest()
    assert answer is not None  # no deviation at all is always possible
    return answer
