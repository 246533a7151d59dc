"""One face for both ways to the error: by the design of the sample, or by replicate weights."""

from __future__ import annotations

import numpy as np

from laendertisch.statistics.estimation.design import Floats, Whole
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.design_file import SurveyPlan
from laendertisch.statistics.estimation.survey.measures import Domain, Statistic
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
            result = np.zeros(statistic.domain.cells)
            for part in statistic.influences(self.weight):
                result += variance(self._drawn, part, statistic.domain.cells)
        value = statistic.value(self.weight)
        return np.where(result < NOISE * value**2, 0.0, result)

    def degrees_of_freedom(self, domain: Domain) -> Whole:
        """Return the degrees of freedom of each cell."""
        row, cell, cells = domain.row, domain.cell, domain.cells
        if isinstance(self._drawn, Replicates):
            return replicate_df(self._drawn, row, cell, cells)
        return degrees_of_freedom(self._drawn, row, cell, cells)


def build_error_model(file: SurveyFile, plan: SurveyPlan) -> ErrorModel:
    """Return how the sample of the file errs; raises `SourceError` as `build_sample` does."""
    if plan.replicates is not None:
        return ErrorModel(build_replicates(file, plan.weights, plan.replicates))
    return ErrorModel(build_sample(file, plan))
