"""Write released gaps and changes into a new edition file, beside its figures."""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import astuple

import numpy as np

from laendertisch.statistics.pipeline.written import Written
from laendertisch.statistics.results.differences import FIGURES, ReleasedDifferences

INSERT = "INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


class DifferenceWriter:
    """Appends differences to the tables `gap` and `change`; numbers are those of the figures."""

    def __init__(self, connection: sqlite3.Connection, written: Written) -> None:
        self._connection = connection
        self._written = written

    def add(self, block: ReleasedDifferences) -> None:
        """Write the differences of a block."""
        table = "change" if block.comparison.earlier else "gap"
        places = self._written.places_of(block)
        shape = (len(block.indicators), len(places))
        verdicts = self._written.verdicts_of(block).reshape(shape).tolist()
        significant = np.frombuffer(block.significant, np.uint8).reshape(shape).tolist()
        figures = [np.asarray(getattr(block, name)).reshape(shape) + 0.0 for name in FIGURES]
        for row, indicator in enumerate(block.indicators):
            number = itertools.repeat(self._comparison(indicator, block))
            of_row = [each[row].tolist() for each in figures]
            told = zip(number, places.tolist(), verdicts[row], *of_row, significant[row], strict=False)
            self._connection.executemany(INSERT.format(table=table), told)

    def _comparison(self, indicator: str, block: ReleasedDifferences) -> int:
        comparisons = self._written.comparisons
        breakdown = self._written.breakdown(block.breakdown)
        comparisons.append((len(comparisons) + 1, indicator, *astuple(block.comparison), breakdown))
        return len(comparisons)
