"""The system that an attacker sees: cells and sums (Zellen und Summen verbundener Tabellen)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from laendertisch.kernel.errors import DisclosureError

Numbers = npt.NDArray[np.intp]
Counts = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

TOLERANCE = 1e-6
"""Counts are whole numbers; a solver's deviation below a millionth of a person is none."""


@dataclass(frozen=True)
class Equation:
    """A published sum: one cell equals the sum of others (Summengleichung), all by their numbers."""

    parent: int
    children: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class LinkedCells:
    """Cells published together, and all sums among them (verbundene Tabellen als ein System).

    `values` are complete counts: whole, finite, not negative. The same figure in two tables is one cell.
    `labels` name the cells for people; without them a cell is named by its number.
    Raises `DisclosureError` for values that are no counts and for sums that do not add up.
    """

    values: Counts
    equations: tuple[Equation, ...]
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wrong = ~np.isfinite(self.values) | (self.values < 0) | (self.values != np.rint(self.values))
        if wrong.any():
            names = self.named(np.flatnonzero(wrong))
            raise DisclosureError(
                f"Nur vollständige Zählungen lassen sich sperren. Keine Anzahl in: {names}."
            )
        off = np.flatnonzero(self.matrix @ self.values)
        if off.size:
            names = self.named([self.equations[int(row)].parent for row in off])
            raise DisclosureError(f"Die Teile ergeben nicht die Summe. Bitte die Tabelle prüfen: {names}.")

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """One row for each equation, +1 for the parent and -1 for each child; times values it gives 0."""
        lengths = np.array([len(each.children) + 1 for each in self.equations], dtype=np.intp)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        columns = chain.from_iterable((each.parent, *each.children) for each in self.equations)
        indices = np.fromiter(columns, dtype=np.intp, count=int(starts[-1]))
        signs = np.full(indices.size, -1.0)
        signs[starts[:-1]] = 1.0
        return sparse.csr_array((signs, indices, starts), shape=(len(self.equations), self.values.size))

    @cached_property
    def heights(self) -> Numbers:
        """How many levels of sums lie below each cell: 0 for an inner cell, more for margins."""
        heights = np.zeros(self.values.size, dtype=np.intp)
        pending = self.equations
        while pending:  # as many rounds as the deepest tree has levels
            raised = [each for each in pending if self._raise(heights, each)]
            pending = self.equations if raised else ()
        return heights

    @staticmethod
    def _raise(heights: Numbers, equation: Equation) -> bool:
        least = 1 + max(heights[child] for child in equation.children)
        if heights[equation.parent] >= least:
            return False
        if least > heights.size:
            raise DisclosureError(
                "Eine Zelle ist über Summen ein Teil ihrer selbst. Bitte die Gliederung prüfen."
            )
        heights[equation.parent] = least
        return True

    @cached_property
    def persons(self) -> Numbers:
        """A number for each cell; cells with the same one count the same persons, as sums of one part do."""
        lengths = [len(each.children) for each in self.equations]
        wholes = np.repeat(np.array([each.parent for each in self.equations], dtype=np.intp), lengths)
        parts = np.fromiter(chain.from_iterable(each.children for each in self.equations), dtype=np.intp)
        same = (self.values[wholes] == self.values[parts]) & (self.values[wholes] > 0)
        size = self.values.size
        graph = sparse.coo_array((np.ones(same.sum()), (wholes[same], parts[same])), shape=(size, size))
        numbers: Numbers = connected_components(graph, directed=False)[1]
        return numbers

    def named(self, numbers: Sequence[int] | Numbers, most: int = 5) -> str:
        """Name cells for an error message, the first few in full."""
        names = [self.labels[number] if self.labels else f"Zelle {number}" for number in numbers[:most]]
        more = len(numbers) - len(names)
        return "; ".join(names) + (f" und {more} weitere" if more > 0 else "")
