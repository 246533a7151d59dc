"""Which areas, periods and categories the figures of an indicator really have (Umfang)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from laendertisch.statistics.results.blocks import ReleasedBlock
from laendertisch.statistics.results.cells import TOTAL
from laendertisch.statistics.results.tables import Provenance, ReleasedTable


@dataclass
class Extent:
    """What the figures of an indicator reach over; it grows while they are written (Umfang).

    `dimensions` are those of the result table in their order.
    """

    dimensions: tuple[str, ...]
    areas: set[str] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    categories: set[tuple[str, str]] = field(default_factory=set)
    synthetic: bool = False

    def add_block(self, block: ReleasedBlock, provenance: Provenance) -> None:
        """Add the figures of a block; where its breakdown lacks a dimension they belong to the total."""
        self.areas.update(block.areas)
        self.periods.add(block.period)
        self.categories.update(_pairs(block.breakdown, block.categories))
        self.categories.update((key, TOTAL) for key in self.dimensions if key not in block.breakdown)
        self.synthetic |= provenance.synthetic


def extent_of(table: ReleasedTable) -> Extent:
    """Return the extent of a whole table."""
    return Extent(
        dimensions=table.dimensions,
        areas={cell.at.area for cell in table.cells},
        periods={cell.at.period for cell in table.cells},
        categories=_pairs(table.dimensions, (cell.at.categories for cell in table.cells)),
        synthetic=table.provenance.synthetic,
    )


def _pairs(keys: tuple[str, ...], categories: Iterable[tuple[str, ...]]) -> set[tuple[str, str]]:
    return {pair for codes in categories for pair in zip(keys, codes, strict=True)}
