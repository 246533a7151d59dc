"""What calibration does to the error: linearised values give way to their residuals (Kalibrierung).

    V of a calibrated estimate = V of Σ w e,   e = u - x'B,   B = (Σ d x x')⁻¹ Σ d x u

with design weights d, calibrated weights w and the linearised values u of any measure, 0 outside its cell.
A record outside the cell has a residual too. Sources: Deville and Särndal (1992), 3.4; R package survey,
`svyrecvar` with `calibrate` and `postStratify`. R's `rake` leaves the weights out of B, which is the same
where design weights are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]

from laendertisch.kernel.errors import SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.calibrating import (
    Auxiliary,
    Sparse,
    gram,
    solve,
)
from laendertisch.statistics.estimation.survey.calibration_file import (
    CalibrationPlan,
    Margin,
)
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.groups import Groups, groups_by
from laendertisch.statistics.estimation.survey.influence import Influence
from laendertisch.statistics.estimation.survey.sums import Truths

ROUNDS_OF_REFINEMENT = 2
"""Regressing the residuals once more takes away what rounding left in the first."""


@dataclass(frozen=True)
class Calibration:
    """A calibration that was done (Kalibrierung): weights before, and what they were made to meet."""

    design_weight: Floats
    values: Sparse

    def residuals(self, part: Influence, cells: int) -> Iterator[Influence]:
        """Yield the residuals of linearised values, cell by cell for all records with a weight."""
        counted = np.flatnonzero(self.design_weight)
        weight, values = self.design_weight[counted], self.values[counted]
        normal = gram(values, weight)
        place = np.searchsorted(counted, part.row)
        shape = (len(counted), cells)
        linear = sparse.csc_array((part.value, (place, part.cell)), shape=shape)
        for cell in np.unique(part.cell):
            residual = linear[:, [cell]].toarray()[:, 0]
            for _ in range(ROUNDS_OF_REFINEMENT):
                residual = residual - values @ solve(normal, values.T @ (weight * residual))
            yield Influence(counted, np.full(len(counted), cell), residual)


def read_auxiliary(file: SurveyFile, plan: CalibrationPlan, counted: Truths) -> Auxiliary:
    """Return the auxiliary values of the records that count.

    Raises `SourceError` where one is missing, a category has no total, or a total of 0 has records.
    """
    blocks: list[Sparse] = []
    totals: list[float] = []
    names: list[str] = []
    parts: list[slice] = []
    for margin in plan.margins:
        block, total, name = _block(file, margin, counted)
        begin = len(names)
        blocks.append(block)
        totals += total
        names += name
        parts.append(slice(begin, len(names)))
    values = sparse.hstack(blocks, format="csr")
    return Auxiliary(values, np.array(totals), tuple(parts), tuple(names))


def _block(file: SurveyFile, margin: Margin, counted: Truths) -> tuple[Sparse, list[float], list[str]]:
    if margin.categories:
        return _categories(file, margin, counted)
    numbers = np.ones(file.frame.height)
    if margin.number is not None:
        series = file.numbers(margin.number)
        missing = np.flatnonzero(series.is_null().to_numpy() & counted)
        _refuse_missing(file, margin.number, missing)
        numbers = series.fill_null(0.0).to_numpy()
    column = sparse.csr_array(np.where(counted, numbers, 0.0)[:, np.newaxis])
    return column, [margin.totals.get((), 0.0)], [margin.name]


def _refuse_missing(file: SurveyFile, name: str, missing: Whole) -> None:
    if len(missing):
        problem = "Die Angabe für die Kalibrierung fehlt. Bitte ergänzen oder als eigene Kategorie führen."
        raise SourceError(file.finding(name, int(missing[0]), problem))


def _categories(file: SurveyFile, margin: Margin, counted: Truths) -> tuple[Sparse, list[float], list[str]]:
    groups = groups_by(file, margin.categories)
    for name in margin.categories:
        _refuse_missing(file, name, np.flatnonzero(file.typed(name).is_null().to_numpy() & counted))
    _check_totals(file, margin, groups, counted)
    labels = tuple(margin.totals) or groups.labels
    column_of = {label: number for number, label in enumerate(labels)}
    row = np.flatnonzero(counted)
    column = np.array([column_of.get(label, -1) for label in groups.labels])[groups.of_row[row]]
    block = sparse.csr_array((np.ones(len(row)), (row, column)), shape=(file.frame.height, len(labels)))
    names = [f"{' × '.join(margin.categories)} = {' × '.join(label)}" for label in labels]
    return block, [margin.totals.get(label, 0.0) for label in labels], names


def _check_totals(file: SurveyFile, margin: Margin, groups: Groups, counted: Truths) -> None:
    """Refuse records of a category without a total, or with one of 0."""
    for group in np.unique(groups.of_row[counted]) if margin.totals else ():
        label = groups.labels[group]
        if not margin.totals.get(label):
            row = int(np.flatnonzero(counted & (groups.of_row == group))[0])
            raise SourceError(file.finding(margin.categories[-1], row, _without_total(margin, label)))


def _without_total(margin: Margin, label: tuple[str, ...]) -> str:
    if label in margin.totals:
        return f"Der Eckwert zu „{' × '.join(label)}“ ist 0, aber es gibt Sätze. Bitte berichtigen."
    known = [" × ".join(each) for each in margin.totals]
    return f"Zu „{' × '.join(label)}“ fehlt der Eckwert. {suggestion(' × '.join(label), known)}"


def negative_weights(weight: Floats, plan: CalibrationPlan) -> str:
    """Return a note about negative weights, empty where there are none."""
    negative = weight[weight < 0]
    if not len(negative):
        return ""
    return (
        f"{plan.place}: {len(negative)} kalibrierte Gewichte sind negativ (kleinstes {negative.min():.4g}). "
        "Das ist bei linearer Kalibrierung möglich; „bounds“ verhindert es."
    )
