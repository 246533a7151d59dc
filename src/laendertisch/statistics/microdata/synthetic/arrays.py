"""What the parts of the generator hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.random import PCG64, Generator
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Draw:
    """A year and the source of its random numbers (Ziehung)."""

    year: int
    random: Generator

    @classmethod
    def seeded(cls, year: int, *seed: int) -> Draw:
        """Return the draw of the year whose random numbers follow from the seed alone."""
        return cls(year, Generator(PCG64(list(seed))))
