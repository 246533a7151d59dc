"""Weights: first the same for all persons of a household, then adjusted to the population of the Land.

The adjustment is the linear one of the generalised regression estimator (GREG): the smallest change of the
weights that meets the totals of age group by sex and of foreigners. Method: Deville and Särndal, Calibration
Estimators in Survey Sampling, Journal of the American Statistical Association 87 (1992).
"""

from __future__ import annotations

import numpy as np

from laendertisch.statistics.microdata.synthetic.arrays import Floats, Truths, Whole
from laendertisch.statistics.microdata.synthetic.population import FIRST_AGES, LandPopulation

SMALLEST = 0.2
"""No weight falls below this part of its start."""


def adjusted_weights(land: LandPopulation, start: Floats, sex: Whole, age: Whole, foreign: Truths) -> Floats:
    """Return the weights of the persons of one Land; `start` are weights up to a common factor."""
    start = start * (land.persons / start.sum())
    group = sex * len(FIRST_AGES) + np.searchsorted(FIRST_AGES, age, side="right") - 1
    marks = np.column_stack([np.eye(2 * len(FIRST_AGES))[group], foreign])
    targets = np.array([*land.groups, land.foreigners], dtype=np.float64)
    lacking = targets - marks.T @ start
    change = np.linalg.lstsq(marks.T @ (marks * start[:, np.newaxis]), lacking, rcond=None)[0]
    weights = np.maximum(start * (1 + marks @ change), SMALLEST * start)
    return np.asarray(weights * (land.persons / weights.sum()))
