"""A released table as a chart sees it: some dimensions held fixed, the groups of one side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.rendering.numbers_de import german_number
from laendertisch.rendering.tables.breakdowns import (
    Breakdown,
    compared_dimension,
    default_category,
    is_bare_total,
    widest_breakdowns,
)
from laendertisch.rendering.tables.selection import ALL
from laendertisch.rendering.units import COUNTS
from laendertisch.statistics.results.cells import TOTAL, Cell, Coordinates
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

CHARTED_AREAS = (GERMANY, *LAND_CODES)
MOST_GROUPS = 6
MOST_COMBINATIONS = 12
Categories = tuple[str, ...]


@dataclass(frozen=True)
class Charted:
    """The figures of a table that one chart may show (Werte eines Diagramms).

    `fixed` has one category for each dimension; instead of `ALL`, that of the compared dimension, stands
    each group.
    """

    indicator: PublishedIndicator
    cells: Mapping[Coordinates, Cell]
    periods: tuple[str, ...]
    breakdown: Breakdown
    fixed: Categories

    @property
    def compared(self) -> int | None:
        """Return the place of the dimension whose groups stand side by side, if there is one."""
        return compared_dimension(self.indicator, self.breakdown)

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Code and label of the groups to compare, without the total; a single one if there is nothing."""
        place = self.compared
        if place is None:
            return (("", self.indicator.title_de),)
        dimension = self.indicator.dimensions[place]
        parts = [each.code for each in dimension.categories if each.code != TOTAL]
        if not 0 < len(parts) <= MOST_GROUPS:
            parts = [default_category(dimension)]
        return tuple((code, dimension.label(code)) for code in parts)

    def categories(self, group: str) -> Categories:
        """Return the categories of a figure of this group."""
        place = self.compared
        return tuple(group if at == place else code for at, code in enumerate(self.fixed))

    def cell(self, area: str, period: str, group: str) -> Cell | None:
        """Return one figure, or nothing if the source does not have it."""
        return self.cells.get(Coordinates(area, period, self.categories(group)))

    def areas(self) -> tuple[str, ...]:
        """Return Germany and the Länder as far as the table has them, in official order."""
        present = {place.area for place in self.cells}
        return tuple(area for area in CHARTED_AREAS if area in present)

    @property
    def is_total(self) -> bool:
        """Whether everything but the compared groups is held at its total or first category."""
        dimensions = zip(self.indicator.dimensions, self.fixed, strict=True)
        return all(code in (ALL, default_category(each)) for each, code in dimensions)

    @property
    def adds_up(self) -> bool:
        """Whether the figures of the Länder add up to Germany, as counts of persons do."""
        return self.indicator.unit in COUNTS

    def area_label(self, area: str) -> str:
        """Return the German name of an area."""
        return self.indicator.areas.label(area)

    def figure(self, value: float) -> str:
        """Return a figure as printed in German, without unit."""
        return german_number(value, self.indicator.decimals)

    def subject(self, *parts: str) -> str:
        """Return what a chart is about: `Erwerbstätigenquote, Männer und Frauen, 2024`."""
        return ", ".join([self.indicator.title_de, *self.labels(self.fixed), *parts])

    def exact_subject(self, categories: Categories, *parts: str) -> str:
        """Return what a chart of a single group is about."""
        return ", ".join([self.indicator.title_de, *self.labels(categories), *parts])

    def labels(self, categories: Categories) -> Iterator[str]:
        """Yield the labels of the categories; dimensions outside the breakdown and bare totals go unsaid."""
        for place, code in enumerate(categories):
            dimension = self.indicator.dimensions[place]
            said = place == self.compared or not is_bare_total(dimension, code)
            if dimension.code in self.breakdown and code != ALL and said:
                yield dimension.label(code)


def charted_parts(table: ReleasedTable, indicator: PublishedIndicator) -> tuple[Charted, ...]:
    """Return a part of the table for each breakdown and each combination of what is not compared.

    Where there are too many combinations, only the totals. The first part is what a page shows unasked.
    Raises `TypeError` for anything but a released table.
    """
    if not isinstance(table, ReleasedTable):
        raise TypeError("only a released table may be drawn")
    cells = {cell.at: cell for cell in table.cells}
    periods = tuple(sorted({cell.at.period for cell in table.cells}))
    return tuple(
        Charted(indicator, cells, periods, breakdown, fixed)
        for breakdown in widest_breakdowns(indicator)
        for fixed in fixed_combinations(indicator, breakdown)
    )


def fixed_combinations(indicator: PublishedIndicator, breakdown: Breakdown) -> tuple[Categories, ...]:
    """Return what charts of a breakdown hold fixed: each category of the dimensions that are not compared."""
    compared = compared_dimension(indicator, breakdown)
    totals = tuple(
        ALL if at == compared else default_category(each) for at, each in enumerate(indicator.dimensions)
    )
    codes = [
        tuple(each.code for each in dimension.categories)
        if dimension.code in breakdown and at != compared
        else (totals[at],)
        for at, dimension in enumerate(indicator.dimensions)
    ]
    combinations = tuple(product(*codes))
    return combinations if len(combinations) <= MOST_COMBINATIONS else (totals,)
