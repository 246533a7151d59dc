"""Cells of a table by their place on its axes: the area first, then the dimensions in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from laendertisch.statistics.results.cells import TOTAL, Coordinates

AREA = "area"
"""The name of the axis of areas, beside the keys of the dimensions."""


def axes_of(dimensions: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the axes of a table with these dimensions."""
    return AREA, *dimensions


def level(at: Coordinates, axis: int) -> str:
    """Return where a cell stands on an axis."""
    return at.area if axis == 0 else at.categories[axis - 1]


def moved(at: Coordinates, axis: int, to: str) -> Coordinates:
    """Return the place that differs from another on one axis only."""
    if axis == 0:
        return replace(at, area=to)
    categories = (*at.categories[: axis - 1], to, *at.categories[axis:])
    return replace(at, categories=categories)


def widened(at: Coordinates, own: Sequence[str], dimensions: Sequence[str]) -> Coordinates:
    """Return the place of a cell on more dimensions than its own; on the others it is a total."""
    codes = dict(zip(own, at.categories, strict=True))
    return replace(at, categories=tuple(codes.get(name, TOTAL) for name in dimensions))


def in_one_order(counts: Mapping[Coordinates, float]) -> dict[Coordinates, float]:
    """Return counts in an order that does not depend on how their tables came."""
    places = sorted(counts, key=lambda at: (at.area, at.period, at.categories))
    return {at: counts[at] for at in places}


def named(at: Coordinates, dimensions: Sequence[str]) -> str:
    """Name a cell for people: area, period and the categories that are no total."""
    parts = [f"{name}: {code}" for name, code in zip(dimensions, at.categories, strict=True) if code != TOTAL]
    return ", ".join([at.area, at.period, *parts])
