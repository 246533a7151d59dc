"""Every count is changed a little by chance, the same cell always alike (Cell-Key-Methode).

Every record has a key, a random 64-bit number that is kept with the data. The key of a cell is the sum of
the keys of its records without the carry, which is the fractional part of their sum if keys are read as
numbers from 0 to 1. Whole numbers add up to the same key in every order, so that the same persons get the
same change in every table. The key picks the change from a distribution that depends on the count.
That distribution has the largest entropy among all with mean 0, the given variance, changes of at most D
and without forbidden results; it has the form exp(a v + b v²). A zero stays zero.
Sources: Marley and Leaver (2011); Giessing (2016), doi:10.1007/978-3-319-45381-1_18; conventions of the R
package ptable (Destatis). Unlike ptable the distribution need not fall on both sides (its option `mono`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, root  # type: ignore[import-untyped]

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import CellKey

Keys = NDArray[np.uint64]
Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

UNUSED_BITS = np.uint64(11)
"""A double tells 53 of the 64 bits of a key."""
EDGE = 1e-6
"""So close to the smallest or largest possible variance the distribution on two points is taken."""


@dataclass(frozen=True, eq=False)
class PerturbationTable:
    """With which probability a count changes by how much (Überlagerungstabelle).

    `probabilities[i]` belongs to the count i, the last row to all larger counts, too; the columns belong to
    `changes`, from -D to D.
    """

    changes: Counts
    probabilities: Floats

    @property
    def variances(self) -> Floats:
        """Return the variance of the change for each count; beside forbidden results it may miss the aim."""
        return np.asarray(self.probabilities @ (self.changes.astype(np.float64) ** 2))


def record_keys(number: int, seed: int) -> Keys:
    """Return keys for records; they are drawn once and kept with the data."""
    return np.random.default_rng(seed).integers(0, 2**64, size=number, dtype=np.uint64)


def cell_keys(keys: Keys, cells: NDArray[np.integer], number: int) -> Keys:
    """Return the keys of `number` cells; `cells` tells for each record in which cell it is counted."""
    sums = np.zeros(number, dtype=np.uint64)
    np.add.at(sums, cells, keys)
    return sums


def perturbed(counts: Counts, keys: Keys, rule: CellKey) -> Counts:
    """Return the changed counts (whole, not negative); `keys` are those of their cells."""
    table = perturbation_table(rule)
    limits = np.cumsum(table.probabilities, axis=1)
    limits[:, -1] = 1.0
    rows = np.minimum(counts, len(limits) - 1)
    chance = (keys >> UNUSED_BITS) * 2.0**-53
    picked = (limits[rows] <= chance[:, np.newaxis]).sum(axis=1)
    return np.asarray(counts + table.changes[picked])


@lru_cache(maxsize=16)
def perturbation_table(rule: CellKey) -> PerturbationTable:
    """Return the distribution of the changes for each count.

    Raises `DisclosureError` if small results are forbidden so far that no change of mean 0 is left.
    """
    if rule.forbidden_up_to >= rule.max_noise:
        raise DisclosureError(
            "Die gesperrten kleinen Ergebnisse müssen unter der größten Veränderung liegen."
        )
    changes = np.arange(-rule.max_noise, rule.max_noise + 1)
    rows = rule.max_noise + rule.forbidden_up_to + 1
    probabilities = np.zeros((rows + 1, changes.size))
    probabilities[0, rule.max_noise] = 1.0
    for count in range(1, rows + 1):
        results = count + changes
        allowed = (results == 0) | (results > rule.forbidden_up_to)
        probabilities[count, allowed] = _largest_entropy(changes[allowed].astype(np.float64), rule.variance)
    probabilities.setflags(write=False)
    return PerturbationTable(changes, probabilities)


def _largest_entropy(changes: Floats, variance: float) -> Floats:
    """Return the distribution on the changes with mean 0 and the variance, or the nearest possible one."""
    below, above = changes[changes <= 0], changes[changes >= 0]
    nearest, farthest = (below[-1], above[0]), (below[0], above[-1])
    if variance <= -nearest[0] * nearest[1] + EDGE:
        return _on_two_points(changes, *nearest)
    if variance >= -farthest[0] * farthest[1] - EDGE:
        return _on_two_points(changes, *farthest)
    return _exponential(changes, variance)


def _on_two_points(changes: Floats, low: float, high: float) -> Floats:
    """Return the distribution of mean 0 on two changes; on the change 0 alone if they are both 0."""
    share = 1.0 if high == low else high / (high - low)
    return np.where(changes == low, share, np.where(changes == high, 1 - share, 0.0))


def _exponential(changes: Floats, variance: float) -> Floats:
    """Minimise the convex dual log sum exp(a v + b (v² - V)) and polish where its gradient is zero.

    The gradient is what mean and variance miss.
    """
    scale = np.abs(changes).max()
    terms = np.vstack([changes / scale, (changes**2 - variance) / scale**2])

    def weights(point: Floats) -> Floats:
        heights = point @ terms
        raised = np.exp(heights - heights.max())
        return np.asarray(raised / raised.sum())

    def value(point: Floats) -> float:
        heights = point @ terms
        return float(heights.max() + np.log(np.exp(heights - heights.max()).sum()))

    def gradient(point: Floats) -> Floats:
        return np.asarray(terms @ weights(point))

    def curvature(point: Floats) -> Floats:
        chances = weights(point)
        mean = terms @ chances
        return np.asarray((terms * chances) @ terms.T - np.outer(mean, mean))

    near = minimize(value, np.zeros(2), jac=gradient, hess=curvature, method="trust-exact").x
    return weights(root(gradient, near, jac=curvature, tol=1e-15).x)
