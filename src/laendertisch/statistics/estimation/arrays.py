"""Arrays of numbers as estimators take and give them, and what of a variance is only rounding."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]

ROUNDING_NOISE = 1e-14
"""A variance below this part of the squared figure is the trace of cancelled digits, not an error."""
