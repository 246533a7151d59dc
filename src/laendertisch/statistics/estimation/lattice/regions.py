"""Areas as sums of Länder: Germany, the Länder and any group of them, without touching a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import TypeVar

from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.regions import Region
from laendertisch.statistics.estimation.lattice.finishing import finished_blocks
from laendertisch.statistics.estimation.lattice.moments import Moments, empty_moments
from laendertisch.statistics.estimation.lattice.pairs import PairMoments
from laendertisch.statistics.estimation.lattice.plan import PlannedSheet
from laendertisch.statistics.unchecked import UncheckedBlock

Sums = TypeVar("Sums", Moments, PairMoments)


@dataclass(frozen=True)
class Area:
    """An area of a result (Gebiet): its code, and the numbers of its Länder in their usual order.

    A `partial` area takes the Länder that are there; another one has no figures if one is missing.
    """

    code: str
    lands: tuple[int, ...]
    partial: bool = False


GERMANY_AND_LAENDER = (
    Area(GERMANY, tuple(range(len(LAND_CODES))), partial=True),
    *(Area(code, (number,)) for number, code in enumerate(LAND_CODES)),
)


def area_of(region: Region) -> Area:
    """Return a group of Länder as an area."""
    return Area(region.key, tuple(LAND_CODES.index(code) for code in region.lands))


def of_areas(by_land: Mapping[int, Sums], areas: Iterable[Area], nothing: Sums) -> list[Sums]:
    """Return the sums of each area, added Land by Land in their order."""
    return [_of_area(by_land, area, nothing) for area in areas]


def _of_area(by_land: Mapping[int, Sums], area: Area, nothing: Sums) -> Sums:
    there = [by_land[land] for land in area.lands if land in by_land]
    if len(there) < len(area.lands) and not area.partial:
        return nothing
    return reduce(add, there, nothing)


def region_blocks(
    planned: PlannedSheet, by_land: Mapping[int, Moments], regions: Sequence[Region], year: int
) -> Iterator[UncheckedBlock]:
    """Yield one block per breakdown of a sheet with the figures of groups of Länder."""
    sheet = planned.sheet
    nothing = empty_moments(sheet.cell_count, len(sheet.summands), len(sheet.bases))
    moments = of_areas(by_land, [area_of(each) for each in regions], nothing)
    for block in finished_blocks(sheet, planned.figures, moments, year):
        yield replace(block, areas=tuple(each.key for each in regions))
