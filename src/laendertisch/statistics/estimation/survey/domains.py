"""The records that count for a question, and the cell of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.sums import counts, sums


@dataclass(frozen=True)
class Domain:
    """The records that count (Teilgesamtheit): their rows and the cell of each; cells may be empty."""

    row: Whole
    cell: Whole
    cells: int

    def summed(self, values: Floats) -> Floats:
        """Return the sum of the values over the records of each cell."""
        return sums(self.cell, values, self.cells)

    @property
    def records(self) -> Floats:
        """The number of records of each cell."""
        return counts(self.cell, self.cells)

    def union(self, other: Domain) -> Domain:
        """Return the records of either domain, each once per cell."""
        rows = 1 + max((int(row.max()) for row in (self.row, other.row) if len(row)), default=0)
        places = np.concatenate((self.cell * rows + self.row, other.cell * rows + other.row))
        cell, row = np.divmod(np.unique(places), rows)
        return Domain(row, cell, self.cells)
