"""Quantiles of a weighted distribution within each cell, by three rules (Quantile).

Each rule is a distribution function F, read in both directions: from a part to its value, and from a value
to how much of each record lies up to it. The mean of the latter is F itself, so its error is the error of F
and Woodruff's interval follows for every rule.

    math      F jumps at observed values           smallest value with F ≥ p (R: qrule "math")
    linear    F runs straight between them         R: qrule "hf4", equal values added up before
    classes   F runs straight within each class    an open class has no values inside
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.asks import Classes, QuantileRule
from laendertisch.statistics.estimation.survey.domains import Domain
from laendertisch.statistics.estimation.survey.sums import sums

TIE = 1e-10
"""A share of the weights that misses the probability by less counts as having reached it."""


@dataclass(frozen=True)
class Percentile:
    """A quantile that is asked for (Quantil): the records that count, their values or places of classes."""

    domain: Domain
    values: Floats
    rule: QuantileRule = QuantileRule.MATH
    classes: Classes | None = None

    def distribution(self, weight: Floats) -> Distribution:
        """Return the distribution of the values; weights of equal values are added first."""
        order = np.lexsort((self.values, self.domain.cell))
        bounds = np.searchsorted(self.domain.cell[order], np.arange(self.domain.cells + 1))
        inside = tuple(order[begin:end] for begin, end in itertools.pairwise(bounds))
        weights = weight[self.domain.row]
        pieces = tuple(self._piece(self.values[places], weights[places]) for places in inside)
        return Distribution(self.values, inside, pieces)

    def _piece(self, values: Floats, weights: Floats) -> Piece:
        distinct, place = np.unique(values, return_inverse=True)
        summed = np.maximum.accumulate(np.cumsum(sums(place, weights, len(distinct))))
        if not len(summed) or summed[-1] <= 0:
            return Piece(np.empty(0), np.empty(0), np.empty(0))
        reached = summed / summed[-1]
        match self.rule, self.classes:
            case QuantileRule.CLASSES, Classes(limits=limits):
                met = distinct.astype(np.int64)
                return Piece(np.array(limits)[met], np.array(limits)[met + 1], reached)
            case QuantileRule.LINEAR, _:
                return Piece(np.concatenate((distinct[:1], distinct[:-1])), distinct, reached)
            case _:
                return Piece(distinct, distinct, reached)


@dataclass(frozen=True)
class Piece:
    """The distribution function of one cell (Verteilungsfunktion): steps from `begin` to `end`."""

    begin: Floats
    end: Floats
    reached: Floats

    def quantile(self, part: float) -> float:
        """Return the value up to which that part lies; NaN outside 0 and 1 and within an open class."""
        if not len(self.reached) or not 0 <= part <= 1:
            return float("nan")
        place = min(int(np.searchsorted(self.reached, part - TIE)), len(self.reached) - 1)
        begin, end = self.begin[place], self.end[place]
        if begin == end:
            return float(end)
        if not np.isfinite(end - begin):
            return float("nan")
        before = self.reached[place - 1] if place else 0.0
        risen = (part - before) / (self.reached[place] - before)
        return float(begin + min(max(risen, 0.0), 1.0) * (end - begin))

    def parts_below(self, value: float) -> Floats:
        """Return how much of each step lies up to the value, from 0 to 1."""
        width = self.end - self.begin
        sloped = np.isfinite(width) & (width > 0)
        risen = np.divide(value - self.begin, width, out=np.zeros(len(width)), where=sloped)
        return np.where(value >= self.end, 1.0, np.clip(risen, 0.0, 1.0))


@dataclass(frozen=True)
class Distribution:
    """The weighted distribution of a variable within each cell (Verteilung)."""

    values: Floats
    inside: tuple[Whole, ...]
    pieces: tuple[Piece, ...]

    def quantiles(self, probability: Floats) -> Floats:
        """Return per cell the value up to which that part of the weights lies.

        NaN for cells without a record, for probabilities outside 0 and 1, and within an open class.
        """
        pairs = zip(self.pieces, probability, strict=True)
        return np.array([piece.quantile(part) for piece, part in pairs])

    def below(self, value: Floats) -> Floats:
        """Return per record how much of it lies up to the value of its cell, from 0 to 1."""
        result = np.zeros(len(self.values))
        for inside, piece, limit in zip(self.inside, self.pieces, value, strict=True):
            if len(piece.reached):
                place = np.unique(self.values[inside], return_inverse=True)[1]
                result[inside] = piece.parts_below(limit)[place]
        return result
