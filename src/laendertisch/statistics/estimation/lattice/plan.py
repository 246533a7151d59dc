"""Which sums are made for which breakdowns: each once, and none that nobody publishes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.expressions import Kind
from laendertisch.statistics.estimation.lattice.figures import Base, Figure, Form, Numerator


@dataclass(frozen=True)
class Grid:
    """The cells of a breakdown (Felder einer Gliederung): all combinations of its categories."""

    dimensions: tuple[Dimension, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Remembered, because grids are looked up often and their conditions are long."""
        return hash(self.dimensions)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the dimensions; none for the plain total."""
        return tuple(dimension.key for dimension in self.dimensions)

    @cached_property
    def categories(self) -> tuple[tuple[str, ...], ...]:
        """The category codes of each cell, in order."""
        return tuple(itertools.product(*(dimension.codes for dimension in self.dimensions)))


@dataclass(frozen=True)
class Summand:
    """A variable that is summed with its weight (Summenmerkmal).

    Without `numerator` it is the denominator x of the base, or with `persons` the mark 1 of those who
    belong. `squared` sums y² instead, for the spread of a mean among records.
    """

    base: Base
    numerator: Numerator | None = None
    persons: bool = False
    squared: bool = False

    @property
    def is_binary(self) -> bool:
        """Whether all values are 0 or 1."""
        if self.numerator is not None:
            return self.numerator.expression.kind is Kind.TRUTH
        return self.persons or self.base.counts_persons


@dataclass(frozen=True)
class BasePlace:
    """Where the sums of a base stand: columns of x, of the persons, and the range of its numerators."""

    x: int
    persons: int
    first: int
    last: int


@dataclass(frozen=True)
class Sheet:
    """Breakdowns that show the same figures (Blatt): every summand for every cell of every grid.

    Summands of a base stand together: x first, then the persons if they are not x, then the numerators.
    """

    grids: tuple[Grid, ...]
    bases: tuple[Base, ...]
    summands: tuple[Summand, ...]
    places: tuple[BasePlace, ...]

    @property
    def cell_count(self) -> int:
        """The number of cells of all grids together."""
        return sum(len(grid.categories) for grid in self.grids)

    @cached_property
    def first_cells(self) -> tuple[int, ...]:
        """Where the cells of each grid begin."""
        sizes = [len(grid.categories) for grid in self.grids]
        return tuple(itertools.accumulate(sizes, initial=0))[:-1]

    @cached_property
    def column(self) -> Mapping[Summand, int]:
        """The column of each summand."""
        return {summand: place for place, summand in enumerate(self.summands)}

    @cached_property
    def weights(self) -> tuple[str, ...]:
        """The weights that are used, in order of appearance."""
        return tuple(dict.fromkeys(base.weight for base in self.bases))


@dataclass(frozen=True)
class Published:
    """A figure with the breakdowns in which it is published (Veröffentlichungsplan einer Kennzahl)."""

    figure: Figure
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class PlannedSheet:
    """A sheet with the figures that it shows (Blatt mit seinen Kennzahlen)."""

    sheet: Sheet
    figures: tuple[Figure, ...]


def plan_sheets(published: Sequence[Published]) -> tuple[PlannedSheet, ...]:
    """Return the sheets: each pair of summand and breakdown that is published stands in exactly one."""
    figures_of: dict[Grid, list[Figure]] = {}
    for each in published:
        for grid in each.grids:
            figures_of.setdefault(grid, []).append(each.figure)
    grids_of: dict[tuple[Figure, ...], list[Grid]] = {}
    for grid, figures in figures_of.items():
        grids_of.setdefault(tuple(figures), []).append(grid)
    return tuple(PlannedSheet(sheet_of(figures, grids), figures) for figures, grids in grids_of.items())


def sheet_of(figures: Sequence[Figure], grids: Sequence[Grid]) -> Sheet:
    """Return one sheet with all figures for all grids."""
    summands_of: dict[Base, dict[Summand, None]] = {}
    for figure in figures:
        summands_of.setdefault(figure.base, {}).update(dict.fromkeys(_numerators(figure)))
    return _sheet({base: list(summands) for base, summands in summands_of.items()}, grids)


def sheet_of_summands(summands: Sequence[Summand], grids: Sequence[Grid]) -> Sheet:
    """Return the smallest sheet with these summands for these grids; each base brings its x and persons."""
    numerators: dict[Base, list[Summand]] = {each.base: [] for each in summands}
    for each in summands:
        if each.numerator is not None:
            numerators[each.base].append(each)
    return _sheet(numerators, grids)


def _numerators(figure: Figure) -> list[Summand]:
    """Return the numerator, and for a mean also its square."""
    y = Summand(figure.base, figure.numerator)
    if figure.form is Form.MEAN:
        return [y, Summand(figure.base, figure.numerator, squared=True)]
    return [y]


def _sheet(summands_of: Mapping[Base, Sequence[Summand]], grids: Sequence[Grid]) -> Sheet:
    weights = list(dict.fromkeys(base.weight for base in summands_of))
    bases = sorted(summands_of, key=lambda base: weights.index(base.weight))
    summands: list[Summand] = []
    places = []
    for base in bases:
        x = len(summands)
        summands.append(Summand(base))
        if not base.counts_persons:
            summands.append(Summand(base, persons=True))
        first = len(summands)
        summands.extend(summands_of[base])
        places.append(BasePlace(x, first - 1, first, len(summands)))
    return Sheet(tuple(grids), tuple(bases), tuple(summands), tuple(places))
