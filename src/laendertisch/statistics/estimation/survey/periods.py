"""Covariance between periods over the units drawn in both (rotierende Stichprobe).

Each period is a sample of its own. With n_c units of a stratum drawn in both periods, t and s their totals:

    C = (1 - n_t n_s / (n_c N)) n_c/(n_c - 1) Σ_common (t_i - t̄)(s_i - s̄),   V = V_t + V_s + 2 C

A change has the signs of its periods in t and s, so its covariance is taken off. A single common unit tells
nothing and counts as none. What units of later stages have in common is part of the totals t and s.
Source: Berger and Priam, A simple variance estimator of change for rotating repeated surveys, JRSS A 179
(2016), for samples with replacement; the finite factor is that of simple random samples with n_c in common.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.sums import counts, divided, sums


@dataclass(frozen=True)
class Rotation:
    """How units of a sample go on through its periods (Rotation).

    Per unit: its `period`, the number of what `lasts` of it through all periods, the `stratum` of the latter,
    how many units its own stratum and period `drawn` and which `fraction` of the population they are.
    """

    name: str
    period: Whole
    lasting: Whole
    stratum: Whole
    drawn: Floats
    fraction: Floats

    def covariance(self, cell: Whole, unit: Whole, total: Floats, cells: int) -> Floats:
        """Return twice the covariance between all periods, from the total of each cell in each unit."""
        result = np.zeros(cells)
        for pair in itertools.combinations(np.unique(self.period[unit]), 2):
            result += 2 * self._between(pair, cell, unit, total, cells)
        return result

    def _between(self, pair: tuple[int, int], cell: Whole, unit: Whole, total: Floats, cells: int) -> Floats:
        common, scale = self._common(pair)
        strata, size = len(scale), int(self.lasting.max()) + 1
        before, after = (
            np.flatnonzero((self.period[unit] == period) & np.isin(self.lasting[unit], common))
            for period in pair
        )
        place = cell * strata + self.stratum[unit]
        key = cell * size + self.lasting[unit]
        _, first, second = np.intersect1d(key[before], key[after], assume_unique=True, return_indices=True)
        products = total[before[first]] * total[after[second]]
        together = sums(place[before[first]], products, cells * strata)
        sides = [sums(place[side], total[side], cells * strata) for side in (before, after)]
        number = np.tile(counts(self._stratum_of(common), strata), cells)
        centred = together - np.nan_to_num(divided(sides[0] * sides[1], number))
        covariance: Floats = (np.tile(scale, cells) * centred).reshape(cells, strata).sum(axis=1)
        return covariance

    def _stratum_of(self, lasting: Whole) -> Whole:
        first = np.unique(self.lasting, return_index=True)[1]
        return self.stratum[first][lasting]

    def _common(self, pair: tuple[int, int]) -> tuple[Whole, Floats]:
        """Return what lasts in both periods, and per stratum the factor before the sum of products."""
        own, other = (np.flatnonzero(self.period == period) for period in pair)
        common, first, second = np.intersect1d(self.lasting[own], self.lasting[other], return_indices=True)
        before, after = own[first], other[second]
        strata = int(self.stratum.max()) + 1
        number = counts(self._stratum_of(common), strata)
        chance = (self.fraction[before] * self.drawn[after] + self.fraction[after] * self.drawn[before]) / 2
        by_chance = np.nan_to_num(divided(sums(self._stratum_of(common), chance, strata), number**2))
        scale = np.where(number > 1, (1 - by_chance) * number / np.maximum(number - 1, 1), 0.0)
        return common, scale
