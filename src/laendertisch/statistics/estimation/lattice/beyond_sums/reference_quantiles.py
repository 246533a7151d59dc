"""The quantile of a cell the slow, obvious way: plain Python over records, addition by addition.

For tests only. It makes the same additions in the same order as the kernel, so that results must be equal to
the bit.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from laendertisch.statistics.estimation.intervals import t_quantile
from laendertisch.statistics.estimation.lattice.beyond_sums.curves import TIE, Rule
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import Distribution
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import LEVEL
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.reference import belongs, cell_of
from laendertisch.statistics.estimation.rowwise import Row, evaluate

ByLand: TypeAlias = Mapping[int, Sequence[Row]]
"""The records of each Land, by stratum and unit; the Länder in their usual order."""

Unit: TypeAlias = tuple[int, object, object]
"""A unit by Land, stratum and number."""


@dataclass(frozen=True)
class Question:
    """Which quantile of which cell is asked for (Frage), and what a lonely unit counts."""

    distribution: Distribution
    probability: float
    grid: Grid
    cell: int
    lonely: float

    def place(self, row: Row) -> float | None:
        """Return the value of a record or the number of its class, `None` if it does not belong."""
        if not belongs(row, self.distribution.measured.base):
            return None
        value = float(evaluate(self.distribution.measured.variable, row))
        limits = self.distribution.limits
        if not limits:
            return value
        return float(bisect_right(limits, value) - 1) if limits[0] <= value < limits[-1] else None

    def is_inside(self, row: Row) -> bool:
        """Say whether a record counts in the cell."""
        return self.place(row) is not None and cell_of(row, self.grid) == self.cell

    def weight(self, row: Row) -> float | None:
        """Return the weight of a record."""
        weight: float | None = row[self.distribution.measured.weight]
        return weight


@dataclass(frozen=True)
class Found:
    """What is found for a cell (Befund): value, interval, degrees of freedom, records, persons."""

    value: float
    lower: float
    upper: float
    degrees_of_freedom: int
    records: int
    persons: float


@dataclass(frozen=True)
class Reading:
    """A value (Ablesung), up to where records lie below it, and the share of the weights that they make."""

    value: float
    place: float
    risen: float
    share: float


def quantile_of_cell(question: Question, everybody: ByLand, lands: Sequence[int]) -> Found:
    """Return the quantile of a cell in some Länder; the ranks are those of everybody."""
    inside = _inside(question, everybody, lands)
    reached = _reached(question, inside)
    persons = reached[-1][1] if reached else 0.0
    records = sum(len(rows) for rows in inside.values())
    found = _read(question.distribution, reached, question.probability)
    if found is None:
        return Found(math.nan, math.nan, math.nan, 0, records, persons)
    variance, df = _variance(question, everybody, list(inside), found)
    critical = float(t_quantile(np.array(float(df)), LEVEL))
    half = critical * (math.sqrt(max(variance, 0.0)) / persons)
    lower, upper = (_read(question.distribution, reached, found.share + side * half) for side in (-1, 1))
    return Found(found.value, _value(lower), _value(upper), df, records, persons)


def linear_totals(question: Question, everybody: ByLand, lands: Sequence[int]) -> dict[Unit, float]:
    """Return the total of the quantile's linear variable in each unit of the Länder.

    That is Σ w (y - share), times error of the quantile / error of the share, per person of the cell.
    """
    whole = quantile_of_cell(question, everybody, lands)
    inside = _inside(question, everybody, lands)
    found = _read(question.distribution, _reached(question, inside), question.probability)
    if found is None:
        return {}
    variance, df = _variance(question, everybody, list(inside), found)
    error = (whole.upper - whole.lower) / (2 * float(t_quantile(np.array(float(df)), LEVEL)))
    error_of_share = math.sqrt(max(variance, 0.0)) / whole.persons
    slope = 0.0 if error == 0 else 1 / (error_of_share / error) / whole.persons
    rank = _ranks(question, everybody)
    return {
        (land, unit[0]["stratum"], unit[0]["psu"]): _of_unit(question, unit, found, rank) * slope
        for land in inside
        for units in units_of_strata(everybody[land])
        for unit in units
    }


def _inside(question: Question, everybody: ByLand, lands: Sequence[int]) -> ByLand:
    there = (land for land in lands if land in everybody)
    return {land: [row for row in everybody[land] if question.is_inside(row)] for land in there}


def _variance(
    question: Question, everybody: ByLand, lands: Sequence[int], found: Reading
) -> tuple[float, int]:
    """Return the variance of the persons up to the value, and its degrees of freedom."""
    rank = _ranks(question, everybody)
    variance, df = 0.0, 0
    for land in lands:
        of_land = 0.0
        for units in units_of_strata(everybody[land]):
            added, met = _of_stratum(question, units, found, rank)
            of_land, df = of_land + added, df + max(met - 1, 0)
        variance += of_land
    return variance, df


def _value(reading: Reading | None) -> float:
    return math.nan if reading is None else reading.value


def _ranks(question: Question, everybody: ByLand) -> dict[float, int]:
    """Return the rank of each value; classes go by their numbers, empty ones included."""
    if question.distribution.limits:
        return {float(number): number for number in range(len(question.distribution.limits) - 1)}
    places = {question.place(row) for rows in everybody.values() for row in rows}
    return {place: number for number, place in enumerate(sorted(p for p in places if p is not None))}


def _reached(question: Question, inside: ByLand) -> list[tuple[float, float]]:
    """Return the distinct places in order, with the weight up to and with each."""
    weights: dict[float, float] = {}
    for rows in inside.values():
        of_land: dict[float, float] = {}
        for row in rows:
            place = question.place(row) or 0.0
            of_land[place] = of_land.get(place, 0.0) + (question.weight(row) or 0.0)
        for place, weight in of_land.items():
            weights[place] = weights.get(place, 0.0) + weight
    result: list[tuple[float, float]] = []
    for place in sorted(weights):
        result.append((place, weights[place] + (result[-1][1] if result else 0.0)))
    return result


def _read(distribution: Distribution, reached: Sequence[tuple[float, float]], part: float) -> Reading | None:
    """Return the value up to which a part of the weights lies."""
    if not reached or not 0 <= part <= 1:
        return None
    whole = reached[-1][1]
    shares = [weight / whole for _, weight in reached]
    step = next((n for n, share in enumerate(shares) if share >= part - TIE), len(shares) - 1)
    place, before = reached[step][0], shares[step - 1] if step else 0.0
    begin, end = place, place
    if distribution.rule is Rule.LINEAR:
        begin = reached[max(step - 1, 0)][0]
    if distribution.rule is Rule.CLASSES:
        begin, end = distribution.limits[int(place)], distribution.limits[int(place) + 1]
    risen = 1.0
    if end > begin:
        risen = min(max((part - before) / (shares[step] - before), 0.0), 1.0)
    value = begin + risen * (end - begin) if end > begin else end
    if math.isinf(end - begin):
        value = math.nan
    return Reading(value, place, risen, before + risen * (shares[step] - before))


def units_of_strata(rows: Sequence[Row]) -> Iterator[list[list[Row]]]:
    """Yield the units of each stratum."""
    strata: dict[object, dict[object, list[Row]]] = {}
    for row in rows:
        strata.setdefault(row["stratum"], {}).setdefault(row["psu"], []).append(row)
    for units in strata.values():
        yield list(units.values())


def _of_stratum(
    question: Question, units: Sequence[Sequence[Row]], found: Reading, rank: Mapping[float, int]
) -> tuple[float, int]:
    """Return n/(n-1) [Σ t² - (Σ t)²/n] with t = Σ w (y - share), and how many units meet the cell."""
    drawn = sum(1 for unit in units if any(question.weight(row) is not None for row in unit))
    s, squares, met = 0.0, 0.0, 0
    for unit in units:
        t = _of_unit(question, unit, found, rank)
        s, squares, met = s + t, squares + t * t, met + any(question.is_inside(row) for row in unit)
    factor, inverse = (drawn / (drawn - 1), 1 / drawn) if drawn > 1 else (question.lonely, 0.0)
    return factor * (squares - s * s * inverse), met


def _of_unit(question: Question, unit: Sequence[Row], found: Reading, rank: Mapping[float, int]) -> float:
    """Return Σ w (y - share) of a unit in the cell, with y how much of a record lies below the value."""
    position, total = rank[found.place] + found.risen, 0.0
    for row in unit:
        if question.is_inside(row):
            y = min(max(position - rank[question.place(row) or 0.0], 0.0), 1.0)
            total += (question.weight(row) or 0.0) * (y - found.share)
    return total
