"""An indicator on its way into the edition, and the order in which its figures stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from laendertisch.kernel.errors import CatalogueError, Finding, Place
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.indicators import Indicator
from laendertisch.statistics.results.cells import TOTAL
from laendertisch.statistics.results.published import PublishedGap
from laendertisch.statistics.results.tables import ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable


@dataclass(frozen=True)
class PreparedIndicator:
    """An indicator with its released table, ready to be written (aufbereiteter Indikator).

    `areas` gives the German names of the areas in the order to show.
    """

    indicator: Indicator
    table: ReleasedTable
    areas: Mapping[str, str]
    gaps: tuple[PublishedGap, ...]


def in_order(
    table: UncheckedTable, areas: Iterable[str], dimensions: Mapping[str, Dimension]
) -> UncheckedTable:
    """Return the table with its cells by area, period and category in the order to show, totals first.

    Raises `CatalogueError` for a category that the catalogue does not know.
    """
    places = {code: place for place, code in enumerate(areas)}
    ranks = [
        {code: rank for rank, code in enumerate([TOTAL, *_known(table, key, dimensions).codes])}
        for key in table.dimensions
    ]
    _check_categories(table, ranks)

    def order(cell: UncheckedCell) -> tuple[int, str, list[int]]:
        ranked = [rank[code] for rank, code in zip(ranks, cell.at.categories, strict=True)]
        return places[cell.at.area], cell.at.period, ranked

    return replace(table, cells=tuple(sorted(table.cells, key=order)))


def _known(table: UncheckedTable, key: str, dimensions: Mapping[str, Dimension]) -> Dimension:
    if key not in dimensions:
        raise _wrong(table, f"Die Gliederung „{key}“ fehlt im Katalog (dimensions.yaml).")
    return dimensions[key]


def _check_categories(table: UncheckedTable, ranks: list[dict[str, int]]) -> None:
    used = {pair for cell in table.cells for pair in zip(table.dimensions, cell.at.categories, strict=True)}
    known = {(key, code) for key, codes in zip(table.dimensions, ranks, strict=True) for code in codes}
    if unknown := sorted(used - known):
        listed = ", ".join(f"{code} ({key})" for key, code in unknown)
        raise _wrong(table, f"Diese Ausprägungen fehlen im Katalog (dimensions.yaml): {listed}.")


def _wrong(table: UncheckedTable, problem: str) -> CatalogueError:
    return CatalogueError(Finding(Place(f"Indikator {table.indicator}"), problem))
