"""Which gaps and changes a selection asks for, in the order of their columns (verglichene Spalten)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from laendertisch.rendering.tables.selection import Selection
from laendertisch.statistics.results.cells import TOTAL
from laendertisch.statistics.results.differences import Comparison, Difference
from laendertisch.statistics.results.published import PublishedIndicator

MOST_COLUMNS = 24
"""More than so many figures for each area are no table of differences that anybody reads."""

Place = frozenset[tuple[str, str]]
"""The category of each dimension that is not held at its total."""


@dataclass(frozen=True)
class ComparedColumn:
    """What is compared, where in the table, and the categories that tell it from others (Spalte)."""

    comparison: Comparison
    place: Place
    label: str


def place_of(told: Difference) -> Place:
    """Return where in the table of its indicator a difference stands."""
    pairs = zip(told.breakdown, told.categories, strict=True)
    return frozenset((dimension, code) for dimension, code in pairs if code != TOTAL)


def breakdowns_compared(
    indicator: PublishedIndicator, selection: Selection, compared: Iterable[Comparison]
) -> frozenset[frozenset[str]]:
    """Return the breakdowns of the differences that a selection asks for, to read no others.

    A dimension is part of one where a category is chosen and is missing where its total is; that of a gap is
    always missing.
    """
    shown = [frozenset[str]()]
    for dimension, codes in zip(indicator.dimensions, selection.categories, strict=True):
        ways = {frozenset({dimension.code} if code != TOTAL else ()) for code in codes}
        shown = [each | way for each in shown for way in ways]
    apart = {each.dimension for each in compared}
    return frozenset({*shown, *(each - {dimension} for each in shown for dimension in apart)})


def compared_columns(
    comparisons: Iterable[Comparison],
    indicator: PublishedIndicator,
    selection: Selection,
    period: str,
    language: str = "de",
) -> Iterator[ComparedColumn]:
    """Yield the columns of a period: gaps, then changes, then changes of gaps.

    A gap belongs to a table whose breakdown has its groups.
    """
    for comparison in sorted(comparisons, key=lambda each: (bool(each.earlier), bool(each.dimension))):
        of_table = not comparison.dimension or comparison.dimension in selection.breakdown
        if comparison.period == period and of_table:
            yield from _columns_of(comparison, indicator, selection, language)


def _columns_of(
    comparison: Comparison, indicator: PublishedIndicator, selection: Selection, language: str
) -> Iterator[ComparedColumn]:
    """Yield a column for each chosen combination of categories, those of the gap itself apart."""
    axes = [
        [(dimension, code) for code in codes]
        for dimension, codes in zip(indicator.dimensions, selection.categories, strict=True)
        if dimension.code != comparison.dimension
    ]
    for chosen in product(*axes):
        place = frozenset((dimension.code, code) for dimension, code in chosen if code != TOTAL)
        labels = [
            dimension.label(code, language)
            for (dimension, code), axis in zip(chosen, axes, strict=True)
            if len(axis) > 1
        ]
        yield ComparedColumn(comparison, place, ", ".join(labels))
