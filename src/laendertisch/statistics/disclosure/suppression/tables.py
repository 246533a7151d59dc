"""From tables with hierarchies to one system of cells (Verknüpfung von Tabellen).

A table has axes (area, age, sex, ...), each with levels and the sums among them: Germany is the sum of the
Länder, a Land the sum of its Kreise, a group of ages the sum of its ages. The figure for women in Hessen is
the same in the table Land x sex and, as the total over all ages, in the table Land x sex x age: one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.suppression.cells import Counts, Equation, LinkedCells, Numbers

WHOLE = 0
"""The code of a total: an axis that a table does not have counts as its total."""


@dataclass(frozen=True)
class Sum:
    """One level is the sum of others (Summe von Ausprägungen). A level may have several such sums."""

    parent: str
    children: tuple[str, ...]


@dataclass(frozen=True)
class Axis:
    """One side of a table (Tabellenachse): its levels in order, the sums among them and its total.

    `total` is the level that takes all together; a table without this axis shows the same figure. `None`
    where there is none: years do not add up.
    """

    name: str
    levels: tuple[str, ...]
    sums: tuple[Sum, ...] = ()
    total: str | None = None

    def __post_init__(self) -> None:
        named = {level for each in self.sums for level in (each.parent, *each.children)}
        unknown = sorted((named | ({self.total} if self.total else set())) - set(self.levels))
        if unknown or len(set(self.levels)) < len(self.levels):
            what = f"Unbekannt: {', '.join(unknown)}." if unknown else "Eine Ausprägung steht doppelt."
            raise DisclosureError(f"Die Gliederung „{self.name}“ ist nicht stimmig. {what}")


@dataclass(frozen=True, eq=False)
class CountTable:
    """A complete count (Vollerhebungstabelle): `values` has one dimension for each axis, in their order.

    Only figures about the same `subject` (the counted persons) can be the same cell.
    """

    subject: str
    axes: tuple[Axis, ...]
    values: Counts

    def __post_init__(self) -> None:
        shape = tuple(len(axis.levels) for axis in self.axes)
        if self.values.shape != shape:
            raise DisclosureError(f"„{self.subject}“: Die Werte passen nicht zur Gliederung {shape}.")


@dataclass(frozen=True, eq=False)
class LinkedTables:
    """The common system of several tables, and where each table finds its cells (verbundene Tabellen).

    `numbers[t]` has the shape of table `t` and holds the number of each of its cells.
    """

    cells: LinkedCells
    numbers: tuple[Numbers, ...]


def flat_axis(name: str, categories: Sequence[str], total: str = "total") -> Axis:
    """Return an axis of one total and its categories (Achse ohne Zwischensummen)."""
    return Axis(name, (total, *categories), (Sum(total, tuple(categories)),), total)


def link(tables: Sequence[CountTable]) -> LinkedTables:
    """Make one system of all tables that are published together.

    Raises `DisclosureError` if two tables show different values for the same cell, if a value is no count
    or if the parts of a sum do not add up.
    """
    cell_of, first = _same_cells(tables)
    values = np.concatenate([table.values.ravel() for table in tables]).astype(np.float64)
    labels = [label for table in tables for label in _labels(table)]
    same = values[first][cell_of]
    unequal = np.flatnonzero((values != same) & ~(np.isnan(values) & np.isnan(same)))
    if unequal.size:
        raise DisclosureError(f"Zwei Tabellen nennen verschiedene Werte für: {labels[unequal[0]]}.")
    numbers = _split(cell_of, tables)
    sums = (each for table, shaped in zip(tables, numbers, strict=True) for each in _equations(table, shaped))
    cells = LinkedCells(values[first], tuple(dict.fromkeys(sums)), tuple(labels[place] for place in first))
    return LinkedTables(cells, numbers)


def _same_cells(tables: Sequence[CountTable]) -> tuple[Numbers, Numbers]:
    """Return the number of each cell of all tables, and the place where each number first appears."""
    keys = np.concatenate([np.full(table.values.size, number) for table, number in _subjects(tables)])
    for name in dict.fromkeys(axis.name for table in tables for axis in table.axes):
        codes = np.concatenate([part.ravel() for part in _codes(name, tables)])
        # Numbering anew after each axis keeps the keys small, however many axes there are.
        keys = np.unique(keys * (codes.max() + 1) + codes, return_inverse=True)[1]
    _, first, cell_of = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(order.size)
    return rank[cell_of], first[order]


def _subjects(tables: Sequence[CountTable]) -> Iterator[tuple[CountTable, int]]:
    numbers = {
        subject: number for number, subject in enumerate(dict.fromkeys(each.subject for each in tables))
    }
    return ((table, numbers[table.subject]) for table in tables)


def _codes(name: str, tables: Sequence[CountTable]) -> Iterator[Numbers]:
    """Yield for each table which level of the axis `name` each of its cells has."""
    known: dict[str, int] = {}
    for table in tables:
        codes = np.full(table.values.shape, WHOLE, dtype=np.intp)
        for side, axis in enumerate(table.axes):
            if axis.name == name:
                own = [
                    WHOLE if level == axis.total else known.setdefault(level, len(known) + 1)
                    for level in axis.levels
                ]
                shape = [1] * table.values.ndim
                shape[side] = len(own)
                codes = codes + np.array(own, dtype=np.intp).reshape(shape)
        yield codes


def _split(cell_of: Numbers, tables: Sequence[CountTable]) -> tuple[Numbers, ...]:
    ends = np.cumsum([table.values.size for table in tables])[:-1]
    parts = np.split(cell_of, ends)
    return tuple(part.reshape(table.values.shape) for part, table in zip(parts, tables, strict=True))


def _equations(table: CountTable, numbers: Numbers) -> Iterator[Equation]:
    for side, axis in enumerate(table.axes):
        place = {level: position for position, level in enumerate(axis.levels)}
        along = np.moveaxis(numbers, side, -1).reshape(-1, len(axis.levels))
        for each in axis.sums:
            parents = along[:, place[each.parent]].tolist()
            children = along[:, [place[child] for child in each.children]].tolist()
            yield from (Equation(parent, tuple(row)) for parent, row in zip(parents, children, strict=True))


def _labels(table: CountTable) -> Iterator[str]:
    texts = [table.subject]
    for axis in table.axes:
        parts = ["" if level == axis.total else f", {axis.name}: {level}" for level in axis.levels]
        texts = [text + part for text in texts for part in parts]
    return iter(texts)
