"""Which sums hold on the axes of a table: Germany of the Länder, totals of their parts (Additivität)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.confidentiality import Suppression
from laendertisch.statistics.disclosure.counts.places import AREA, axes_of, level
from laendertisch.statistics.results.cells import TOTAL, Coordinates


@dataclass(frozen=True)
class Sum:
    """One level of an axis is the sum of others (Summe von Ausprägungen). A level may have several."""

    parent: str
    children: tuple[str, ...]


Sums = Mapping[str, Sequence[Sum]]
"""The sums of axes by their names."""
PlacedSums = Sequence[tuple[int, Sum]]
"""The sums of a table, each with the number of its axis."""
Counts = Mapping[Coordinates, float]


def sums_of_axes(counts: Counts, dimensions: Sequence[str], given: Sums) -> PlacedSums:
    """Return the sums on every axis, with the number of the axis.

    Given sums may name parts of parts (Kreise of a Land) or cuts across (EU-27 beside continents). Unless
    they say what Germany or the total consists of, Germany is the sum of the 16 Länder and the total that of
    all categories which are in no other sum. An empty list says that on an axis nothing adds up.
    Raises `DisclosureError` for sums on an axis that the table does not have.
    """
    axes = axes_of(dimensions)
    if unknown := sorted(set(given) - set(axes)):
        raise DisclosureError(f"Summen für eine Gliederung, die die Tabelle nicht hat: {', '.join(unknown)}.")
    return [
        (axis, each)
        for axis, name in enumerate(axes)
        for each in (*given.get(name, ()), *_assumed(counts, axis, name, given.get(name)))
    ]


def _assumed(counts: Counts, axis: int, name: str, given: Sequence[Sum] | None) -> list[Sum]:
    """Return the usual sum of an axis where the given ones leave it open."""
    levels = dict.fromkeys(level(at, axis) for at in counts)
    whole = GERMANY if name == AREA else TOTAL
    told = given is not None and (not given or any(each.parent == whole for each in given))
    if told or whole not in levels:
        return []
    inside = {child for each in given or () for child in each.children}
    parts = LAND_CODES if name == AREA else tuple(each for each in levels if each not in {TOTAL, *inside})
    return [Sum(whole, parts)] if parts else []


def sums_of_rules(rules: Suppression, dimensions: Sequence[str]) -> dict[str, list[Sum]]:
    """Return the sums that the catalogue names for the axes of a table."""
    sums: dict[str, list[Sum]] = defaultdict(list)
    for each in rules.sums:
        if each.dimension in axes_of(dimensions):
            sums[each.dimension].append(Sum(each.parent, each.parts))
    return sums
