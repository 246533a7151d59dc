"""Whom a published figure counts: a set of elementary codes on every axis (Zahlen als Mengen).

"Under 18" is the set of the ages 0 to 17, "Germany" the set of the 16 Länder, "2020 to 2022" that of three
years. A table without an axis counts its total, so that everybody on the axis must be known. On each axis,
codes that no figure tells apart are taken together; the regions are the combinations of what is left, the
finest groups that can matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.disclosure.counts.places import AREA, axes_of, level, named
from laendertisch.statistics.results.cells import TOTAL, WITH_VALUE, Cell, CellStatus
from laendertisch.statistics.results.tables import ReleasedTable

PERIOD = "period"
Codes = frozenset[str]
Parts = Mapping[str, Mapping[str, Codes]]
"""For each axis (`area`, `period`, a dimension) what a code consists of; one without entry is elementary."""


@dataclass(frozen=True)
class Release:
    """A released table under the name by which people find it (Veröffentlichung)."""

    title: str
    table: ReleasedTable


@dataclass(frozen=True)
class PublishedSet:
    """A published figure and whom it counts (veröffentlichte Zahl).

    `sides` hold the elementary codes on each axis; `value` is `None` where the figure is kept confidential.
    """

    place: str
    sides: tuple[Codes, ...]
    value: float | None
    new: bool


def published_sets(new: Iterable[Release], earlier: Iterable[Release], parts: Parts) -> list[PublishedSet]:
    """Return all figures of the releases as sets on common axes; unknown, blocked and unreliable ones not.

    Raises `DisclosureError` where a total does not say what it consists of.
    """
    releases = [*((each, True) for each in new), *((each, False) for each in earlier)]
    names = dict.fromkeys([PERIOD, AREA])
    names.update(dict.fromkeys(name for each, _ in releases for name in each.table.dimensions))
    known = {**parts, AREA: {GERMANY: frozenset(LAND_CODES), **parts.get(AREA, {})}}
    axes = [_Axis(name, known.get(name, {})) for name in names]
    return [
        PublishedSet(
            f"{each.title} ({named(cell.at, each.table.dimensions)})",
            tuple(axis.codes_of(each.table, cell) for axis in axes),
            shown_figure(cell),
            is_new,
        )
        for each, is_new in releases
        for cell in each.table.cells
        if _tells(cell)
    ]


@dataclass(frozen=True)
class _Axis:
    """One axis of all tables together: what each code consists of."""

    name: str
    parts: Mapping[str, Codes]

    def codes_of(self, table: ReleasedTable, cell: Cell) -> Codes:
        """Return the elementary codes that a cell counts. Raises `DisclosureError` for an unknown total."""
        code = self._code(table, cell)
        if code in self.parts:
            return self.parts[code]
        if code != TOTAL:
            return frozenset({code})
        raise DisclosureError(
            f"Zur Differenzprüfung fehlt, welche Ausprägungen „{self.name}“ insgesamt hat. "
            f"Bitte unter „{self.name}“ für „{TOTAL}“ angeben."
        )

    def _code(self, table: ReleasedTable, cell: Cell) -> str:
        if self.name == PERIOD:
            return cell.at.period
        axes = axes_of(table.dimensions)
        return level(cell.at, axes.index(self.name)) if self.name in axes else TOTAL


def _tells(cell: Cell) -> bool:
    return cell.status in WITH_VALUE or cell.status in {CellStatus.NOTHING, CellStatus.CONFIDENTIAL}


def shown_figure(cell: Cell) -> float | None:
    """Return the figure that a released cell tells, `None` if it tells none; nothing is zero."""
    return 0.0 if cell.status is CellStatus.NOTHING else cell.value


def membership(sets: Sequence[PublishedSet]) -> sparse.csr_array:
    """Return which regions each figure counts: one row for each figure, one column for each region."""
    sides = list(zip(*(each.sides for each in sets), strict=True))
    classes = [_classes(of_axis) for of_axis in sides]
    shape = tuple(len(each) for each in classes)
    rows = [
        [
            [place for place, codes in enumerate(known) if codes <= side]
            for known, side in zip(classes, each.sides, strict=True)
        ]
        for each in sets
    ]
    columns = [np.ravel_multi_index(tuple(np.array(list(product(*row))).T), shape) for row in rows]
    lengths = [len(each) for each in columns]
    indices = np.concatenate(columns)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = sparse.csr_array(
        (np.ones(indices.size), indices, starts), shape=(len(sets), int(np.prod(shape)))
    )
    return _merged(matrix)


def _classes(sides: Iterable[Codes]) -> list[Codes]:
    """Return the codes of an axis in groups that no side tells apart."""
    groups = [frozenset().union(*(distinct := set(sides)))]
    for side in sorted(distinct, key=sorted):
        groups = [part for group in groups for part in (group & side, group - side) if part]
    return groups


def _merged(matrix: sparse.csr_array) -> sparse.csr_array:
    """Take regions together that no figure tells apart."""
    columns = matrix.tocsc()
    columns.sort_indices()
    first: dict[bytes, int] = {}
    for number in range(columns.shape[1]):
        rows = columns.indices[columns.indptr[number] : columns.indptr[number + 1]]
        if rows.size:
            first.setdefault(rows.tobytes(), number)
    return columns[:, list(first.values())].tocsr()


def nested_pairs(sets: Sequence[PublishedSet]) -> NDArray[np.intp]:
    """Return all pairs (larger, smaller) of different figures of which one counts a part of the other."""
    inside = np.ones((len(sets), len(sets)), dtype=bool)
    equal = np.ones_like(inside)
    for of_axis in zip(*(each.sides for each in sets), strict=True):
        known = {side: number for number, side in enumerate(dict.fromkeys(of_axis))}
        codes = np.array([known[side] for side in of_axis])
        subset = np.array([[small <= large for small in known] for large in known])
        inside &= subset[codes[:, np.newaxis], codes]
        equal &= codes[:, np.newaxis] == codes
    return np.argwhere(inside & ~equal)
