"""The distribution functions of all cells, read from a part of the persons to its value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_quantiles import Bins, Ranks, find_parts

TIE = 1e-10
"""A share of the weights that misses the probability by less counts as having reached it."""


class Rule(StrEnum):
    """How a distribution is read between its values (Regel für Quantile).

    `math` jumps at observed values: the smallest value up to which the share reaches the probability (R's
    `qrule="math"`). `linear` runs straight from one value to the next (`hf4`, equal values added up before).
    `classes` runs straight within each class; a class without an end has no values inside.
    """

    MATH = "math"
    LINEAR = "linear"
    CLASSES = "classes"


@dataclass(frozen=True)
class Reading:
    """Values read from distribution functions (Ablesung); arrays areas × cells × parts, NaN where none.

    `rank` and `risen` say up to where the records of the cell lie below the value: all of smaller rank and
    that part of the records of the rank itself. `share` is the part of the weights that they make.
    """

    value: Floats
    rank: Ranks
    risen: Floats
    share: Floats


@dataclass(frozen=True)
class Curves:
    """The distribution functions of the cells of a breakdown (Verteilungsfunktionen).

    `limits` are the ends of the classes for the rule of classes, whose ranks are class numbers.
    """

    bins: Bins
    values: Floats
    rule: Rule = Rule.MATH
    limits: tuple[float, ...] = ()

    @property
    def whole(self) -> Floats:
        """The weights of each cell; areas × cells."""
        some = self.bins.last > self.bins.first
        return np.where(some, self.bins.reached[np.maximum(self.bins.last - 1, 0)], 0.0)

    def read(self, part: Floats) -> Reading:
        """Return the values up to which the parts of the weights lie; parts outside 0 and 1 have none."""
        place = find_parts(self.bins, part, TIE)
        at, whole = np.maximum(place, 0), self.whole[..., np.newaxis]
        is_first = at == self.bins.first[..., np.newaxis]
        rank, earlier = self.bins.rank[at], np.where(is_first, at, at - 1)
        begin, end = self._step(rank, self.bins.rank[earlier])
        with np.errstate(invalid="ignore", divide="ignore"):
            reached = np.where(place >= 0, self.bins.reached[at] / whole, np.nan)
            before = np.where(is_first, 0.0, self.bins.reached[earlier] / whole)
            width = end - begin
            risen = np.where(width > 0, np.clip((part - before) / (reached - before), 0.0, 1.0), 1.0)
            value = np.where(width > 0, begin + risen * width, end)
        value = np.where((place >= 0) & np.isfinite(width), value, np.nan)
        return Reading(value, rank, risen, before + risen * (reached - before))

    def _step(self, rank: Ranks, earlier: Ranks) -> tuple[Floats, Floats]:
        """Return from where to where the function rises at a rank."""
        match self.rule:
            case Rule.CLASSES:
                limits = np.array(self.limits)
                return limits[rank], limits[rank + 1]
            case Rule.LINEAR:
                return self.values[earlier], self.values[rank]
            case Rule.MATH:
                return self.values[rank], self.values[rank]
