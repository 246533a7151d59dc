"""Quantiles with their linear variables: Woodruff's error, shared out among the units.

The linear variable of a quantile q is z = -(1(y ≤ q) - p) / (N f(q)) (Deville 1999; Francisco and Fuller
1991). The density f need not be estimated apart: Woodruff's interval (1952) says how much of the value goes
with how much of the share, f = error of the share / error of the quantile. So the variance of the total of z
is exactly the published error squared, and covariances come from the same z. The sign, the same for all
quantiles, is left out: it cancels.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_linearised import totals_below
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_quantiles import Ranks
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised import Linearised, UnitTotals
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import (
    QuantileCells,
    QuantileFigure,
    Setting,
    limits_of,
    quantile_cells,
    setting_of,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import RankedSample
from laendertisch.statistics.estimation.lattice.plan import Grid


def linearised_quantiles(
    sample: RankedSample, figure: QuantileFigure, grids: Sequence[Grid], *, threads: int = 2
) -> list[Linearised]:
    """Return a quantile for each grid; raises as `quantile_blocks`."""
    setting = setting_of(sample, figure.distribution)
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(partial(_linearised, setting, figure), grids, sample.codes(grids)))


def _linearised(setting: Setting, figure: QuantileFigure, grid: Grid, code: Ranks) -> Linearised:
    cells = quantile_cells(setting, code, len(grid.categories), [figure.probability])
    return Linearised(
        value=cells.found.value[..., 0],
        variance=cells.standard_error[..., 0] ** 2,
        degrees_of_freedom=cells.degrees_of_freedom[..., 0],
        counts={
            "case_count": cells.records,
            "base_count": cells.records,
            "weighted_count": cells.persons,
            "weighted_base": cells.persons,
        },
        totals=partial(_totals, setting, code, cells, _slope(cells)),
    )


def _slope(cells: QuantileCells) -> Floats:
    """Return 1 / (N f): how far the quantile moves with a person below it; 0 where it stands still."""
    error, error_of_share = cells.standard_error[..., 0], cells.error_of_share[..., 0]
    density = np.where(error > 0, error_of_share / np.where(error > 0, error, 1.0), np.inf)
    persons = np.where(cells.persons > 0, cells.persons, np.nan)
    return np.where(np.isfinite(error), 1 / density / persons, np.nan)


def _totals(setting: Setting, code: Ranks, cells: QuantileCells, slope: Floats, land: int) -> UnitTotals:
    ranking, unit_rows = setting.ranking, setting.strata[land].unit_rows
    below = totals_below(limits_of(cells.found, land), ranking.rank, ranking.weight, code, unit_rows)
    return UnitTotals(below.total[..., 0] * slope[land + 1], below.total[..., 1] * slope[0], below.met)
