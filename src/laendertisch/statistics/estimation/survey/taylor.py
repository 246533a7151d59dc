"""Variance of a weighted sum under the whole design (Taylor-Linearisierung), for many cells at once.

With t_i the total of w·u over unit i of a stratum with n drawn units of which the cell meets some:

    V = Σ_strata (1 - n/N) n/(n-1) Σ_i (t_i - t̄)²      units without a record in the cell have t_i = 0

and for every unit of a stage the same over its own units, times the fractions of the stages before.
Periods that have units in common add their covariance (`periods`).
Only pairs of cell and unit that occur are kept, so the work grows with the records, not with cells × units.
Source: R package survey, `svyrecvar`; Särndal, Swensson, Wretman, Model Assisted Survey Sampling, 4.3.
"""

from __future__ import annotations

import numpy as np

from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.influence import Influence
from laendertisch.statistics.estimation.survey.sample import CENSUS, Sample, Stage
from laendertisch.statistics.estimation.survey.sums import Truths, counts, divided, sums

ROUNDING = 1e-9
"""A variance of a change below 0 by less of its parts is 0 and a trace of rounding."""


def variance(sample: Sample, influence: Influence, cells: int) -> Floats:
    """Return the variance per cell of weighted sums; NaN if lonely units leave nothing to go by."""
    total = np.zeros(cells)
    for number, stage in enumerate(sample.stages):
        lonely_psu = sample.lonely_psu
        if number and lonely_psu is Lonely.ADJUST:
            lonely_psu = Lonely.CERTAINTY  # the mean within a unit of the stage before is the unit itself
        total += _stage_variance(stage, influence, cells, lonely_psu)
    if sample.rotation is None or not len(influence.row):
        return total
    cell, unit, added = _totals(sample.stages[0], influence)
    with_common = total + sample.rotation.covariance(cell, unit, added, cells)
    possible = with_common > -ROUNDING * total  # few common units may take off more than there is
    return np.where(possible, np.maximum(with_common, 0.0), total)


def degrees_of_freedom(sample: Sample, row: Whole, cell: Whole, cells: int) -> Whole:
    """Return units with a record in the cell less strata with one, at the first stage."""
    stage = sample.stages[0]
    return _distinct(stage.unit[row], cell, cells) - _distinct(stage.stratum[row], cell, cells)


def _distinct(what: Whole, cell: Whole, cells: int) -> Whole:
    if not len(what):
        return np.zeros(cells, dtype=np.int64)
    size = int(what.max()) + 1
    return np.bincount(np.unique(cell * size + what) // size, minlength=cells)


def _stage_variance(stage: Stage, influence: Influence, cells: int, lonely_psu: Lonely) -> Floats:
    if not len(influence.row):
        return np.zeros(cells)
    cell, unit, total = _totals(stage, influence)
    strata = len(stage.drawn)
    group, member = np.unique(cell * strata + stage.stratum_of_unit[unit], return_inverse=True)
    cell_of_group, stratum = group // strata, group % strata
    met, drawn = counts(member, len(group)), stage.drawn[stratum]
    mean = sums(member, total, len(group)) / drawn
    squares = sums(member, (total - mean[member]) ** 2, len(group)) + (drawn - met) * mean**2
    scale = (1 - stage.fraction[stratum]) * np.where(drawn > 1, drawn / np.maximum(drawn - 1, 1), 1.0)
    scale *= stage.reach[unit[np.unique(member, return_index=True)[1]]]
    scale[1 - stage.fraction[stratum] < CENSUS] = 0.0
    lonely = stage.lonely[stratum]
    if lonely_psu is Lonely.ADJUST:
        everywhere = divided(sums(cell_of_group, mean * drawn, cells), sums(cell_of_group, drawn, cells))
        squares[lonely] = (mean - everywhere[cell_of_group])[lonely] ** 2
    else:
        squares[lonely] = 0.0
    result = sums(cell_of_group, scale * squares, cells)
    if lonely_psu is Lonely.AVERAGE:
        result = result * _share_of_others(cell_of_group, lonely, cells)
    return result


def _totals(stage: Stage, influence: Influence) -> tuple[Whole, Whole, Floats]:
    """Return each pair of cell and unit that occurs, and the total of the values there."""
    units = len(stage.stratum_of_unit)
    pair, place = np.unique(influence.cell * units + stage.unit[influence.row], return_inverse=True)
    cell, unit = np.divmod(pair, units)
    return cell, unit, sums(place, influence.value, len(pair))


def _share_of_others(cell: Whole, lonely: Truths, cells: int) -> Floats:
    """Return all strata of the cell by those that are not lonely; NaN if every one is."""
    strata, others = counts(cell, cells), counts(cell[~lonely], cells)
    return np.where(strata > 0, divided(strata, others), 1.0)
