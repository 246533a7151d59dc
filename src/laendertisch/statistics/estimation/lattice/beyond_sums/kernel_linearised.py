"""The compiled loops of differences beyond sums: linear variables by unit and cell, and their covariance.

A Land is worked on at a time, a breakdown at a time: units × cells is a small table then, and units that do
not meet a cell are zeros in it. `reference_linearised.py` says the same in plain Python.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_poverty import Ranks, Records
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_quantiles import Limits

Marks: TypeAlias = NDArray[np.uint8]


class LandUnits(NamedTuple):
    """The units of a Land that two sides have (gemeinsame Auswahlbezirke), by stratum.

    `left` and `right` number them within the Land on each side; `strata` is the first of each stratum and,
    last, their number. `linked` says which of them have the weight on both sides, `number` how many of a
    stratum have. `lonely` is the factor of a stratum with one of them.
    """

    left: Whole
    right: Whole
    strata: Whole
    linked: Marks
    number: Floats
    lonely: float


class Below(NamedTuple):
    """Σ w (y - share) with y how much of a record lies below a limit (units × cells × limits); cells met."""

    total: Floats
    met: Marks


class Poor(NamedTuple):
    """Weights of all persons and of the poor (units × cells)."""

    persons: Floats
    poor: Floats


@njit(nogil=True, cache=True)
def totals_below(limits: Limits, rank: Ranks, weight: Floats, code: Ranks, unit_rows: Whole) -> Below:
    """Return the totals of the units of a Land; `code` is the cell of each record, -1 for none."""
    units, (cells, count) = len(unit_rows) - 1, limits.share.shape
    result = Below(np.zeros((units, cells, count)), np.zeros((units, cells), np.uint8))
    for unit in range(units):
        for row in range(unit_rows[unit], unit_rows[unit + 1]):
            cell, r = code[row], rank[row]
            if cell < 0 or r < 0:
                continue
            result.met[unit, cell] = 1
            for k in range(count):
                y = min(max(limits.position[cell, k] - r, 0.0), 1.0)
                result.total[unit, cell, k] += weight[row] * (y - limits.share[cell, k])
    return result


@njit(nogil=True, cache=True)
def totals_of_poor(records: Records, code: Ranks, cells: int, unit_rows: Whole) -> Poor:
    """Return the totals of the units of a Land; `code` is the cell of each record, -1 for none."""
    units = len(unit_rows) - 1
    result = Poor(np.zeros((units, cells)), np.zeros((units, cells)))
    for unit in range(units):
        for row in range(unit_rows[unit], unit_rows[unit + 1]):
            cell = code[row]
            if cell >= 0:
                result.persons[unit, cell] += records.weight[row]
                result.poor[unit, cell] += records.weight[row] if records.poor[row] else 0.0
    return result


@njit(nogil=True, cache=True)
def covariance(
    left: Floats, right: Floats, left_cells: Whole, right_cells: Whole, units: LandUnits
) -> Floats:
    """Return Σ n/(n-1) [Σ t s - Σ t Σ s / n] of pairs of columns of two tables of units × cells."""
    pairs = len(left_cells)
    result, product, first, second = np.zeros(pairs), np.zeros(pairs), np.zeros(pairs), np.zeros(pairs)
    for h in range(len(units.strata) - 1):
        product[:] = 0.0
        first[:] = 0.0
        second[:] = 0.0
        for i in range(units.strata[h], units.strata[h + 1]):
            if units.linked[i]:
                mine, theirs = left[units.left[i]], right[units.right[i]]
                for pair in range(pairs):
                    t, s = mine[left_cells[pair]], theirs[right_cells[pair]]
                    product[pair] += t * s
                    first[pair] += t
                    second[pair] += s
        n = units.number[h]
        factor = n / (n - 1) if n > 1 else units.lonely
        inverse = 1 / n if n > 1 else 0.0
        for pair in range(pairs):
            result[pair] += factor * (product[pair] - first[pair] * second[pair] * inverse)
    return result


@njit(nogil=True, cache=True)
def met_on_both_sides(
    left: Marks, right: Marks, left_cells: Whole, right_cells: Whole, units: LandUnits
) -> Whole:
    """Return how many units meet both cells of each pair."""
    result = np.zeros(len(left_cells), np.int64)
    for i in range(len(units.left)):
        if units.linked[i]:
            mine, theirs = left[units.left[i]], right[units.right[i]]
            for pair in range(len(left_cells)):
                result[pair] += mine[left_cells[pair]] & theirs[right_cells[pair]]
    return result
