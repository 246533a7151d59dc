"""Areas as sums of Länder: Germany, the Länder and any group of them, without touching a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Protocol, Self, TypeVar

from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.regions import Region


class Additive(Protocol):
    """What adds over Länder (additiv): moments, also those of pairs."""

    def __add__(self, other: Self, /) -> Self: ...


Sums = TypeVar("Sums", bound=Additive)


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
