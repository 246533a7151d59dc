"""The difference of a measure between two groups or periods (Abstand, Veränderung).

Both sides are estimated under one design, so what they have in common counts: units with records on both
sides bring the covariance along, V(a - b) = V(a) + V(b) - 2 Cov(a, b), as R's `svycontrast` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.survey.domains import Domain
from laendertisch.statistics.estimation.survey.influence import Influence
from laendertisch.statistics.estimation.survey.measures import Statistic


@dataclass(frozen=True)
class Difference:
    """A group's value less that of its reference (Differenz); NaN where one side has no record."""

    group: Statistic
    reference: Statistic

    @property
    def domain(self) -> Domain:
        """The records of both sides."""
        return self.group.domain.union(self.reference.domain)

    def value(self, weight: Floats) -> Floats:
        """Return the difference of each cell."""
        known = (self.group.domain.records > 0) & (self.reference.domain.records > 0)
        return np.where(known, self.group.value(weight) - self.reference.value(weight), np.nan)

    def influences(self, weight: Floats) -> Iterator[Influence]:
        """Yield the linearised values of the group and, with the opposite sign, of the reference."""
        sides = (self.group.influences(weight), self.reference.influences(weight))
        for own, other in zip(*sides, strict=True):
            yield Influence(
                np.concatenate((own.row, other.row)),
                np.concatenate((own.cell, other.cell)),
                np.concatenate((own.value, -other.value)),
            )
