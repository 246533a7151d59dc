"""Line rule: no sum with exactly one hidden cell (Zeilenregel), since that one could be computed at once.

Zeros that are shown are known and help nobody; so a line whose other cells are zero needs its total hidden.
Partners are chosen greedily: best first one that completes other open lines and opens no new ones, then the
cheapest, then the one with the lowest number. The same input gives the same pattern.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.disclosure.suppression.cells import Counts, LinkedCells, Mask


@dataclass
class _Lines:
    """The lines while partners are being chosen: how many hidden cells each has."""

    cells_of: Sequence[Sequence[int]]
    lines_of: Sequence[Sequence[int]]
    hidden_in: list[int]
    hidden: list[bool]

    def hide(self, cell: int) -> list[int]:
        """Hide a cell and return the lines in which it is now the only hidden one."""
        self.hidden[cell] = True
        for line in self.lines_of[cell]:
            self.hidden_in[line] += 1
        return [line for line in self.lines_of[cell] if self.hidden_in[line] == 1]

    def opened_by(self, cell: int) -> int:
        """Return how many lines more would have a single hidden cell if this one were hidden."""
        counts = [self.hidden_in[line] for line in self.lines_of[cell]]
        return counts.count(0) - counts.count(1)


def close_lines(cells: LinkedCells, hidden: Mask, may_hide: Mask, costs: Counts) -> Mask:
    """Return `hidden` with partners for every cell that stands alone in a line.

    A line without any cell that may be hidden stays as it is; the later steps protect or refuse its cell.
    """
    lines = _lines(cells, hidden)
    free, price = may_hide.tolist(), costs.tolist()
    waiting = [line for line, count in enumerate(lines.hidden_in) if count == 1]
    position = 0
    while position < len(waiting):
        line = waiting[position]
        position += 1
        if lines.hidden_in[line] != 1:
            continue
        partners = [cell for cell in lines.cells_of[line] if free[cell] and not lines.hidden[cell]]
        if partners:
            best = min(partners, key=lambda cell: (price[cell] * (3 + lines.opened_by(cell)), cell))
            waiting += lines.hide(best)
    return np.array(lines.hidden, dtype=bool)


def _lines(cells: LinkedCells, hidden: Mask) -> _Lines:
    cells_of = [(each.parent, *each.children) for each in cells.equations]
    by_cell = cells.matrix.tocsc()
    bounds = zip(by_cell.indptr[:-1], by_cell.indptr[1:], strict=True)
    lines_of = [by_cell.indices[begin:end].tolist() for begin, end in bounds]
    hidden_in = (abs(cells.matrix) @ hidden.astype(float)).astype(int).tolist()
    return _Lines(cells_of, lines_of, hidden_in, hidden.tolist())
