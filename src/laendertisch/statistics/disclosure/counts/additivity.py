"""Which sums of a table an attacker can use: Germany of the Länder, totals of their parts (Additivität)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.confidentiality import Suppression
from laendertisch.statistics.disclosure.counts.places import AREA, axes_of, level, moved, named
from laendertisch.statistics.disclosure.suppression.cells import Equation
from laendertisch.statistics.disclosure.suppression.tables import Sum
from laendertisch.statistics.results.cells import TOTAL, Coordinates

Sums = Mapping[str, Sequence[Sum]]
Counts = Mapping[Coordinates, float]


def sums_of_axes(counts: Counts, dimensions: Sequence[str], given: Sums) -> list[tuple[int, Sum]]:
    """Return the sums on every axis, with the number of the axis.

    Where none are given for an axis, Germany is the sum of the 16 Länder and a total the sum of all other
    categories. Categories that overlap (EU-27 and Europe) need given sums.
    Raises `DisclosureError` for sums on an axis that the table does not have.
    """
    axes = axes_of(dimensions)
    if unknown := sorted(set(given) - set(axes)):
        raise DisclosureError(f"Summen für eine Gliederung, die die Tabelle nicht hat: {', '.join(unknown)}.")
    return [
        (axis, each)
        for axis, name in enumerate(axes)
        for each in (given[name] if name in given else _assumed(counts, axis, name))
    ]


def _assumed(counts: Counts, axis: int, name: str) -> list[Sum]:
    levels = dict.fromkeys(level(at, axis) for at in counts)
    whole = GERMANY if name == AREA else TOTAL
    parts = LAND_CODES if name == AREA else tuple(each for each in levels if each != TOTAL)
    return [Sum(whole, parts)] if whole in levels and parts else []


def sums_of_rules(rules: Suppression, dimensions: Sequence[str]) -> dict[str, list[Sum]]:
    """Return the sums that the catalogue names for the axes of a table."""
    sums: dict[str, list[Sum]] = defaultdict(list)
    for each in rules.sums:
        if each.dimension in axes_of(dimensions):
            sums[each.dimension].append(Sum(each.parent, each.parts))
    return sums


def equations(
    counts: Counts, dimensions: Sequence[str], sums: Sequence[tuple[int, Sum]]
) -> Iterator[Equation]:
    """Yield the sums among the cells, which are numbered in the order of `counts`.

    A sum with missing parts is used if the others make up the whole, so that the missing ones are zero;
    otherwise nobody can compute with it. Raises `DisclosureError` if all parts are there and do not add up.
    """
    numbers = {at: number for number, at in enumerate(counts)}
    for axis, each in sums:
        for at, number in numbers.items():
            if level(at, axis) == each.parent:
                parts = [moved(at, axis, child) for child in each.children]
                known = [part for part in parts if part in numbers]
                fits = sum(counts[part] for part in known) == counts[at]
                if len(known) == len(parts) and not fits:
                    raise _does_not_fit(at, dimensions, axis)
                if known and fits:
                    yield Equation(number, tuple(numbers[part] for part in known))


def _does_not_fit(at: Coordinates, dimensions: Sequence[str], axis: int) -> DisclosureError:
    return DisclosureError(
        f"{named(at, dimensions)}: Die Teile nach „{axes_of(dimensions)[axis]}“ ergeben nicht die Summe. "
        "Bitte die Zahlen prüfen; überschneiden sich Ausprägungen, nennt im Katalog „sums“ die Summen."
    )
