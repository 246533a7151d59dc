"""Repair: the cheapest further cells that give a cell its room (Nachsperrung).

For one cell that is not protected, the cheapest deviation is sought that moves it as far as wanted. Hidden
cells take part for almost nothing, cells that may be hidden at their costs; those that move are hidden. That
is the linear relaxation of the least costly carrier; source: Kelly, Golden, Assad (1992), Castro (2012).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]

from laendertisch.statistics.disclosure.suppression.cells import TOLERANCE, Counts, LinkedCells, Mask, Numbers
from laendertisch.statistics.disclosure.suppression.deviations import Deviations
from laendertisch.statistics.disclosure.suppression.patterns import Demand, costs_of, slack_of

SEED = 20_260_712
ALMOST_NOTHING = 0.1
"""Price of a hidden cell, as a share of a usual one. The smaller it is, the longer the ways through hidden
cells that are preferred to one further cell: with 0.05 a twentieth fewer cells are hidden and the search
takes four times as long, with 0.2 a tenth more in a quarter of the time."""


class Carriers:
    """Finds the cells that carry the room of one cell (Träger des Schutzes), and remembers what is hidden.

    `hidden` is what carries for almost nothing, `free` what may be hidden in addition.
    Each cell has two columns, one for its deviation upwards and one downwards, both with the cell's costs.
    """

    def __init__(self, cells: LinkedCells, hidden: Mask, free: Mask, demand: Demand) -> None:
        self.hidden = hidden.copy()
        self._numbers = np.flatnonzero(hidden | free)
        costs = costs_of(cells, demand)[self._numbers]
        chance = np.random.default_rng(SEED).uniform(1.0, 1.25, costs.size)  # no two ways cost the same
        self._carrying = ALMOST_NOTHING * chance * np.median(costs)
        below, above = slack_of(cells, demand)
        self._below, self._above = below[self._numbers], above[self._numbers]
        matrix = cells.matrix.tocsc()[:, self._numbers].tocsr()
        both_ways = sparse.hstack([matrix, -matrix]).tocsr()
        limits = np.concatenate([self._above, self._below])
        self._room = Deviations(both_ways, np.zeros(limits.size), limits)
        self._price(np.arange(costs.size), np.where(hidden[self._numbers], self._carrying, costs))

    def carry(self, cell: int, amount: float, known: int | None = None) -> Counts | None:
        """Hide what lets `cell` deviate by `amount` persons; return the deviation of every cell.

        It must do so also for whoever knows the hidden cell `known`. `None` if no cells that may be hidden
        allow it; then nothing is hidden.
        """
        columns, limits = self._limits_of(cell)
        demanded = np.array([max(amount, 0.0), max(-amount, 0.0)])
        if (demanded > limits).any():
            return None
        fixed, fixed_limits = self._limits_of(cell if known is None else known)
        self._room.bound(fixed, np.zeros(2), np.zeros(2))
        self._room.bound(columns, demanded, demanded)
        self._room.start_from_zero()
        answer = self._room.cheapest()
        self._room.bound(fixed, np.zeros(2), fixed_limits)
        self._room.bound(columns, np.zeros(2), limits)
        return None if answer is None else self._hide(answer)

    def _limits_of(self, cell: int) -> tuple[Numbers, Counts]:
        """Return the two columns of a cell, and how far it can deviate upwards and downwards."""
        place = int(np.searchsorted(self._numbers, cell))
        columns = np.array([place, place + self._numbers.size])
        return columns, np.array([self._above[place], self._below[place]])

    def _hide(self, answer: Counts) -> Counts:
        size = self._numbers.size
        moved = np.zeros(self.hidden.size)
        moved[self._numbers] = answer[:size] - answer[size:]
        moving = np.abs(moved[self._numbers]) > TOLERANCE
        new = np.flatnonzero(moving & ~self.hidden[self._numbers])
        self.hidden[self._numbers[new]] = True
        self._price(new, self._carrying[new])
        return moved

    def _price(self, places: Numbers, costs: Counts) -> None:
        both = np.concatenate([places, places + self._numbers.size])
        self._room.price(both, np.concatenate([costs, costs]))
