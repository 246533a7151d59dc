"""The compiled loops of quantiles: weights by cell and value, their sum for Germany, and Woodruff's variance.

Records stand Land by Land in the order of their values; each cell collects its own, so that records of equal
value follow each other and their weights are added. The work grows with the records, whatever the number of
distinct values. `reference_quantiles.py` says the same in plain Python, addition by addition.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.kernel import Strata

Ranks: TypeAlias = NDArray[np.int32]


class Ordered(NamedTuple):
    """Records in the order of their values, Land by Land (geordnete Sätze).

    `row` is their place in the sample; `lands` says where each Land begins, and where the last ends.
    """

    row: Ranks
    rank: Ranks
    weight: Floats
    lands: Whole


class Bins(NamedTuple):
    """Weights by area, cell and value (Gewichte nach Wert); area 0 is Germany, then the Länder.

    The values of a cell stand from `first` to before `last` (areas × cells), by rank; `reached` is the weight
    up to and with each. `records` counts the records of each cell.
    """

    first: Whole
    last: Whole
    records: Whole
    rank: Ranks
    reached: Floats


class Limits(NamedTuple):
    """Up to where the records of a cell count (Grenzen); cells × limits.

    A rank plus the part of the records of that rank that counts, and the share of the weights up to there.
    """

    position: Floats
    share: Floats


class Spread(NamedTuple):
    """Variance of the weight up to each limit (cells × limits); units and strata with a record of a cell."""

    variance: Floats
    units: Whole
    strata: Whole


class Desk(NamedTuple):
    """Where a stratum is worked on (Arbeitsplatz): totals of a unit, their sums and squares, cells met."""

    in_unit: Floats
    total: Floats
    square: Floats
    met_units: Whole
    unit_of_cell: Whole
    met: Whole


@njit(nogil=True, cache=True)
def rows_by_value(rank: Ranks, weight: Floats, values: int, land_rows: Whole) -> Ordered:
    """Return the records with a rank, Land by Land in the order of their ranks, equal ones as they stand."""
    members = np.count_nonzero(rank >= 0)
    result = Ordered(
        np.empty(members, np.int32),
        np.empty(members, np.int32),
        np.empty(members),
        np.zeros(len(land_rows), np.int64),
    )
    place = np.empty(values + 1, np.int64)
    for land in range(len(land_rows) - 1):
        place[:] = 0
        for row in range(land_rows[land], land_rows[land + 1]):
            place[rank[row] + 1] += 1
        place[0] = result.lands[land]  # where records without a rank were counted
        place[:] = np.cumsum(place)
        result.lands[land + 1] = place[values]
        for row in range(land_rows[land], land_rows[land + 1]):
            if rank[row] >= 0:
                to = place[rank[row]]
                place[rank[row]] += 1
                result.row[to], result.rank[to], result.weight[to] = row, rank[row], weight[row]
    return result


@njit(nogil=True, cache=True)
def fill_bins(ordered: Ordered, code: Ranks, cells: int, values: int) -> Bins:
    """Return the bins of a breakdown; `code` is the cell of each record of the sample, -1 for none."""
    areas, members = len(ordered.lands), len(ordered.row)
    room = members + min(members, cells * values) + 1
    bins = Bins(
        np.zeros((areas, cells), np.int64),
        np.zeros((areas, cells), np.int64),
        np.zeros((areas, cells), np.int64),
        np.zeros(room, np.int32),
        np.zeros(room),
    )
    end = 0
    for area in range(1, areas):
        end = _bin_land(ordered, area, code, bins, end)
    _bin_germany(bins, values, end)
    for area in range(areas):
        for cell in range(cells):
            for place in range(bins.first[area, cell] + 1, bins.last[area, cell]):
                bins.reached[place] += bins.reached[place - 1]
    return bins


@njit(nogil=True, cache=True)
def _bin_land(ordered: Ordered, area: int, code: Ranks, bins: Bins, begin: int) -> int:
    """Add the weights of a Land by cell and value; return where its bins end."""
    records, first, last = bins.records[area], bins.first[area], bins.last[area]
    rows = ordered.row[ordered.lands[area - 1] : ordered.lands[area]]
    ranks = ordered.rank[ordered.lands[area - 1] : ordered.lands[area]]
    weights = ordered.weight[ordered.lands[area - 1] : ordered.lands[area]]
    cells = np.empty(len(rows), np.int32)
    for place in range(len(rows)):
        cells[place] = code[rows[place]]
        if cells[place] >= 0:
            records[cells[place]] += 1
    end = begin
    for cell in range(len(records)):
        first[cell] = last[cell] = end
        end += records[cell]
    latest = np.full(len(records), -1, np.int32)
    for place in range(len(rows)):
        cell, rank = cells[place], ranks[place]
        if cell >= 0:
            at = last[cell] - (latest[cell] == rank)
            bins.rank[at] = rank
            bins.reached[at] += weights[place]
            last[cell] = at + 1
            latest[cell] = rank
    return end


@njit(nogil=True, cache=True)
def _bin_germany(bins: Bins, values: int, begin: int) -> None:
    """Add the bins of the Länder, in their order."""
    weight = np.zeros(values)
    end = begin
    for cell in range(bins.first.shape[1]):
        bins.first[0, cell] = end
        for area in range(1, len(bins.first)):
            bins.records[0, cell] += bins.records[area, cell]
            for place in range(bins.first[area, cell], bins.last[area, cell]):
                weight[bins.rank[place]] += bins.reached[place]
        for rank in range(values):
            if weight[rank] > 0:
                bins.rank[end], bins.reached[end] = rank, weight[rank]
                end += 1
                weight[rank] = 0.0
        bins.last[0, cell] = end


@njit(nogil=True, cache=True)
def find_parts(bins: Bins, part: Floats, tie: float) -> Whole:
    """Return per area, cell and quantile where that part of the weights is reached, -1 for nowhere."""
    place = np.full(part.shape, -1, np.int64)
    for area in range(part.shape[0]):
        for cell in range(part.shape[1]):
            first, last = bins.first[area, cell], bins.last[area, cell]
            if first == last:
                continue
            whole = bins.reached[last - 1]
            for k in range(part.shape[2]):
                wanted = part[area, cell, k]
                if not 0 <= wanted <= 1:
                    continue
                low, high = first, last - 1
                while low < high:
                    middle = (low + high) // 2
                    if bins.reached[middle] / whole < wanted - tie:
                        low = middle + 1
                    else:
                        high = middle
                place[area, cell, k] = low
    return place


@njit(nogil=True, cache=True, error_model="numpy")
def spread_up_to(limits: Limits, rank: Ranks, weight: Floats, code: Ranks, strata: Strata) -> Spread:
    """Return the variance of Σ w (y - share) over some strata, with y how much of a record counts."""
    cells, count = limits.share.shape
    result = Spread(np.zeros((cells, count)), np.zeros(cells, np.int64), np.zeros(cells, np.int64))
    desk = Desk(
        np.zeros((cells, count)),
        np.zeros((cells, count)),
        np.zeros((cells, count)),
        np.zeros(cells, np.int64),
        np.full(cells, -1, np.int64),
        np.empty(cells + 1, np.int64),
    )
    first_unit = strata.stratum_units[0]
    for h in range(len(strata.stratum_units) - 1):
        for unit in range(strata.stratum_units[h] - first_unit, strata.stratum_units[h + 1] - first_unit):
            found = 0
            for row in range(strata.unit_rows[unit], strata.unit_rows[unit + 1]):
                cell, r = code[row], rank[row]
                if cell < 0 or r < 0:
                    continue
                is_new = desk.unit_of_cell[cell] != unit
                desk.met[found] = cell
                found += is_new
                desk.unit_of_cell[cell] = unit
                w = weight[row]
                t, position, share = desk.in_unit[cell], limits.position[cell], limits.share[cell]
                for k in range(count):
                    t[k] += w * (min(max(position[k] - r, 0.0), 1.0) - share[k])
            _end_unit(desk, found)
        _end_stratum(desk, strata.design_units[h, 0], strata.lonely, result)
    return result


@njit(nogil=True, cache=True)
def _end_unit(desk: Desk, found: int) -> None:
    """Add the totals of a unit and their squares to the sums of the stratum."""
    for m in range(found):
        cell = desk.met[m]
        desk.met_units[cell] += 1
        t, total, square = desk.in_unit[cell], desk.total[cell], desk.square[cell]
        for k in range(len(t)):
            total[k] += t[k]
            square[k] += t[k] * t[k]
            t[k] = 0.0


@njit(nogil=True, cache=True, error_model="numpy")
def _end_stratum(desk: Desk, n: float, lonely: float, result: Spread) -> None:
    """Take the mean off the squares of a stratum, add it to the result and clear it."""
    factor = n / (n - 1) if n > 1 else lonely
    inverse = 1 / n if n > 1 else 0.0
    for cell in range(len(desk.met_units)):
        if desk.met_units[cell] == 0:
            continue
        result.units[cell] += desk.met_units[cell]
        result.strata[cell] += 1
        desk.met_units[cell] = 0
        total, square = desk.total[cell], desk.square[cell]
        for k in range(len(total)):
            result.variance[cell, k] += factor * (square[k] - total[k] * total[k] * inverse)
            total[k] = 0.0
            square[k] = 0.0
