"""What the parts of the generator hand to each other, and the few sums that several of them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.random import PCG64, Generator
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]

UNKNOWN = -1
"""The number of a code that was not told or does not apply."""


@dataclass(frozen=True)
class Draw:
    """A year and the source of its random numbers (Ziehung)."""

    year: int
    random: Generator

    @classmethod
    def seeded(cls, year: int, *seed: int) -> Draw:
        """Return the draw of the year whose random numbers follow from the seed alone."""
        return cls(year, Generator(PCG64(list(seed))))


def step(value: ArrayLike, starts: ArrayLike) -> Whole:
    """Return the number of the step that each value stands on; the first step starts at `starts[0]`."""
    return np.asarray(np.searchsorted(starts, value, side="right") - 1, dtype=np.int64)


def logit(share: ArrayLike) -> Floats:
    """Return the log odds of shares."""
    bounded = np.clip(share, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(bounded / (1 - bounded)))


def inverse_logit(log_odds: ArrayLike) -> Floats:
    """Return the shares of log odds."""
    return np.asarray(1 / (1 + np.exp(-np.asarray(log_odds))))


def normal_share(value: Floats) -> Floats:
    """Return about the share of a standard normal distribution below the value (logistic approximation)."""
    return inverse_logit(1.5976 * value + 0.07056 * value**3)


def picked(uniform: Floats, *chances: Floats) -> Whole:
    """Return which of the chances each uniform number meets; past their sum, the one after the last."""
    reached = np.zeros(len(uniform))
    number = np.zeros(len(uniform), dtype=np.int64)
    for chance in chances:
        reached = reached + chance
        number += uniform >= reached
    return number
