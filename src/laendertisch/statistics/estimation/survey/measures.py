"""What can be estimated for many cells at once: its value under any weights and each record's influence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.domains import Domain
from laendertisch.statistics.estimation.survey.influence import Influence
from laendertisch.statistics.estimation.survey.quantiles import Percentile
from laendertisch.statistics.estimation.survey.sums import Truths, divided, sums

POVERTY_LINE = 0.6
"""The at-risk-of-poverty threshold as a part of the median (Eurostat)."""


class Statistic(Protocol):
    """A measure for all cells of a domain (Kennwert)."""

    @property
    def domain(self) -> Domain:
        """The records that count."""

    def value(self, weight: Floats) -> Floats:
        """Return the value of each cell under the weights of the whole sample."""

    def influences(self, weight: Floats) -> Iterator[Influence]:
        """Yield the linearised values, without weight; each cell appears in one of the parts only."""


@dataclass(frozen=True)
class Sum:
    """A total (Summe): S(y)."""

    domain: Domain
    y: Floats

    def value(self, weight: Floats) -> Floats:
        """Return the total of each cell."""
        return self.domain.summed(weight[self.domain.row] * self.y)

    def influences(self, weight: Floats) -> Iterator[Influence]:
        """Yield y."""
        yield Influence(self.domain.row, self.domain.cell, self.y)


@dataclass(frozen=True)
class Quotient:
    """A ratio (Verhältnis) S(y)/S(x); a mean if x is 1, a share if y says who of them."""

    domain: Domain
    y: Floats
    x: Floats

    def value(self, weight: Floats) -> Floats:
        """Return the ratio of each cell; NaN where the denominator is 0."""
        row = self.domain.row
        return divided(self.domain.summed(weight[row] * self.y), self.domain.summed(weight[row] * self.x))

    def influences(self, weight: Floats) -> Iterator[Influence]:
        """Yield (y - R x) / S(x)."""
        row, cell = self.domain.row, self.domain.cell
        base = self.domain.summed(weight[row] * self.x)
        ratio = self.value(weight)
        yield Influence(row, cell, divided(self.y - ratio[cell] * self.x, base[cell]))


@dataclass(frozen=True)
class Poverty:
    """The at-risk-of-poverty share (Armutsgefährdungsquote): below 60 % of the median of an area.

    `row` are all records of the file with a known income, `income` and `area` theirs; the domain's records
    are among them, at the places `member`. The threshold is estimated from all records of the area, and its
    own error counts. Linearisation: Deville (1999); density by a normal kernel with the bandwidth
    sd · N^(-1/5), as in R's `convey` and `vardpoor`; below means `<`, as in `laeken` and Eurostat.
    """

    domain: Domain
    member: Whole
    row: Whole
    income: Floats
    area: Whole
    areas: int

    def value(self, weight: Floats) -> Floats:
        """Return the share of each cell."""
        return self._poor(weight).value(weight)

    def influences(self, weight: Floats) -> Iterator[Influence]:
        """Yield, cell by cell, the share's own influence plus density times that of the threshold."""
        (own,) = self._poor(weight).influences(weight)
        median, bandwidth = self._median(weight), self._bandwidths(weight)
        of_median = self._influence_of_median(weight, median, bandwidth)
        for cell in range(self.domain.cells):
            inside = self.domain.cell == cell
            density = self._density(weight, inside, POVERTY_LINE * median, bandwidth)
            value = POVERTY_LINE * density[self.area] * of_median
            value[self.member[inside]] += own.value[inside]
            yield Influence(self.row, np.full(len(self.row), cell), value)

    def _poor(self, weight: Floats) -> Quotient:
        line = POVERTY_LINE * self._median(weight)
        poor = self.income < line[self.area]
        return Quotient(self.domain, poor[self.member].astype(np.float64), np.ones(len(self.member)))

    def _median(self, weight: Floats) -> Floats:
        everybody = Domain(self.row, self.area, self.areas)
        return Percentile(everybody, self.income).distribution(weight).quantiles(np.full(self.areas, 0.5))

    def _bandwidths(self, weight: Floats) -> Floats:
        everybody = Domain(self.row, self.area, self.areas)
        persons = weight[self.row]
        size = everybody.summed(persons)
        mean = divided(everybody.summed(persons * self.income), size)
        squares = everybody.summed(persons * (self.income - mean[self.area]) ** 2)
        return np.sqrt(divided(squares, size)) * divided(np.ones(self.areas), size**0.2)

    def _influence_of_median(self, weight: Floats, median: Floats, bandwidth: Floats) -> Floats:
        """Return for each record what it adds to the median of its own area, per unit of weight.

        Where all incomes are equal the density is infinite and nothing moves the median.
        """
        size = Domain(self.row, self.area, self.areas).summed(weight[self.row])
        density = self._density(weight, None, median, bandwidth)
        below = (self.income <= median[self.area]).astype(np.float64)
        return -np.nan_to_num(divided(below - 0.5, (size * density)[self.area]))

    def _density(
        self,
        weight: Floats,
        inside: Truths | None,
        at: Floats,
        bandwidth: Floats,
    ) -> Floats:
        """Return the density of income at a point per area.

        Of everybody in the area, or of the records `inside` a cell relative to the whole cell.
        """
        member = slice(None) if inside is None else self.member[inside]
        area, income = self.area[member], self.income[member]
        persons = weight[self.row[member]]
        width = bandwidth[area]
        distance = divided(income - at[area], width)
        kernel = divided(np.exp(-(distance**2) / 2) / np.sqrt(2 * np.pi), width)
        heights = sums(area, persons * np.nan_to_num(kernel), self.areas)
        size = sums(area, persons, self.areas) if inside is None else np.full(self.areas, persons.sum())
        return np.nan_to_num(divided(heights, size))
