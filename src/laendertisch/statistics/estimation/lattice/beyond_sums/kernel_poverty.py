"""The compiled loops of poverty: the poor of each cell, their moments, and those with the threshold's error.

Beside x = 1 and y = 1 for the poor goes a companion m, which says what a record adds to the error of the
threshold. Its unit totals count everywhere, not only in the cell; so each cell needs Q(x,m) and Q(y,m), too.
`reference_poverty.py` says the same in plain Python, addition by addition.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.kernel import Strata

Ranks: TypeAlias = NDArray[np.int32]
X, Y, HEIGHT = range(3)
XX, XY, YY, XM, YM = range(5)
RECORDS, POOR, UNITS, STRATA = range(4)


class Records(NamedTuple):
    """The records of the sample as the loops read them (Sätze); weight 0 for those who do not belong.

    `poor` is 1 below the threshold, `height` the kernel of the density there, `companion` the influence on
    the threshold.
    """

    weight: Floats
    poor: NDArray[np.uint8]
    height: Floats
    companion: Floats


class Companion(NamedTuple):
    """Totals of the companion by unit and by stratum, and its Q(m,m) (Begleitgröße)."""

    of_unit: Floats
    of_stratum: Floats
    square: float


class PovertySums(NamedTuple):
    """Sums of a Land by cell (Summen): totals of x, y and height; Q of the pairs; counts (see constants)."""

    total: Floats
    product: Floats
    counts: Whole


@njit(nogil=True, cache=True, error_model="numpy")
def sum_companion(records: Records, strata: Strata) -> Companion:
    """Return the companion's totals over all records of some strata."""
    first = strata.stratum_units[0]
    of_unit, of_stratum = np.zeros(len(strata.unit_rows) - 1), np.zeros(len(strata.stratum_units) - 1)
    result = 0.0
    for h in range(len(of_stratum)):
        squares = 0.0
        for unit in range(strata.stratum_units[h] - first, strata.stratum_units[h + 1] - first):
            for row in range(strata.unit_rows[unit], strata.unit_rows[unit + 1]):
                of_unit[unit] += records.weight[row] * records.companion[row]
            of_stratum[h] += of_unit[unit]
            squares += of_unit[unit] * of_unit[unit]
        factor, inverse = _factors(strata.design_units[h, 0], strata.lonely)
        result += factor * (squares - of_stratum[h] * of_stratum[h] * inverse)
    return Companion(of_unit, of_stratum, result)


@njit(nogil=True, cache=True, error_model="numpy")
def sum_poor(records: Records, companion: Companion, code: Ranks, cells: int, strata: Strata) -> PovertySums:
    """Return the sums of some strata; `code` is the cell of each record of the sample, -1 for none."""
    result = PovertySums(np.zeros((cells, 3)), np.zeros((cells, 5)), np.zeros((cells, 4), np.int64))
    of_stratum = PovertySums(np.zeros((cells, 2)), np.zeros((cells, 5)), np.zeros((cells, 1), np.int64))
    in_unit = np.zeros((cells, 2))
    unit_of_cell, met = np.full(cells, -1, np.int64), np.empty(cells, np.int64)
    first = strata.stratum_units[0]
    for h in range(len(strata.stratum_units) - 1):
        for unit in range(strata.stratum_units[h] - first, strata.stratum_units[h + 1] - first):
            found = 0
            for row in range(strata.unit_rows[unit], strata.unit_rows[unit + 1]):
                cell = code[row]
                if cell < 0 or records.weight[row] == 0:
                    continue
                if unit_of_cell[cell] != unit:
                    unit_of_cell[cell] = unit
                    met[found] = cell
                    found += 1
                _add_record(records, row, in_unit[cell], result.total[cell], result.counts[cell])
            for place in range(found):
                cell = met[place]
                _end_unit(in_unit[cell], companion.of_unit[unit], of_stratum, cell)
        factor, inverse = _factors(strata.design_units[h, 0], strata.lonely)
        m = companion.of_stratum[h] * inverse
        for cell in range(cells):
            if of_stratum.counts[cell, 0]:
                _end_stratum(of_stratum, cell, factor, inverse, m, result)
    return result


@njit(nogil=True, cache=True, error_model="numpy")
def _factors(n: float, lonely: float) -> tuple[float, float]:
    """Return n / (n - 1) and 1 / n, or what a lonely unit counts."""
    return (n / (n - 1), 1 / n) if n > 1 else (lonely, 0.0)


@njit(nogil=True, cache=True)
def _add_record(records: Records, row: int, in_unit: Floats, total: Floats, count: Whole) -> None:
    weight, poor = records.weight[row], records.poor[row]
    in_unit[X] += weight
    in_unit[Y] += weight if poor else 0.0
    total[HEIGHT] += weight * records.height[row]
    count[RECORDS] += 1
    count[POOR] += poor


@njit(nogil=True, cache=True)
def _end_unit(in_unit: Floats, m: float, of_stratum: PovertySums, cell: int) -> None:
    """Add the totals of a unit and their products to the sums of the stratum, and clear them."""
    x, y = in_unit[X], in_unit[Y]
    total, product = of_stratum.total[cell], of_stratum.product[cell]
    total[X] += x
    total[Y] += y
    product[XX] += x * x
    product[XY] += x * y
    product[YY] += y * y
    product[XM] += x * m
    product[YM] += y * m
    of_stratum.counts[cell, 0] += 1
    in_unit[:] = 0.0


@njit(nogil=True, cache=True)
def _end_stratum(
    of_stratum: PovertySums, cell: int, factor: float, inverse: float, m: float, result: PovertySums
) -> None:
    """Take the means off the products of a stratum, add it to the result and clear it."""
    total, product = of_stratum.total[cell], of_stratum.product[cell]
    x, y = total[X], total[Y]
    result.total[cell, X] += x
    result.total[cell, Y] += y
    sums = result.product[cell]
    sums[XX] += factor * (product[XX] - x * (x * inverse))
    sums[XY] += factor * (product[XY] - x * (y * inverse))
    sums[YY] += factor * (product[YY] - y * (y * inverse))
    sums[XM] += factor * (product[XM] - x * m)
    sums[YM] += factor * (product[YM] - y * m)
    result.counts[cell, UNITS] += of_stratum.counts[cell, 0]
    result.counts[cell, STRATA] += 1
    total[:] = 0.0
    product[:] = 0.0
    of_stratum.counts[cell, 0] = 0
