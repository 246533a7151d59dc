"""Figures of a breakdown beside what each unit of the sample adds to their error (Linearisierung).

A figure that does not follow from sums has a linear variable z all the same: how far it moves with the weight
of a record. Its variance is that of the total of z, and so is the covariance of two figures. Sources:
Deville, Variance estimation for complex statistics and estimators, Survey Methodology 25 (1999); Francisco
and Fuller, Quantile estimation with a complex survey design, Annals of Statistics 19 (1991).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_linearised import Marks


@dataclass(frozen=True)
class UnitTotals:
    """Totals of the linear variables in the units of a Land (Summen je Auswahlbezirk); units × cells.

    `of_land` belong to the figures of the Land, `of_germany` to those of Germany; `met` says which cells a
    unit has persons of.
    """

    of_land: Floats
    of_germany: Floats
    met: Marks


@dataclass(frozen=True)
class Reach:
    """What adds to figures of other Länder (Fernwirkung): the median of Germany sets their threshold.

    A unit of any Land adds `slope` (areas × cells) times its total in `of_unit` (by Land).
    """

    slope: Floats
    of_unit: Mapping[int, Floats]


@dataclass(frozen=True)
class Linearised:
    """The figures of a breakdown in a year (linearisierter Wert), not yet in the unit of the indicator.

    Arrays are areas × cells, `counts` those of `sides.COUNTS`. `totals` gives the linear variables of a
    Land by its number; they are made when they are asked for, since they are large.
    """

    value: Floats
    variance: Floats
    degrees_of_freedom: Floats
    counts: Mapping[str, Floats]
    totals: Callable[[int], UnitTotals]
    reach: Reach | None = None
