"""The poverty share of a cell the slow, obvious way: the linearised value of every record, then its variance.

For tests only. Where the compiled way multiplies totals (moments), this one adds up each record's own value,
so that both agree but for rounding.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import TypeAlias

from laendertisch.statistics.catalogue.indicators import ThresholdArea
from laendertisch.statistics.estimation.lattice.beyond_sums.curves import TIE
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import PovertyFigure
from laendertisch.statistics.estimation.lattice.beyond_sums.reference_quantiles import (
    ByLand,
    Unit,
    units_of_strata,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.thresholds import POVERTY_LINE
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.reference import belongs, cell_of
from laendertisch.statistics.estimation.rowwise import Row, evaluate

Persons: TypeAlias = Sequence[tuple[float, float]]
"""Incomes with their weights."""


@dataclass(frozen=True)
class Question:
    """Which share is asked for (Frage): figure, cell of a grid, Länder; and what a lonely unit counts."""

    figure: PovertyFigure
    grid: Grid
    cell: int
    lands: Sequence[int]
    lonely: float


@dataclass(frozen=True)
class Found:
    """What is found for a cell (Befund): share and its variance, the poor, and all records.

    `totals` are those of the linear variable in each unit of all Länder.
    """

    share: float
    variance: float
    poor: int
    records: int
    totals: Mapping[Unit, float]


@dataclass(frozen=True)
class Line:
    """A threshold, the bandwidth of its area, and the influence of an income on the threshold (Schwelle)."""

    amount: float
    bandwidth: float
    median: float
    rise: float

    def influence(self, income: float) -> float:
        """Return what a record adds to the threshold, per unit of weight."""
        return self.rise * (0.5 - (income <= self.median))

    def height(self, income: float) -> float:
        """Return the kernel of the density at the threshold."""
        return NormalDist(self.amount, self.bandwidth).pdf(income) if self.bandwidth else 0.0


def poverty_of_cell(question: Question, everybody: ByLand) -> Found:
    """Return the share of a cell; `everybody` are all records of each Land, by stratum and unit."""
    lines = {land: _line(_persons(question, everybody, land)) for land in everybody}
    inside = [
        (land, _income(row, question), _weight(row, question))
        for land in question.lands
        for row in everybody.get(land, [])
        if _is_inside(row, question)
    ]
    if not inside:
        return Found(math.nan, math.nan, 0, 0, {})
    size = math.fsum(w for _, _, w in inside)
    share = math.fsum(w for land, y, w in inside if y < lines[land].amount) / size
    density = dict.fromkeys(everybody, 0.0)
    for land, y, w in inside:
        for reached in [land] if question.figure.area is ThresholdArea.LAND else everybody:
            density[reached] += w * lines[land].height(y) / size

    def linearised(land: int, row: Row) -> float:
        """Return weight × (own influence + density × influence on the threshold)."""
        if not belongs(row, question.figure.measured.base):
            return 0.0
        y, own = _income(row, question), 0.0
        if land in question.lands and _is_inside(row, question):
            own = ((y < lines[land].amount) - share) / size
        return _weight(row, question) * (own + density[land] * lines[land].influence(y))

    variance = 0.0
    by_unit: dict[Unit, float] = {}
    for land, rows in everybody.items():
        for units in units_of_strata(rows):
            drawn = sum(1 for unit in units if any(_has_weight(row, question) for row in unit))
            totals = [math.fsum(linearised(land, row) for row in unit) for unit in units]
            variance += _squares(totals, drawn, question.lonely)
            by_unit |= {(land, u[0]["stratum"], u[0]["psu"]): t for u, t in zip(units, totals, strict=True)}
    poor = sum(1 for land, y, _ in inside if y < lines[land].amount)
    return Found(share, variance, poor, len(inside), by_unit)


def _squares(totals: Sequence[float], drawn: int, lonely: float) -> float:
    """Return n/(n-1) Σ (t - t̄)²; units without the weight were not drawn."""
    if drawn <= 1:
        return lonely * math.fsum(t * t for t in totals)
    mean = math.fsum(totals) / drawn
    squares = math.fsum((t - mean) ** 2 for t in totals) - (len(totals) - drawn) * mean**2
    return drawn / (drawn - 1) * squares


def _line(persons: Persons) -> Line:
    """Return the threshold of an area; nothing rises where nobody belongs or all incomes are equal."""
    if not persons:
        return Line(math.nan, 0.0, math.nan, 0.0)
    size = math.fsum(w for _, w in persons)
    median = _median(persons, size)
    mean = math.fsum(w * y for y, w in persons) / size
    bandwidth = math.sqrt(math.fsum(w * (y - mean) ** 2 for y, w in persons) / size) * size**-0.2
    line = Line(POVERTY_LINE * median, bandwidth, median, 0.0)
    if bandwidth == 0:
        return line
    density = math.fsum(w * NormalDist(median, bandwidth).pdf(y) for y, w in persons) / size
    return replace(line, rise=POVERTY_LINE / (size * density))


def _median(persons: Persons, size: float) -> float:
    reached = 0.0
    for income, weight in sorted(persons):
        reached += weight
        if reached / size >= 0.5 - TIE:
            return income
    return max(persons)[0]


def _persons(question: Question, everybody: ByLand, land: int) -> Persons:
    """Return the persons whose median sets the threshold of a Land."""
    lands = [land] if question.figure.area is ThresholdArea.LAND else list(everybody)
    base = question.figure.measured.base
    rows = [row for each in lands for row in everybody[each] if belongs(row, base)]
    return [(_income(row, question), _weight(row, question)) for row in rows]


def _is_inside(row: Row, question: Question) -> bool:
    return belongs(row, question.figure.measured.base) and cell_of(row, question.grid) == question.cell


def _income(row: Row, question: Question) -> float:
    return float(evaluate(question.figure.measured.variable, row))


def _weight(row: Row, question: Question) -> float:
    return float(row[question.figure.measured.weight])


def _has_weight(row: Row, question: Question) -> bool:
    return row[question.figure.measured.weight] is not None
