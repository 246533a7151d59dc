"""Write figures into a new edition file as they come; what describes them follows at the end.

Figures come as released blocks or released tables and are written at once in the order of their keys, so that
the file only grows and an edition of sixteen million figures needs no more memory than a small one.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.pipeline.written import Written, numbered
from laendertisch.statistics.results.blocks import STATUSES, ReleasedBlock
from laendertisch.statistics.results.cells import TOTAL, WITH_VALUE, Cell
from laendertisch.statistics.results.edition_format import CELL_COLUMNS
from laendertisch.statistics.results.tables import Provenance, ReleasedTable

Row = tuple[Any, ...]
Matrix = NDArray[np.float64]

WIDTH = len(CELL_COLUMNS)
ROWS_PER_STATEMENT = 100  # twice as fast as one row at a time; SQLite takes up to 32,766 values
WITH_FIGURE = np.array([status in WITH_VALUE for status in STATUSES])


class CellWriter:
    """Appends figures to the table of cells of a new edition file."""

    def __init__(self, connection: sqlite3.Connection, written: Written) -> None:
        self.written = written
        self._connection = connection

    def add_block(self, block: ReleasedBlock, provenances: Mapping[str, Provenance]) -> None:
        """Write the figures of a block; `provenances` tells the origin of each of its indicators.

        Raises `ValueError` if a withheld figure tells anything or a shown one has no value.
        """
        places = self.written.places_of(block)
        shape = (len(block.indicators), len(places))
        matrix = np.empty((*shape, WIDTH))
        first = len(self.written.blocks) + 1
        for code in block.indicators:
            self._new_block(code, block.period, block.breakdown, provenances[code])
        matrix[:, :, 0] = np.arange(first, first + shape[0])[:, np.newaxis]
        matrix[:, :, 1] = places
        matrix[:, :, 2] = self.written.verdicts_of(block).reshape(shape)
        figures = (
            block.value,
            block.standard_error,
            block.lower,
            block.upper,
            block.case_count,
            block.design_effect,
        )
        for column, figure in enumerate(figures, start=3):
            matrix[:, :, column] = np.asarray(figure).reshape(shape)
        _must_tell_nothing_withheld(matrix.reshape(-1, WIDTH), np.frombuffer(block.statuses, np.uint8))
        self._write(matrix[:, np.argsort(places)].reshape(-1, WIDTH))

    def add_table(self, table: ReleasedTable) -> None:
        """Write the figures of a table period by period, each in the breakdown of what is not a total."""
        groups: dict[tuple[str, tuple[str, ...]], list[Cell]] = {}
        for cell in sorted(table.cells, key=lambda cell: cell.at.period):
            groups.setdefault((cell.at.period, _without_totals(table, cell)[0]), []).append(cell)
        for (period, breakdown), cells in groups.items():
            block = self._new_block(table.indicator, period, breakdown, table.provenance)
            rows = sorted(self._row(block, cell, _without_totals(table, cell)) for cell in cells)
            self._write(np.array(rows, dtype=np.float64))

    def _new_block(
        self, indicator: str, period: str, breakdown: tuple[str, ...], provenance: Provenance
    ) -> int:
        number = len(self.written.blocks) + 1
        origin = numbered(self.written.provenances, provenance)
        self.written.blocks.append((number, indicator, period, self.written.breakdown(breakdown), origin))
        return number

    def _row(self, block: int, cell: Cell, at: tuple[tuple[str, ...], tuple[str, ...]]) -> Row:
        breakdown, categories = at
        place = numbered(self.written.places, (self.written.breakdown(breakdown), cell.at.area, categories))
        verdict = numbered(self.written.verdicts, (cell.status, cell.reason))
        figures = (
            cell.value,
            cell.standard_error,
            cell.lower,
            cell.upper,
            cell.case_count,
            cell.design_effect,
        )
        return block, place, verdict, *(np.nan if each is None else each for each in figures)

    def _write(self, rows: Matrix) -> None:
        """Write and seal rows in the order of block and place."""
        told = rows + 0.0  # SQLite keeps no negative zero, so that the seal must not know it either
        whole = len(told) // ROWS_PER_STATEMENT * ROWS_PER_STATEMENT
        grouped = told[:whole].reshape(-1, WIDTH * ROWS_PER_STATEMENT)
        self._connection.executemany(_insert(ROWS_PER_STATEMENT), grouped.tolist())
        self._connection.executemany(_insert(1), told[whole:].tolist())
        self._seal(told)

    def _seal(self, rows: Matrix) -> None:
        first, last = int(rows[0, 0]), int(rows[-1, 0])
        packed = np.where(np.isnan(rows), np.inf, rows).astype("<f8")
        self.written.seals.append((first, last, len(rows), hashlib.sha256(packed.tobytes()).hexdigest()))
        pairs, counts = np.unique(rows[:, 0] * 2**20 + rows[:, 2], return_counts=True)
        for pair, count in zip(pairs.astype(np.int64).tolist(), counts.tolist(), strict=True):
            self.written.tallies.append((*divmod(pair, 2**20), count))


def _without_totals(table: ReleasedTable, cell: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the dimensions of the table in which the cell is no total, and its categories there."""
    pairs = zip(table.dimensions, cell.at.categories, strict=True)
    kept = [(key, code) for key, code in pairs if code != TOTAL]
    return tuple(key for key, _ in kept), tuple(code for _, code in kept)


def _insert(rows: int) -> str:
    one = f"({', '.join('?' * WIDTH)})"
    return f"INSERT INTO cell VALUES {', '.join([one] * rows)}"  # noqa: S608 - question marks alone


def _must_tell_nothing_withheld(rows: Matrix, statuses: NDArray[np.uint8]) -> None:
    """Raise `ValueError` where a withheld figure tells anything or a shown one has no value."""
    shown = WITH_FIGURE[statuses]
    told = ~np.isnan(rows[:, 3:])
    if told[~shown].any() or not told[shown, 0].all() or np.isinf(rows).any():
        raise ValueError("a withheld figure must tell nothing, a shown one needs a finite value")
