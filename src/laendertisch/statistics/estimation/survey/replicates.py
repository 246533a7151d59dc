"""Variance from replicate weights (Replikationsgewichte) instead of linearisation.

Source: R package survey, `svrepdesign`, `svrVar`, `degf`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.catalogue.expressions import Expression
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.measures import Statistic
from laendertisch.statistics.estimation.survey.replicate_file import ReplicatePlan
from laendertisch.statistics.estimation.survey.weights import replicate_weights, survey_weights

RANK_TOLERANCE = 1e-5
"""A replicate of which the others explain all but this part of its length adds nothing to the rank (as in R).

Replicate weights of public files are rounded; that must not look like more degrees of freedom.
"""


@dataclass(frozen=True)
class Replicates:
    """The weights of the sample and of every replicate (one column each)."""

    weight: Floats
    weights: Floats
    plan: ReplicatePlan


def build_replicates(file: SurveyFile, weights: str | Expression | None, plan: ReplicatePlan) -> Replicates:
    """Return the weights; raises `SourceError` where one is missing, or one of the sample negative."""
    columns = [replicate_weights(file, name) for name in plan.columns]
    return Replicates(survey_weights(file, weights), np.column_stack(columns), plan)


def replicate_variance(replicates: Replicates, statistic: Statistic) -> Floats:
    """Return scale × Σ rscales × (replicate − centre)² per cell.

    Replicates that know no value for a cell are left out there; NaN if none knows one.
    """
    rscales = np.array(replicates.plan.rscales)[:, np.newaxis]
    values = np.array([statistic.value(column) for column in replicates.weights.T])
    known = np.isfinite(values)
    counted = known & (rscales > 0)
    if replicates.plan.mse:
        centre = statistic.value(replicates.weight)
    else:
        count = counted.sum(axis=0)
        centre = np.where(counted, values, 0).sum(axis=0) / np.where(count > 0, count, np.nan)
    squares = np.where(known, rscales * (values - centre) ** 2, 0).sum(axis=0)
    return np.where(known.any(axis=0), replicates.plan.scale * squares, np.nan)


def replicate_df(replicates: Replicates, row: Whole, cell: Whole, cells: int) -> Whole:
    """Return the rank of the replicate weights of each cell's records less one."""
    return np.array([max(_rank(replicates.weights[row[cell == each]]) - 1, 0) for each in range(cells)])


def _rank(weights: Floats) -> int:
    """Return how many replicates are no combination of those before them."""
    triangle: Floats = np.asarray(np.linalg.qr(weights, mode="r"))
    basis = np.empty((len(triangle), 0))
    for replicate in triangle.T:
        rest = replicate - basis @ (basis.T @ replicate)
        rest -= basis @ (basis.T @ rest)  # once more for what rounding left over
        length = np.linalg.norm(rest)
        if length > 0 and length >= RANK_TOLERANCE * np.linalg.norm(replicate):
            basis = np.column_stack((basis, rest / length))
    return basis.shape[1]
