"""Sums of values by number: the one operation of which all estimates are made."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import Floats, Whole

Truths: TypeAlias = NDArray[np.bool_]


def sums(place: Whole, values: Floats, count: int) -> Floats:
    """Return the sum of the values at each of `count` places, added in the order given."""
    return np.bincount(place, weights=values, minlength=count).astype(np.float64, copy=False)


def counts(place: Whole, count: int) -> Floats:
    """Return how often each of `count` places appears."""
    return np.bincount(place, minlength=count).astype(np.float64)


def divided(above: Floats, below: Floats) -> Floats:
    """Return the quotients; NaN where the divisor is 0."""
    quotient: Floats = np.divide(above, below, out=np.full(len(above), np.nan), where=below != 0)
    return quotient
