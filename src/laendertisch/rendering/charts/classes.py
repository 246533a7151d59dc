"""Classes of a map: few, of equal width, with round limits (Klassen)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST_CLASSES = 5
ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Classes:
    """Classes of equal width; each includes its lower limit and excludes its upper one (Klassen)."""

    first: float
    step: float
    count: int

    def place(self, value: float) -> int:
        """Return the number of the class of a value, from 0."""
        return min(max(math.floor((value - self.first) / self.step + 1e-9), 0), self.count - 1)

    def limits(self, place: int) -> tuple[float, float]:
        """Return the lower and the upper limit of a class."""
        return self.first + place * self.step, self.first + (place + 1) * self.step


def round_classes(values: Sequence[float]) -> Classes:
    """Return at most five classes with round limits that hold all values, of which there is at least one."""
    lowest, highest = min(values), max(values)
    spread = (highest - lowest) or abs(highest) or 1.0
    size = 10.0 ** math.floor(math.log10(spread / MOST_CLASSES))
    for factor in (*ROUND_STEPS, 20.0):
        step = factor * size
        first = math.floor(lowest / step) * step
        count = math.floor((highest - first) / step + 1e-9) + 1
        if count <= MOST_CLASSES:
            return Classes(first, step, count)
    raise AssertionError("twenty times the size always suffices")
