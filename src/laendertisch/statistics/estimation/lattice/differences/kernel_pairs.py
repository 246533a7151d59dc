"""The compiled inner loop for pairs of cells: products of their unit totals, in one year or across two.

For each unit that both sides have and each breakdown the weighted values are added up cell by cell on both
sides, by the steps of `kernel`; each pair of cells that the unit meets adds its products to the sums of the
stratum. `reference_pairs` says the same in plain Python, addition by addition.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.kernel import (
    Bases,
    Counts,
    Desk,
    Values,
    add_unit,
    new_desk,
    weigh,
)


class Units(NamedTuple):
    """The units of some strata that both sides have (gemeinsame Auswahlbezirke).

    `left` and `right` number them on each side; `left_rows` and `right_rows` hold the first row of every unit
    there. `strata` is the first unit of each stratum and, last, their number. `linked` (units × weights) says
    whether a unit has the weight on both sides, `number` (strata × weights) how many have. `lonely` is the
    factor of a stratum with one such unit, `same` says that both sides are one year.
    """

    left: Whole
    right: Whole
    left_rows: Whole
    right_rows: Whole
    strata: Whole
    linked: NDArray[np.uint8]
    number: Floats
    lonely: float
    same: bool


class Pairs(NamedTuple):
    """Pairs of cells, grid by grid (Feldpaare): the pairs of grid g begin at `first[g]`."""

    first: Whole
    left: Whole
    right: Whole


class PairSums(NamedTuple):
    """Sums of pairs × summands, and of pairs × bases for `units` (see `pairs.PairMoments`)."""

    product: Floats
    with_x: Floats
    x_with: Floats
    units: Counts


class Side(NamedTuple):
    """One side of the pairs (Seite): its columns, desk, cases nobody needs, totals of the stratum."""

    values: Values
    desk: Desk
    cases: Counts
    total: Floats


@njit(nogil=True, cache=True, error_model="numpy")
def sum_pairs(left: Values, right: Values, bases: Bases, units: Units, pairs: Pairs, cells: int) -> PairSums:
    """Return the sums of whole strata of one Land."""
    summands = len(left.source)
    result = _zeros(len(pairs.left), summands, len(bases.x))
    of_stratum = _zeros(len(pairs.left), summands, len(bases.x))
    mine = _side(left, units.left, units.left_rows, cells)
    theirs = mine if units.same else _side(right, units.right, units.right_rows, cells)
    for h in range(len(units.strata) - 1):
        for i in range(units.strata[h], units.strata[h + 1]):
            linked = units.linked[i]
            own, other = units.left[i], units.right[i]
            weigh(left, units.left_rows[own], units.left_rows[own + 1], mine.desk)
            if not units.same:
                weigh(right, units.right_rows[other], units.right_rows[other + 1], theirs.desk)
            for grid in range(len(left.first_cells)):
                _add_cells(mine, grid, units.left_rows, own, bases, linked)
                if not units.same:
                    _add_cells(theirs, grid, units.right_rows, other, bases, linked)
                for pair in range(pairs.first[grid], pairs.first[grid + 1]):
                    c, d = pairs.left[pair], pairs.right[pair]
                    if mine.desk.unit_of_cell[c] == own and theirs.desk.unit_of_cell[d] == other:
                        t, u = mine.desk.in_unit[c], theirs.desk.in_unit[d]
                        _add_products(t, u, pair, bases, left.weight_of, linked, of_stratum)
        _end_stratum(of_stratum, mine.total, theirs.total, pairs, bases, left.weight_of, units, h, result)
        mine.total[:] = 0.0
        theirs.total[:] = 0.0
    return result


@njit(nogil=True, cache=True)
def _zeros(pairs: int, summands: int, bases: int) -> PairSums:
    return PairSums(
        np.zeros((pairs, summands)),
        np.zeros((pairs, summands)),
        np.zeros((pairs, summands)),
        np.zeros((pairs, bases), np.int32),
    )


@njit(nogil=True, cache=True)
def _side(values: Values, units: Whole, unit_rows: Whole, cells: int) -> Side:
    summands = len(values.source)
    height = 0
    for unit in units:
        height = max(height, unit_rows[unit + 1] - unit_rows[unit])
    desk = new_desk(height, summands, cells)
    return Side(values, desk, np.zeros((cells, summands), np.int32), np.zeros((cells, summands)))


@njit(nogil=True, cache=True)
def _add_cells(
    side: Side, grid: int, unit_rows: Whole, unit: int, bases: Bases, linked: NDArray[np.uint8]
) -> None:
    """Add up a unit in the cells of a grid, and its totals to those of the stratum."""
    found = add_unit(side.values, grid, unit_rows, unit, unit, side.desk, side.cases)
    for m in range(found):
        c = side.desk.met[m]
        t, total = side.desk.in_unit[c], side.total[c]
        for b in range(len(bases.x)):
            if linked[side.values.weight_of[bases.x[b]]]:
                for v in range(bases.x[b], bases.last[b]):
                    total[v] += t[v]


@njit(nogil=True, cache=True)
def _add_products(
    t: Floats,
    u: Floats,
    pair: int,
    bases: Bases,
    weight_of: Whole,
    linked: NDArray[np.uint8],
    of_stratum: PairSums,
) -> None:
    """Add the products of a unit's totals t in the left and u in the right cell."""
    product, with_x, x_with = of_stratum.product[pair], of_stratum.with_x[pair], of_stratum.x_with[pair]
    for b in range(len(bases.x)):
        persons, x = bases.persons[b], bases.x[b]
        if t[persons] == 0 or u[persons] == 0 or not linked[weight_of[x]]:
            continue
        of_stratum.units[pair, b] += 1
        for v in range(x, bases.last[b]):
            product[v] += t[v] * u[v]
            with_x[v] += t[v] * u[x]
            x_with[v] += t[x] * u[v]


@njit(nogil=True, cache=True, error_model="numpy")
def _end_stratum(
    of_stratum: PairSums,
    left_total: Floats,
    right_total: Floats,
    pairs: Pairs,
    bases: Bases,
    weight_of: Whole,
    units: Units,
    h: int,
    result: PairSums,
) -> None:
    """Take the means off the products of a stratum, add them to the result and clear them."""
    for pair in range(len(pairs.left)):
        t, u = left_total[pairs.left[pair]], right_total[pairs.right[pair]]
        for b in range(len(bases.x)):
            x = bases.x[b]
            if t[bases.persons[b]] == 0 or u[bases.persons[b]] == 0:
                continue
            result.units[pair, b] += of_stratum.units[pair, b]
            of_stratum.units[pair, b] = 0
            n = units.number[h, weight_of[x]]
            factor = n / (n - 1) if n > 1 else units.lonely
            inverse = 1 / n if n > 1 else 0.0
            mean_t, mean_u = t[x] * inverse, u[x] * inverse
            product, with_x, x_with = (
                of_stratum.product[pair],
                of_stratum.with_x[pair],
                of_stratum.x_with[pair],
            )
            for v in range(x, bases.last[b]):
                result.product[pair, v] += factor * (product[v] - t[v] * u[v] * inverse)
                result.with_x[pair, v] += factor * (with_x[v] - t[v] * mean_u)
                result.x_with[pair, v] += factor * (x_with[v] - u[v] * mean_t)
                product[v] = 0.0
                with_x[v] = 0.0
                x_with[v] = 0.0
