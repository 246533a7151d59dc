"""Weights that meet totals of the population (Kalibrierung) and stay near the old weights.

With design weights d, auxiliary values x and totals t, find g so that Σ d g x = t:

    post-stratification   g = t / Σ d of the category
    raking                the same margin after margin until all are met
    linear, logit         g = F(x'λ) by Newton's method, F(u) = 1 + u, cut at the bounds, or logistic

Sources: Deville and Särndal, Calibration estimators in survey sampling, JASA 87 (1992); R package survey,
`postStratify`, `rake`, `calibrate`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from laendertisch.kernel.errors import Finding, SourceError
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.survey.calibration_file import CalibrationMethod, CalibrationPlan

Sparse: TypeAlias = Any
"""A sparse matrix of scipy, one row per record."""
ROUNDS, STEPS = 1000, 100
MET = 1e-11
"""A total is met when the weights miss it by less of the whole population."""
LOST = 1e-10
"""Directions that matter less than this part of the strongest follow from other margins."""


@dataclass(frozen=True)
class Auxiliary:
    """Auxiliary values (Hilfsmerkmale) of each record: a column for each category and each number.

    `margins` says which columns belong together; `names` are those of the columns.
    """

    values: Sparse
    totals: Floats
    margins: tuple[slice, ...]
    names: tuple[str, ...]


def calibrated(auxiliary: Auxiliary, weight: Floats, plan: CalibrationPlan, who: str = "") -> Floats:
    """Return the weights that meet the totals; `who` names a replicate in complaints.

    Raises `SourceError` if a category has no record with a weight or the totals cannot be met.
    """
    _check_categories(auxiliary, weight, plan, who)
    match plan.method:
        case CalibrationMethod.POSTSTRATIFY | CalibrationMethod.RAKING:
            found = _raked(auxiliary, weight)
        case CalibrationMethod.LOGIT if plan.bounds is not None:
            found = weight * _solved(auxiliary, weight, _logit(*plan.bounds))
        case _:
            found = weight * _solved(auxiliary, weight, _linear(*(plan.bounds or (-np.inf, np.inf))))
    missed = _missed(auxiliary, found)
    worst = int(np.argmax(missed))
    if not missed[worst] <= MET:
        reached = (auxiliary.values.T @ found)[worst]
        problem = (
            f"Die Kalibrierung{who} geht nicht auf: „{auxiliary.names[worst]}“ erreicht {reached:.8g} statt "
            f"{auxiliary.totals[worst]:.8g}. Bitte Eckwerte prüfen, Kategorien zusammenlegen oder Grenzen "
            "weiten."
        )
        raise SourceError(Finding(plan.place, problem))
    return found


def _check_categories(auxiliary: Auxiliary, weight: Floats, plan: CalibrationPlan, who: str) -> None:
    carried = abs(auxiliary.values).T @ (weight != 0).astype(np.float64)
    empty = np.flatnonzero((carried == 0) & (auxiliary.totals != 0))
    if len(empty):
        problem = (
            f"Zum Eckwert „{auxiliary.names[empty[0]]}“ gibt es{who} keinen Satz mit Gewicht. Bitte "
            "Kategorien zusammenlegen."
        )
        raise SourceError(Finding(plan.place, problem))


def _missed(auxiliary: Auxiliary, weight: Floats) -> Floats:
    """Return by how much each total is missed, as a part of the size of what is added up."""
    size = abs(auxiliary.values).T @ np.abs(weight)
    largest = np.array(
        [size[part].sum() for part in auxiliary.margins for _ in range(part.stop - part.start)]
    )
    away = np.abs(auxiliary.values.T @ weight - auxiliary.totals)
    return np.where(np.isfinite(away), away / np.where(largest > 0, largest, 1), np.inf)


def _raked(auxiliary: Auxiliary, weight: Floats) -> Floats:
    for _ in range(ROUNDS):
        for part in auxiliary.margins:
            columns = auxiliary.values[:, part]
            reached = columns.T @ weight
            factor = np.divide(
                auxiliary.totals[part], reached, out=np.zeros(len(reached)), where=reached != 0
            )
            weight = weight * (columns @ factor)
        if _missed(auxiliary, weight).max() <= MET / 10:
            break
    return weight


@dataclass(frozen=True)
class _Distance:
    """F(u) and its derivative: by how much a weight changes with x'λ."""

    factor: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]


def _linear(lower: float, upper: float) -> _Distance:
    return _Distance(
        lambda u: np.clip(1 + u, lower, upper),
        lambda u: ((1 + u > lower) & (1 + u < upper)).astype(np.float64),
    )


def _logit(lower: float, upper: float) -> _Distance:
    steep = (upper - lower) / ((1 - lower) * (upper - 1))

    def factor(u: Floats) -> Floats:
        grown = np.exp(np.clip(steep * u, -500, 500))
        return (lower * (upper - 1) + upper * (1 - lower) * grown) / (upper - 1 + (1 - lower) * grown)

    def slope(u: Floats) -> Floats:
        grown = factor(u)
        return (grown - lower) * (upper - grown) / ((1 - lower) * (upper - 1))

    return _Distance(factor, slope)


def _solved(auxiliary: Auxiliary, weight: Floats, distance: _Distance) -> Floats:
    """Return the factors g by Newton's method; the last ones where it does not come to an end."""
    values, along = auxiliary.values, np.zeros(auxiliary.values.shape[0])
    for _ in range(STEPS):
        factor = distance.factor(along)
        if _missed(auxiliary, weight * factor).max() <= MET / 1000:
            break
        open_part = auxiliary.totals - values.T @ (weight * factor)
        step = solve(gram(values, weight * distance.slope(along)), open_part)
        along = along + values @ step
    return distance.factor(along)


def gram(values: Sparse, weight: Floats) -> Floats:
    """Return Σ w x x'."""
    product: Floats = (values.T @ values.multiply(weight[:, np.newaxis]).tocsr()).toarray()
    return product


def solve(matrix: Floats, right: Floats) -> Floats:
    """Return the solution of a symmetric system; of several (margins that overlap) the shortest."""
    scale = np.sqrt(np.where(np.diag(matrix) != 0, np.abs(np.diag(matrix)), 1))
    inverse = np.linalg.pinv(matrix / np.outer(scale, scale), rcond=LOST, hermitian=True)
    scaled = right.T / scale
    solution: Floats = (inverse @ scaled.T).T / scale
    return solution.T
