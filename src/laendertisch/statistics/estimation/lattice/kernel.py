"""The compiled inner loop: from sorted rows to moments, without a hash table and without a second pass.

For each unit and breakdown the weighted values of its rows are added up cell by cell; each cell that was met
adds its totals and their squares to the sums of the stratum; at the end of the stratum the mean is taken off.
Rows are handled in blocks of whole units, so that the cells of one breakdown stay in the nearest cache.
`reference.py` says the same in plain Python, addition by addition.
Arrays are indexed as a whole: taking rows of them first would double the time of small sheets.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import Floats, Whole

Counts: TypeAlias = NDArray[np.int32]
ROWS_OF_A_BLOCK = 192


class Values(NamedTuple):
    """The columns of a year (Werte); columns × rows.

    `source[v]` says where summand v stands: row k of `binary` for k, of `numeric` for -1 - k; `weight_of[v]`
    is the row of `weights`. `codes` (grids × rows) numbers the cell of a row within its grid, negative for
    none; the cells of grid g begin at `first_cells[g]`. A summand is 0 for rows outside the persons of its
    base.
    """

    binary: NDArray[np.uint8]
    numeric: Floats
    source: Whole
    weights: Floats
    weight_of: Whole
    codes: NDArray[np.int32]
    first_cells: Whole


class Bases(NamedTuple):
    """Where the summands of each base stand (Bezugsgruppen): x first, up to before `last`.

    `x_of` says for each summand which one is its x.
    """

    x: Whole
    persons: Whole
    last: Whole
    x_of: Whole


class Strata(NamedTuple):
    """Rows of each unit, units of each stratum, n_h (strata × weights), factor of a lonely square."""

    unit_rows: Whole
    stratum_units: Whole
    design_units: Floats
    lonely: float


class Sums(NamedTuple):
    """Sums of cells × summands, and of cells × bases for `units`, `strata` and `lonely` ones.

    See `moments.Moments`; `lonely` counts strata with a single unit, whatever the rule for them.
    """

    total: Floats
    square: Floats
    cross: Floats
    cases: Counts
    units: Counts
    strata: Counts
    lonely: Counts


class Desk(NamedTuple):
    """Where a block is worked on (Arbeitsplatz): weighted values and marks of its rows, totals of a unit.

    `unit_of_cell` says which unit met a cell last, `met` lists the cells of the unit at hand.
    """

    value: Floats
    mark: NDArray[np.uint8]
    in_unit: Floats
    unit_of_cell: Whole
    met: Whole


@njit(nogil=True, cache=True, error_model="numpy")
def sum_part(values: Values, bases: Bases, strata: Strata, cells: int) -> Sums:
    """Return the sums of whole strata of one Land; rows are numbered as in `values`."""
    summands = len(values.source)
    unit_rows, stratum_units = strata.unit_rows, strata.stratum_units
    height = max(np.max(unit_rows[1:] - unit_rows[:-1]), ROWS_OF_A_BLOCK)
    result = _zeros(cells, summands, len(bases.x))
    of_stratum = _zeros(cells, summands, len(bases.x))
    desk = new_desk(height, summands, cells)
    for h in range(len(stratum_units) - 1):
        unit = stratum_units[h] - stratum_units[0]
        end = stratum_units[h + 1] - stratum_units[0]
        while unit < end:
            after = unit + 1
            while after < end and unit_rows[after + 1] - unit_rows[unit] <= height:
                after += 1
            weigh(values, unit_rows[unit], unit_rows[after], desk)
            for grid in range(len(values.first_cells)):
                for each in range(unit, after):
                    found = add_unit(values, grid, unit_rows, unit, each, desk, result.cases)
                    _add_squares(desk, found, bases, of_stratum)
            unit = after
        _end_stratum(of_stratum, bases, values.weight_of, strata.design_units[h], strata.lonely, result)
    return result


@njit(nogil=True, cache=True)
def new_desk(height: int, summands: int, cells: int) -> Desk:
    """Return a desk for blocks of up to `height` rows."""
    return Desk(
        np.empty((height, summands)),
        np.empty((height, summands), np.uint8),
        np.zeros((cells, summands)),
        np.full(cells, -1, np.int64),
        np.empty(cells, np.int64),
    )


@njit(nogil=True, cache=True)
def _zeros(cells: int, summands: int, bases: int) -> Sums:
    return Sums(
        np.zeros((cells, summands)),
        np.zeros((cells, summands)),
        np.zeros((cells, summands)),
        np.zeros((cells, summands), np.int32),
        np.zeros((cells, bases), np.int32),
        np.zeros((cells, bases), np.int32),
        np.zeros((cells, bases), np.int32),
    )


@njit(nogil=True, cache=True)
def weigh(values: Values, begin: int, end: int, desk: Desk) -> None:
    """Fill the rows of a block with weight × value, and with 1 where the value is not 0."""
    for v in range(len(values.source)):
        k = values.source[v]
        weight = values.weights[values.weight_of[v]]
        if k >= 0:
            for row in range(begin, end):
                one = values.binary[k, row]
                desk.mark[row - begin, v] = one
                desk.value[row - begin, v] = weight[row] if one else 0.0
        else:
            for row in range(begin, end):
                number = values.numeric[-1 - k, row]
                desk.mark[row - begin, v] = number != 0
                desk.value[row - begin, v] = weight[row] * number


@njit(nogil=True, cache=True)
def add_unit(
    values: Values, grid: int, unit_rows: Whole, first_unit: int, unit: int, desk: Desk, cases: Counts
) -> int:
    """Add the rows of a unit to its totals in the cells of a grid; return how many cells it meets."""
    found = 0
    begin = unit_rows[first_unit]
    first_cell, codes = values.first_cells[grid], values.codes
    value, mark, total = desk.value, desk.mark, desk.in_unit
    summands = value.shape[1]
    for row in range(unit_rows[unit], unit_rows[unit + 1]):
        code = codes[grid, row]
        if code < 0:
            continue
        c, r = first_cell + code, row - begin
        if desk.unit_of_cell[c] != unit:
            desk.unit_of_cell[c] = unit
            desk.met[found] = c
            found += 1
            for v in range(summands):
                total[c, v] = 0.0
        if summands == 2:
            _add_two(total, value, c, r)
            _add_two(cases, mark, c, r)
        else:
            for v in range(summands):
                total[c, v] += value[r, v]
            for v in range(summands):
                cases[c, v] += mark[r, v]
    return found


@njit(nogil=True, cache=True, inline="always")
def _add_two(sums: NDArray[Any], rows: NDArray[Any], c: int, r: int) -> None:
    """Add a row of two: one share alone is asked often, and vector loops would cost more than they save."""
    sums[c, 0] += rows[r, 0]
    sums[c, 1] += rows[r, 1]


@njit(nogil=True, cache=True)
def _add_squares(desk: Desk, found: int, bases: Bases, of_stratum: Sums) -> None:
    """Add the totals of a unit, their squares and their products with x to the sums of the stratum.

    Bases without persons add zeros: going through all summands at once is faster than leaving some out.
    """
    t, total, square, cross = desk.in_unit, of_stratum.total, of_stratum.square, of_stratum.cross
    persons, x_of, units = bases.persons, bases.x_of, of_stratum.units
    summands = t.shape[1]
    for m in range(found):
        c = desk.met[m]
        for b in range(len(persons)):
            units[c, b] += t[c, persons[b]] != 0
        for v in range(summands):
            total[c, v] += t[c, v]
            square[c, v] += t[c, v] * t[c, v]
        for v in range(summands):
            cross[c, v] += t[c, v] * t[c, x_of[v]]


@njit(nogil=True, cache=True, error_model="numpy")
def _end_stratum(
    of_stratum: Sums, bases: Bases, weight_of: Whole, design_units: Floats, lonely: float, result: Sums
) -> None:
    """Take the mean off the squares of a stratum, add it to the result and clear it."""
    for c in range(len(of_stratum.units)):
        total, square, cross = of_stratum.total[c], of_stratum.square[c], of_stratum.cross[c]
        for b in range(len(bases.x)):
            if of_stratum.units[c, b] == 0:
                continue
            result.units[c, b] += of_stratum.units[c, b]
            result.strata[c, b] += 1
            of_stratum.units[c, b] = 0
            n = design_units[weight_of[bases.x[b]]]
            result.lonely[c, b] += n <= 1
            factor = n / (n - 1) if n > 1 else lonely
            inverse = 1 / n if n > 1 else 0.0
            x = total[bases.x[b]] * inverse
            for v in range(bases.x[b], bases.last[b]):
                result.total[c, v] += total[v]
                result.square[c, v] += factor * (square[v] - total[v] * total[v] * inverse)
                result.cross[c, v] += factor * (cross[v] - total[v] * x)
                total[v] = 0.0
                square[v] = 0.0
                cross[v] = 0.0
