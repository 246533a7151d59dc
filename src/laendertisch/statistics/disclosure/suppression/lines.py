"""Line rule: what can be judged in every sum by itself (Zeilenregel).

A sum with exactly one hidden cell tells it at once. A sum also tells too much if its other hidden cells
cannot make up for the room that one of them needs: beside a cell of 1 that shall possibly be 3, another 1
gives nothing away where everybody knows that it holds somebody. Both are necessary in any pattern; whether
they suffice is asked by the later steps.

Zeros that are shown are known and help nobody; so a line whose other cells are zero needs its total hidden.
Partners are chosen greedily: best first one that completes other open lines and opens no new ones, then the
cheapest, then the one with the lowest number. The same input gives the same pattern.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.disclosure.suppression.cells import TOLERANCE, LinkedCells, Mask
from laendertisch.statistics.disclosure.suppression.intervals import wanted
from laendertisch.statistics.disclosure.suppression.patterns import (
    Demand,
    costs_of,
    may_hide,
    slack_of,
    start_of,
)

Widths = Sequence[list[float]]
"""For each cell something below and something above its value, in persons."""
BELOW, ABOVE = 0, 1


def close_lines(cells: LinkedCells, demand: Demand) -> Mask:
    """Return what must be hidden at first, with partners for every cell that lacks them in a line.

    A line without any cell that may be hidden stays as it is; the later steps protect or refuse its cell.
    """
    lines = Lines(cells, start_of(cells, demand), demand)
    prices = np.where(may_hide(cells, demand), costs_of(cells, demand), np.inf).tolist()
    waiting = deque(range(len(cells.equations)))
    while waiting:
        line = waiting.popleft()
        while (lack := lines.lack_in(line)) and (partner := _partner(lines, line, lack, prices)) is not None:
            lines.oblige(partner, line, lack)
            lines.hide(partner)
            waiting.extend(lines.lines_of[partner])
    return np.array(lines.hidden, dtype=bool)


def _partner(lines: Lines, line: int, lack: Lack, prices: Sequence[float]) -> int | None:
    """Return the cell of a line that gives what it lacks at the least price, if there is any."""

    def price(cell: int) -> tuple[float, int]:
        return prices[cell] * lines.burden_of(cell) / lines.help_of(cell, line, lack), cell

    able = (
        cell
        for cell in lines.cells_of[line]
        if prices[cell] < np.inf and not lines.hidden[cell] and lines.help_of(cell, line, lack)
    )
    return min(able, key=price, default=None)


def without_spare(cells: LinkedCells, hidden: Mask, demand: Demand) -> Mask:
    """Return `hidden` without secondary cells that no line needs, taken away one after the other.

    The most costly go first. Whether more than single lines needs them is left to the later steps.
    """
    lines = Lines(cells, hidden, demand)
    costs = costs_of(cells, demand)
    secondary = np.flatnonzero(hidden & ~start_of(cells, demand))
    for cell in secondary[np.argsort(-costs[secondary], kind="stable")].tolist():
        lines.show(cell)
        if any(lines.lack_in(line) for line in lines.lines_of[cell]):
            lines.hide(cell)
    return np.array(lines.hidden, dtype=bool)


@dataclass(frozen=True)
class Lack:
    """What a line lacks (fehlender Spielraum): other cells that deviate by so many persons.

    `rising`: the total upwards or parts downwards; otherwise the reverse. With an `amount` of 0 any cell
    will do: one stands alone.
    """

    amount: float
    rising: bool


class Lines:
    """All sums, what is hidden in them, how far each cell can deviate and how far it must (Zeilen)."""

    def __init__(self, cells: LinkedCells, hidden: Mask, demand: Demand) -> None:
        self.cells_of = [(each.parent, *each.children) for each in cells.equations]
        by_cell = cells.matrix.tocsc()
        bounds = zip(by_cell.indptr[:-1], by_cell.indptr[1:], strict=True)
        self.lines_of = [by_cell.indices[begin:end].tolist() for begin, end in bounds]
        self.hidden: list[bool] = hidden.tolist()
        self._hidden_in = (abs(cells.matrix) @ hidden.astype(float)).astype(int).tolist()
        self._room: Widths = np.transpose(slack_of(cells, demand)).tolist()
        self._need: Widths = _needs(cells, demand)
        self._most_lines = 1 + max(map(len, self.lines_of), default=0)

    def lack_in(self, line: int) -> Lack | None:
        """Return the largest room that a hidden cell of a line misses in the others, `None` if none does."""
        if not self._hidden_in[line]:
            return None
        inside = [cell for cell in self.cells_of[line] if self.hidden[cell]]
        worst = max(
            (self._missing(inside, line, rising=way) for way in (True, False)), key=lambda lack: lack.amount
        )
        if worst.amount > TOLERANCE:
            return worst
        return Lack(0.0, rising=True) if len(inside) == 1 else None

    def _missing(self, inside: Sequence[int], line: int, *, rising: bool) -> Lack:
        needs = [self._need[cell][self._side(cell, line, rising=not rising)] for cell in inside]
        largest = max(needs)
        if not largest:
            return Lack(0.0, rising)
        rooms = [min(self._room[cell][self._side(cell, line, rising=rising)], largest) for cell in inside]
        others = [sum(rooms) - own for own in rooms]
        missing = max(need - rest for need, rest in zip(needs, others, strict=True) if need)
        return Lack(missing, rising)

    def _side(self, cell: int, line: int, *, rising: bool) -> int:
        is_total = self.cells_of[line][0] == cell
        return ABOVE if is_total == rising else BELOW

    def help_of(self, cell: int, line: int, lack: Lack) -> float:
        """Return the share of what a line lacks that a cell could give, 1 where it gives all."""
        if not lack.amount:
            return 1.0
        return min(1.0, self._room[cell][self._side(cell, line, rising=lack.rising)] / lack.amount)

    def burden_of(self, cell: int) -> int:
        """Return how little a cell helps other lines: it may complete some and stand alone in others."""
        counts = [self._hidden_in[line] for line in self.lines_of[cell]]
        return self._most_lines + counts.count(0) - counts.count(1)

    def oblige(self, cell: int, line: int, lack: Lack) -> None:
        """Ask of a cell that it can deviate in all lines as far as it helps in one."""
        side = self._side(cell, line, rising=lack.rising)
        given = min(lack.amount, self._room[cell][side])
        self._need[cell][side] = max(self._need[cell][side], given)

    def hide(self, cell: int) -> None:
        """Hide a cell that is shown."""
        self._count(cell, 1)

    def show(self, cell: int) -> None:
        """Show a cell that is hidden."""
        self._count(cell, -1)

    def _count(self, cell: int, change: int) -> None:
        self.hidden[cell] = change > 0
        for line in self.lines_of[cell]:
            self._hidden_in[line] += change


def _needs(cells: LinkedCells, demand: Demand) -> Widths:
    goal = wanted(cells, demand)
    needs = np.zeros((cells.values.size, 2))
    needs[demand.primary] = np.transpose([goal.below, goal.above])
    widths: Widths = needs.tolist()
    return widths
