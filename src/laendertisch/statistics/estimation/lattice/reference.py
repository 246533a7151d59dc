"""The moments of a part the slow, obvious way: plain Python over records, addition by addition.

For tests only. It reads the same definitions and makes the same additions in the same order as the kernel,
so that results must be equal to the bit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.expressions import Kind
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.figures import Base
from laendertisch.statistics.estimation.lattice.moments import Moments, empty_moments
from laendertisch.statistics.estimation.lattice.plan import Grid, Sheet, Summand
from laendertisch.statistics.estimation.rowwise import Row, evaluate

UnitTotals: TypeAlias = dict[int, list[float]]
"""Weighted totals of the summands by cell, for one unit."""


def moments_of_part(rows: Sequence[Row], sheet: Sheet, lonely: Lonely = Lonely.ADJUST) -> Moments:
    """Return the moments of whole strata of one Land; rows stand by stratum and unit."""
    result = empty_moments(sheet.cell_count, len(sheet.summands), len(sheet.bases))
    strata: dict[object, dict[object, list[Row]]] = {}
    for row in rows:
        strata.setdefault(row["stratum"], {}).setdefault(row["psu"], []).append(row)
    for units in strata.values():
        totals = [unit_totals(unit, sheet, result) for unit in units.values()]
        _add_stratum(result, sheet, totals, list(units.values()), lonely)
    return result


def unit_totals(unit: Sequence[Row], sheet: Sheet, result: Moments) -> UnitTotals:
    """Return the totals of a unit by cell; its cases are added to the result."""
    totals: UnitTotals = {}
    for row in unit:
        values = [_value(row, summand) for summand in sheet.summands]
        for cell in _cells(row, sheet):
            sums = totals.setdefault(cell, [0.0] * len(values))
            for v, (summand, value) in enumerate(zip(sheet.summands, values, strict=True)):
                sums[v] += (row[summand.base.weight] or 0.0) * value
                result.cases[cell, v] += value != 0
    return totals


def _add_stratum(
    result: Moments,
    sheet: Sheet,
    totals: Sequence[UnitTotals],
    units: Sequence[Sequence[Row]],
    lonely: Lonely,
) -> None:
    """Add Σ t, and n/(n-1) [Σ t² - (Σ t)²/n], over the units of the stratum."""
    for base_number, (base, place) in enumerate(zip(sheet.bases, sheet.places, strict=True)):
        drawn = sum(1 for unit in units if any(row[base.weight] is not None for row in unit))
        alone = 1.0 if lonely is Lonely.ADJUST else 0.0
        factor = drawn / (drawn - 1) if drawn > 1 else alone
        inverse = 1 / drawn if drawn > 1 else 0.0
        met: dict[int, list[list[float]]] = defaultdict(list)
        for unit in totals:
            for cell, sums in unit.items():
                if sums[place.persons] != 0:
                    met[cell].append(sums)
        for cell, members in met.items():
            result.units[cell, base_number] += len(members)
            result.strata[cell, base_number] += 1
            result.averaged[cell, base_number] += drawn == 1 and lonely is Lonely.AVERAGE
            x = _sum(member[place.x] for member in members)
            for v in range(place.x, place.last):
                s = _sum(member[v] for member in members)
                squares = _sum(member[v] * member[v] for member in members)
                products = _sum(member[v] * member[place.x] for member in members)
                result.total[cell, v] += s
                result.square[cell, v] += factor * (squares - s * s * inverse)
                result.cross[cell, v] += factor * (products - s * (x * inverse))


def _sum(numbers: Iterator[float]) -> float:
    """Add from left to right; the built-in sum compensates since Python 3.12."""
    result = 0.0
    for number in numbers:
        result += number
    return result


def _value(row: Row, summand: Summand) -> float:
    """Return what the record adds, before its weight: 0 outside the base."""
    base = summand.base
    if summand.persons:
        return float(belongs(row, base) or _beside(row, base))
    if summand.numerator is None:
        value = 1 if base.denominator.kind is Kind.TRUTH else evaluate(base.denominator, row)
        return float(value) if belongs(row, base) else 0.0
    universe = summand.numerator.universe
    inside = belongs(row, base) if universe is None else _beside(row, base)
    value = float(evaluate(summand.numerator.expression, row) or 0) if inside else 0.0
    return value * value if summand.squared else value


def belongs(row: Row, base: Base) -> bool:
    """Say whether a record belongs to the base."""
    if evaluate(base.universe, row) is not True or not row[base.weight]:
        return False
    if base.known is not None and evaluate(base.known, row) is None:
        return False
    denominator = evaluate(base.denominator, row)
    return denominator is True if base.denominator.kind is Kind.TRUTH else denominator is not None


def _beside(row: Row, base: Base) -> bool:
    return base.beside is not None and evaluate(base.beside, row) is True and bool(row[base.weight])


def _cells(row: Row, sheet: Sheet) -> Iterator[int]:
    for grid, first in zip(sheet.grids, sheet.first_cells, strict=True):
        cell = cell_of(row, grid)
        if cell is not None:
            yield first + cell


def cell_of(row: Row, grid: Grid) -> int | None:
    """Return the number of the record's cell, `None` for none."""
    codes = tuple(_category(row, dimension) for dimension in grid.dimensions)
    return grid.categories.index(codes) if codes in grid.categories else None


def _category(row: Row, dimension: Dimension) -> str | None:
    for category in dimension.categories:
        if category.where is None:
            if row[dimension.key] == category.code:
                return category.code
        elif evaluate(category.where, row) is True:
            return category.code
    return None
