"""At-risk-of-poverty shares with their linear variables: own part and that of the threshold.

In a cell with the share R of S(x) persons, g the density of incomes at the threshold and m the influence of
a record on it, z = (y - R x) / S(x) + g m (see `poverty`). Where Germany's median sets the threshold, records
of all Länder have an m; the error of a Land's share rests on them, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from laendertisch.statistics.catalogue.indicators import ThresholdArea
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_linearised import totals_of_poor
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_poverty import (
    HEIGHT,
    POOR,
    RECORDS,
    Ranks,
    X,
    Y,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised import Linearised, Reach, UnitTotals
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import (
    PovertyCells,
    PovertyFigure,
    Setting,
    poverty_cells,
    setting_of,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import RankedSample
from laendertisch.statistics.estimation.lattice.plan import Grid


def linearised_poverty(
    sample: RankedSample, figure: PovertyFigure, grids: Sequence[Grid], *, threads: int = 2
) -> list[Linearised]:
    """Return the shares for each grid; raises as `poverty_blocks`."""
    setting = setting_of(sample, figure)
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(partial(_linearised, setting), grids, sample.codes(grids)))


def _linearised(setting: Setting, grid: Grid, code: Ranks) -> Linearised:
    cells = poverty_cells(setting, code, len(grid.categories))
    counts, total = cells.sums.counts, cells.sums.total
    return Linearised(
        value=cells.share,
        variance=cells.standard_error**2,
        degrees_of_freedom=cells.degrees_of_freedom,
        counts={
            "case_count": counts[..., POOR],
            "base_count": counts[..., RECORDS],
            "weighted_count": total[..., Y],
            "weighted_base": total[..., X],
        },
        totals=partial(_totals, setting, code, cells),
        reach=_reach(setting, cells),
    )


def _reach(setting: Setting, cells: PovertyCells) -> Reach | None:
    """Return how the shares of all areas hang on one threshold, if they do."""
    if setting.figure.area is not ThresholdArea.GERMANY:
        return None
    of_unit = {land: each.of_unit for land, each in setting.companions.items()}
    return Reach(cells.sums.total[..., HEIGHT] / _persons(cells), of_unit)


def _persons(cells: PovertyCells) -> Floats:
    persons = cells.sums.total[..., X]
    return np.where(persons > 0, persons, np.nan)


def _totals(setting: Setting, code: Ranks, cells: PovertyCells, land: int) -> UnitTotals:
    unit_rows, places = setting.strata[land].unit_rows, cells.share.shape[1]
    own = totals_of_poor(setting.records, code, places, unit_rows)
    of_unit = setting.companions[land].of_unit[:, np.newaxis]
    persons, height = _persons(cells), cells.sums.total[..., HEIGHT]
    if setting.figure.area is ThresholdArea.LAND:
        height = np.broadcast_to(
            height[land + 1], height.shape
        )  # of Germany, too, only those of the Land count

    def linear(area: int) -> Floats:
        own_part = (own.poor - cells.share[area] * own.persons) / persons[area]
        return np.asarray(own_part + height[area] / persons[area] * of_unit)

    return UnitTotals(linear(land + 1), linear(0), (own.persons != 0).astype(np.uint8))
