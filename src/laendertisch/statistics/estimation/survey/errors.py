"""One face for both ways to the error: by the design of the sample, or by replicate weights."""

from __future__ import annotations

import numpy as np

from laendertisch.statistics.estimation.design import Floats, Whole
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.design_file import SurveyPlan
from laendertisch.statistics.estimation.survey.measures import Statistic
from laendertisch.statistics.estimation.survey.replicates import (
    Replicates,
    build_replicates,
    replicate_df,
    replicate_variance,
)
from laendertisch.statistics.estimation.survey.sample import CENSUS, Sample, build_sample
from laendertisch.statistics.estimation.survey.sums import Truths
from laendertisch.statistics.estimation.survey.taylor import degrees_of_freedom, variance

NOISE = 1e-24
"""A variance below this part of the squared value is the trace of rounding, not an error."""


class ErrorModel:
    """How a sample errs (Fehlermodell): its weights, and the variance of any statistic."""

    def __init__(self, drawn: Sample | Replicates) -> None:
        self._drawn = drawn
        self.weight = drawn.weight

    @property
    def active(self) -> Truths:
        """Which records count at all: those with a weight other than 0."""
        counted: Truths = self.weight != 0
        if isinstance(self._drawn, Replicates):
            counted = counted | (self._drawn.weights != 0).any(axis=1)
        return counted

    @property
    def census(self) -> bool:
        """Whether the whole population was drawn, so that nothing is left to chance."""
        if isinstance(self._drawn, Replicates):
            return False
        return all(bool((1 - stage.fraction < CENSUS).all()) for stage in self._drawn.stages)

    def variance(self, statistic: Statistic) -> Floats:
        """Return the variance per cell; NaN where it cannot be known."""
        if isinstance(self._drawn, Replicates):
            result = replicate_variance(self._drawn, statistic)
        else:
            result = np.zeros(statistic.domain.cells)
            for part in statistic.influences(self.weight):
                result += variance(self._drawn, part, statistic.domain.cells)
        value = statistic.value(self.weight)
        return np.where(result < NOISE * value**2, 0.0, result)

    def degrees_of_freedom(self, row: Whole, cell: Whole, cells: int) -> Whole:
        """Return the degrees of freedom of each cell."""
        if isinstance(self._drawn, Replicates):
            return replicate_df(self._drawn, row, cell, cells)
        return degrees_of_freedom(self._drawn, row, cell, cells)


def build_error_model(file: SurveyFile, plan: SurveyPlan) -> ErrorModel:
    """Return how the sample of the file errs; raises `SourceError` as `build_sample` does."""
    if plan.replicates is not None:
        return ErrorModel(build_replicates(file, plan.weights, plan.replicates))
    return ErrorModel(build_sample(file, plan))
