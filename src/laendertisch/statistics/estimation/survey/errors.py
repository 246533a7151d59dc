"""One face for both ways to the error: by the design of the sample, or by replicate weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.domains import Domain
from laendertisch.statistics.estimation.survey.influence import Influence
from laendertisch.statistics.estimation.survey.measures import Statistic
from laendertisch.statistics.estimation.survey.replicates import (
    Replicates,
    replicate_df,
    replicate_variance,
)
from laendertisch.statistics.estimation.survey.sample import CENSUS, Sample
from laendertisch.statistics.estimation.survey.sums import Truths
from laendertisch.statistics.estimation.survey.taylor import degrees_of_freedom, variance

if TYPE_CHECKING:
    from laendertisch.statistics.estimation.survey.calibration import Calibration

NOISE = 1e-24
"""A variance below this part of the squared value is the trace of rounding, not an error."""


class ErrorModel:
    """How a sample errs (Fehlermodell): its weights, and the variance of any statistic."""

    def __init__(
        self, drawn: Sample | Replicates, calibration: Calibration | None = None, note: str = ""
    ) -> None:
        self._drawn = drawn
        self._calibration = calibration
        self.weight = drawn.weight
        self.note = note

    @property
    def active(self) -> Truths:
        """Which records count at all: those with a weight other than 0, before calibration."""
        return counted(self._drawn, self._calibration.design_weight if self._calibration else self.weight)

    def separates(self, period: str) -> bool:
        """Return whether the values of a column are samples of their own; replicates need not know."""
        if isinstance(self._drawn, Replicates):
            return True
        return self._drawn.rotation is not None and self._drawn.rotation.name == period

    def complete(self, domain: Domain) -> Truths:
        """Return which cells lie in completely observed strata only, so that nothing is left to chance."""
        if isinstance(self._drawn, Replicates):
            return np.zeros(domain.cells, dtype=bool)
        open_to_chance = np.zeros(domain.cells)
        for stage in self._drawn.stages:
            partly = 1 - stage.fraction[stage.stratum[domain.row]] >= CENSUS
            open_to_chance += domain.summed(partly.astype(np.float64))
        whole: Truths = (open_to_chance == 0) & (domain.records > 0)
        return whole

    def variance(self, statistic: Statistic) -> Floats:
        """Return the variance per cell; NaN where it cannot be known."""
        if isinstance(self._drawn, Replicates):
            result = replicate_variance(self._drawn, statistic)
        else:
            result = self._linearised(self._drawn, self._errors(statistic), statistic.domain.cells)
        value = statistic.value(self.weight)
        return np.where(result < NOISE * value**2, 0.0, result)

    def settled(self, statistic: Statistic, variance: Floats) -> Truths:
        """Return which cells have no variance because the calibration leaves nothing to chance."""
        if self._calibration is None or isinstance(self._drawn, Replicates) or not (variance == 0).any():
            return np.zeros(statistic.domain.cells, dtype=bool)
        parts = statistic.influences(self.weight)
        before = self._linearised(self._drawn, parts, statistic.domain.cells)
        settled: Truths = (variance == 0) & (before > NOISE * statistic.value(self.weight) ** 2)
        return settled

    def _linearised(self, sample: Sample, parts: Iterable[Influence], cells: int) -> Floats:
        result = np.zeros(cells)
        for part in parts:
            result += variance(sample, part.weighted(self.weight), cells)
        return result

    def _errors(self, statistic: Statistic) -> Iterator[Influence]:
        """Yield what of the linearised values is left to chance."""
        for part in statistic.influences(self.weight):
            if self._calibration is None:
                yield part
            else:
                yield from self._calibration.residuals(part, statistic.domain.cells)

    def degrees_of_freedom(self, domain: Domain) -> Whole:
        """Return the degrees of freedom of each cell."""
        row, cell, cells = domain.row, domain.cell, domain.cells
        if isinstance(self._drawn, Replicates):
            return replicate_df(self._drawn, row, cell, cells)
        return degrees_of_freedom(self._drawn, row, cell, cells)


def counted(drawn: Sample | Replicates, weight: Floats) -> Truths:
    """Return which records have a weight, or one in a replicate."""
    has_weight: Truths = weight != 0
    if isinstance(drawn, Replicates):
        has_weight = has_weight | (drawn.weights != 0).any(axis=1)
    return has_weight
