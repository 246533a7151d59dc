"""The linearised figures of a year, each made once however often it is compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from laendertisch.statistics.estimation.lattice.beyond_sums.linearised import Linearised
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised_poverty import linearised_poverty
from laendertisch.statistics.estimation.lattice.beyond_sums.linearised_quantiles import linearised_quantiles
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import PovertyFigure
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import QuantileFigure
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import RankedSample
from laendertisch.statistics.estimation.lattice.plan import Grid

FigureBeyondSums: TypeAlias = QuantileFigure | PovertyFigure


class LinearisedYear:
    """The quantiles and poverty shares of a sample with their linear variables (linearisiertes Jahr)."""

    def __init__(self, sample: RankedSample) -> None:
        self._sample = sample
        self._made: dict[tuple[FigureBeyondSums, Grid], Linearised] = {}

    def figures(
        self, figure: FigureBeyondSums, grids: Sequence[Grid], *, threads: int = 2
    ) -> list[Linearised]:
        """Return a figure for each grid; raises `InputError` for wrong weights and overlapping categories."""
        missing = [grid for grid in grids if (figure, grid) not in self._made]
        for grid, made in zip(missing, self._make(figure, missing, threads), strict=True):
            self._made[figure, grid] = made
        return [self._made[figure, grid] for grid in grids]

    def _make(self, figure: FigureBeyondSums, grids: Sequence[Grid], threads: int) -> Sequence[Linearised]:
        if not grids:
            return []
        if isinstance(figure, PovertyFigure):
            return linearised_poverty(self._sample, figure, grids, threads=threads)
        return linearised_quantiles(self._sample, figure, grids, threads=threads)
