"""What each record adds to the error of each cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from laendertisch.statistics.estimation.arrays import Floats, Whole


@dataclass(frozen=True)
class Influence:
    """Linearised values of records (Einfluss): rows, their cells, the value of each.

    Rows that do not appear add nothing; what one row adds to one cell may come in several parts.
    """

    row: Whole
    cell: Whole
    value: Floats

    def weighted(self, weight: Floats) -> Influence:
        """Return the values times the weights of their rows."""
        return replace(self, value=weight[self.row] * self.value)
