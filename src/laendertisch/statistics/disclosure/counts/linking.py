"""From counts to the system that an attacker sees: cells and sums (Verknüpfung von Tabellen).

Every sum on an axis holds in every line along it: Germany is the sum of the Länder for women of every age, a
Land the sum of its Kreise, a total the sum of its parts. Tables that are published together stand on common
dimensions (`places.widened`), so that the same figure in two of them is one cell.

Nobody has to publish all parts of a sum, nor the sum of all parts. What is left can be computed like any
other figure: women and everybody tell the number of men, and all cells of a row its total. Such a rest is a
cell of the system, although no table shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.counts.additivity import Counts, PlacedSums, Sum
from laendertisch.statistics.disclosure.counts.places import axes_of, level, moved, named
from laendertisch.statistics.disclosure.suppression.cells import Equation, LinkedCells
from laendertisch.statistics.results.cells import Coordinates

Line = tuple[Coordinates, tuple[Coordinates, ...]]
"""A whole and its parts."""


@dataclass(frozen=True, eq=False)
class LinkedCounts:
    """Counts as one system (verbundene Zählungen): each cell with its place, and all sums among them.

    `counts` holds the cells in the order of their numbers, first those given, then the `rests`.
    """

    cells: LinkedCells
    counts: dict[Coordinates, float]
    rests: dict[Coordinates, float]


def link(counts: Counts, dimensions: Sequence[str], sums: PlacedSums) -> LinkedCounts:
    """Return the system of all counts, with a rest wherever parts of a sum or the whole are not given.

    A rest of zero is no cell: the missing parts are known to be empty. Raises `DisclosureError` if the parts
    of a sum do not add up, or the given ones are more than the whole.
    """
    full = dict(counts)
    lines = [line for axis, each in sums for line in _lines(full, dimensions, axis, each)]
    numbers = {at: number for number, at in enumerate(full)}
    equations = dict.fromkeys(
        Equation(numbers[whole], tuple(numbers[part] for part in parts)) for whole, parts in lines
    )
    values = np.array(list(full.values()), dtype=np.float64)
    labels = tuple(named(at, dimensions) for at in full)
    rests = {at: count for at, count in full.items() if at not in counts}
    return LinkedCounts(LinkedCells(values, tuple(equations), labels), full, rests)


def _lines(full: dict[Coordinates, float], dimensions: Sequence[str], axis: int, sum_: Sum) -> list[Line]:
    """Return all lines of a sum, and enter their rests in `full`; later axes add the rests up, too."""
    full |= _missing_wholes(full, axis, sum_)
    lines = []
    for at in [at for at in full if level(at, axis) == sum_.parent]:
        parts = [moved(at, axis, child) for child in sum_.children]
        known = [part for part in parts if part in full]
        left = full[at] - sum(full[part] for part in known)
        if known and (left < 0 or (left and len(known) == len(parts))):
            raise _does_not_fit(at, dimensions, axis)
        if known and left:
            missing = [child for child, part in zip(sum_.children, parts, strict=True) if part not in full]
            known.append(moved(at, axis, " + ".join(missing)))
            full[known[-1]] = left
        if known:
            lines.append((at, tuple(known)))
    return lines


def _missing_wholes(full: Counts, axis: int, sum_: Sum) -> dict[Coordinates, float]:
    """Return the wholes that are not given although all their parts are, without empty ones."""
    wholes = {}
    for at in [at for at in full if level(at, axis) == sum_.children[0]]:
        whole = moved(at, axis, sum_.parent)
        if whole not in full:
            parts = [moved(at, axis, child) for child in sum_.children]
            if all(part in full for part in parts) and (total := sum(full[part] for part in parts)):
                wholes[whole] = total
    return wholes


def _does_not_fit(at: Coordinates, dimensions: Sequence[str], axis: int) -> DisclosureError:
    return DisclosureError(
        f"{named(at, dimensions)}: Die Teile nach „{axes_of(dimensions)[axis]}“ ergeben nicht die Summe. "
        "Bitte die Zahlen prüfen; überschneiden sich Ausprägungen, nennt im Katalog „sums“ die Summen."
    )
