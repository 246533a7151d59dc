"""Sums and second moments of the totals of Auswahlbezirke: all that the error of a ratio needs.

With t_hi(v) the weighted total of v over unit i of stratum h inside a cell, and means over **all** n_h units
of the stratum (those without a case in the cell have the total 0):

    S(v)   = Σ t_hi(v)
    Q(u,v) = Σ_h f_h Σ_i (t_hi(u) - mean_h(u)) (t_hi(v) - mean_h(v))

Both add over strata, so a Land, Germany or any region is a sum. Units are summed in the fixed order of the
design and records in the order given, so that a repeated run gives the same bits.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from laendertisch.statistics.estimation.design import Design, Floats, Whole


@dataclass(frozen=True)
class Variables:
    """What is added up (Zähler und Nenner je Satz); only rows that belong are counted.

    `cell` is the number of the row's cell, `y` its numerator and `x` its denominator. `belongs` is false
    outside the universe, for missing values and for the weight 0; `case` says which rows count as cases
    of the numerator.
    """

    y: Floats
    x: Floats
    belongs: np.ndarray[tuple[int], np.dtype[np.bool_]]
    case: np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Moments:
    """Moments of groups (strata or areas) × cells; each field is an array of that shape."""

    y: Floats
    x: Floats
    yy: Floats
    yx: Floats
    xx: Floats
    weighted_cases: Floats
    cases: Floats
    base: Floats
    units: Floats
    strata: Floats

    def added_up(self, group: Whole, groups: int) -> Moments:
        """Return the sums over the rows of each group; `group` numbers the group of each row."""
        sums = {}
        for each in fields(self):
            values = getattr(self, each.name)
            sums[each.name] = np.zeros((groups, values.shape[1]))
            np.add.at(sums[each.name], group, values)
        return Moments(**sums)

    def with_total_first(self) -> Moments:
        """Return the same with one more group in front: the sum of all."""
        stacked = {}
        for each in fields(self):
            values = getattr(self, each.name)
            stacked[each.name] = np.vstack([values.sum(axis=0, keepdims=True), values])
        return Moments(**stacked)


def collect(design: Design, variables: Variables, cell: Whole, cells: int) -> Moments:
    """Return the moments per stratum and cell; a row with a negative cell lies in none."""
    inside = variables.belongs & (cell >= 0)
    place = design.unit_of_row[inside] * cells + cell[inside]
    weight = design.weight[inside]

    def unit_totals(values: Floats) -> Floats:
        sums = np.bincount(place, weights=values, minlength=design.unit_count * cells)
        return sums.astype(np.float64, copy=False).reshape(design.unit_count, cells)

    def by_stratum(values: Floats) -> Floats:
        return np.add.reduceat(values, design.first_unit, axis=0)

    y = unit_totals(weight * variables.y[inside])
    x = unit_totals(weight * variables.x[inside])
    case = variables.case[inside].astype(np.float64)
    base = unit_totals(np.ones_like(weight))
    scale = design.scale[:, np.newaxis]
    y_centred, x_centred = _centred(design, y), _centred(design, x)
    units = by_stratum((base > 0).astype(np.float64))
    return Moments(
        y=by_stratum(y),
        x=by_stratum(x),
        yy=scale * by_stratum(y_centred * y_centred),
        yx=scale * by_stratum(y_centred * x_centred),
        xx=scale * by_stratum(x_centred * x_centred),
        weighted_cases=by_stratum(unit_totals(weight * case)),
        cases=by_stratum(unit_totals(case)),
        base=by_stratum(base),
        units=units,
        strata=(units > 0).astype(np.float64),
    )


def _centred(design: Design, totals: Floats) -> Floats:
    """Return the differences from the mean of the stratum; a lonely unit stays as it is."""
    sums = np.add.reduceat(totals, design.first_unit, axis=0)
    means = sums / design.units[:, np.newaxis]
    means[design.units == 1] = 0.0
    return totals - means[design.stratum_of_unit]
