"""The at-risk-of-poverty threshold of an area, and what each record adds to its error.

The threshold is 60 % of the median of persons. The influence of a record on the median is
(1/2 - 1(income ≤ median)) / (N f(median)); the density f is estimated with a normal kernel of bandwidth
sd · N^(-1/5). Sources: Deville, Variance estimation for complex statistics and estimators, Survey
Methodology 25 (1999); Osier, Variance estimation for complex indicators of poverty and inequality, Survey
Research Methods 3 (2009); R packages convey and vardpoor.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.catalogue.indicators import ThresholdArea
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.lattice.beyond_sums.curves import TIE
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_poverty import Records
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import Ranking

POVERTY_LINE = 0.6
"""The threshold as a part of the median (Eurostat)."""


@dataclass(frozen=True)
class Threshold:
    """The threshold of an area (Armutsgefährdungsschwelle), in the unit of the variable.

    By value: whether it lies below (`poor`), the kernel of the density at the threshold (`height`), and the
    influence of a record with this value on the threshold (`companion`), per unit of weight.
    """

    amount: float
    poor: NDArray[np.uint8]
    height: Floats
    companion: Floats


def threshold_of(values: Floats, persons: Floats) -> Threshold:
    """Return the threshold of an area from the persons at each value; some must be more than 0."""
    size = persons.sum()
    place = int(np.searchsorted(np.cumsum(persons) / size, 0.5 - TIE))
    median = values[min(place, len(values) - 1)]
    mean = (persons * values).sum() / size
    bandwidth = np.sqrt((persons * (values - mean) ** 2).sum() / size) * size**-0.2
    density = (persons * _kernel(values, median, bandwidth)).sum() / size
    below = (values <= median).astype(np.float64)
    influence = (0.5 - below) / (size * density) if density > 0 else np.zeros(len(values))
    amount = POVERTY_LINE * median
    return Threshold(
        amount=float(amount),
        poor=(values < amount).astype(np.uint8),
        height=_kernel(values, amount, bandwidth),
        companion=POVERTY_LINE * influence,
    )


def _kernel(values: Floats, at: float, bandwidth: float) -> Floats:
    """Return the normal density around a point; where all values are equal nothing is spread."""
    if bandwidth == 0:
        return np.zeros(len(values))
    distance = (values - at) / bandwidth
    return np.asarray(np.exp(-(distance**2) / 2) / np.sqrt(2 * np.pi) / bandwidth)


def measured_against(ranking: Ranking, area: ThresholdArea) -> Records:
    """Return each record measured against the threshold of Germany or of its Land."""
    length, ends = len(ranking.rank), ranking.ordered.lands
    records = Records(ranking.weight, np.zeros(length, np.uint8), np.zeros(length), np.zeros(length))
    for begin, end in [(0, ends[-1])] if area is ThresholdArea.GERMANY else itertools.pairwise(ends):
        row, rank = ranking.ordered.row[begin:end], ranking.ordered.rank[begin:end]
        if len(row):
            persons = np.bincount(rank, ranking.ordered.weight[begin:end], minlength=len(ranking.values))
            threshold = threshold_of(ranking.values, persons.astype(np.float64, copy=False))
            records.poor[row] = threshold.poor[rank]
            records.height[row] = threshold.height[rank]
            records.companion[row] = threshold.companion[rank]
    return records
