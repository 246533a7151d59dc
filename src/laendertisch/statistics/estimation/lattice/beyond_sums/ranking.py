"""A variable of the records as ranks of its distinct values, and its records in the order of their values."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.expressions import Constant, Expression
from laendertisch.statistics.catalogue.indicators import DefinitionVersion
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_quantiles import Ordered, rows_by_value
from laendertisch.statistics.estimation.lattice.columns import belongs, check_weight, grid_codes
from laendertisch.statistics.estimation.lattice.figures import Base
from laendertisch.statistics.estimation.lattice.kernel import Strata
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.running import LONELY_FACTOR
from laendertisch.statistics.estimation.lattice.sample import YearSample
from laendertisch.statistics.microdata.compiling import to_polars

AREAS = (GERMANY, *LAND_CODES)
LAENDER = len(LAND_CODES)
NO_AVERAGE = (
    "Quantile und Armutsquoten gibt es nicht mit der Regel „average“ für einzelne Auswahlbezirke. Bitte in "
    "der Datei der Quelle eine andere Regel wählen oder diese Indikatoren weglassen."
)
LEVEL = 0.95
"""The level of the confidence intervals."""


@dataclass(frozen=True)
class Measured:
    """A number and whose it is (gemessene Größe): the persons of a universe for whom it is known."""

    variable: Expression
    universe: Expression
    weight: str

    @property
    def base(self) -> Base:
        """The persons who belong: in the universe, with a weight, the number known."""
        return Base(self.universe, Constant(1), self.variable, self.weight)


def measured_of(version: DefinitionVersion) -> Measured:
    """Return what a definition of a quantile or of poverty measures."""
    return Measured(version.numerator, version.universe, version.weight)


@dataclass(frozen=True)
class Ranking:
    """The values of a variable and each record's rank among them (Rangfolge).

    `values` are the distinct values in ascending order (NaN for nobody), or with `limits` the numbers of
    the classes. `rank` and `weight` are given for each record of the sample, -1 and 0 for those who do not
    belong. `ordered` are the records who do belong, Land by Land in the order of their values.
    """

    values: Floats
    rank: NDArray[np.int32]
    weight: Floats
    ordered: Ordered


class RankedSample:
    """A year's sample with what quantiles and poverty share, each made once (Stichprobe mit Rangfolgen)."""

    def __init__(self, sample: YearSample) -> None:
        self._sample = sample
        self._rankings: dict[tuple[Measured, tuple[float, ...]], Ranking] = {}
        self._codes: dict[Grid, NDArray[np.int32]] = {}

    def ranking(self, measured: Measured, limits: tuple[float, ...] = ()) -> Ranking:
        """Return the ranking of a variable or of its classes; raises as `rank_values`."""
        key = (measured, limits)
        if key not in self._rankings:
            self._rankings[key] = rank_values(self._sample, measured, limits)
        return self._rankings[key]

    def strata(self, weight: str) -> dict[int, Strata]:
        """Return the strata of each Land in the sample, by its number; raises as `strata_of_lands`."""
        return strata_of_lands(self._sample, weight)

    def codes(self, grids: Sequence[Grid]) -> list[NDArray[np.int32]]:
        """Return the number of each record's cell per grid, negative for none; raises as `grid_codes`."""
        missing = [grid for grid in grids if grid not in self._codes]
        self._codes |= zip(missing, grid_codes(self._sample.records, missing), strict=True)
        return [self._codes[grid] for grid in grids]


def rank_values(sample: YearSample, measured: Measured, limits: Sequence[float] = ()) -> Ranking:
    """Return the ranking of a variable; with `limits` that of its classes, [lower, upper) between them.

    Values outside the limits do not belong. Raises `InputError` for weights that are negative or no number.
    """
    check_weight(sample.records, measured.weight)
    value = pl.when(belongs(measured.base)).then(to_polars(measured.variable).cast(pl.Float64))
    number = sample.records.select(value=value, weight=pl.col(measured.weight).cast(pl.Float64).fill_null(0))
    column = number["value"].to_numpy()
    if limits:
        column = _class_numbers(column, limits)
    inside = ~np.isnan(column)
    values = np.arange(len(limits) - 1.0) if limits else _distinct(number["value"])
    rank = np.where(inside, np.searchsorted(values, column), -1).astype(np.int32)
    weight = np.where(inside, number["weight"].to_numpy(), 0.0)
    return Ranking(values, rank, weight, rows_by_value(rank, weight, len(values), _land_rows(sample)))


def _distinct(numbers: pl.Series) -> Floats:
    distinct = numbers.drop_nulls().drop_nans().unique().sort().to_numpy()
    return distinct if len(distinct) else np.array([np.nan])


def _class_numbers(column: Floats, limits: Sequence[float]) -> Floats:
    number = np.searchsorted(limits, column, side="right") - 1.0
    return np.where((number >= 0) & (number < len(limits) - 1), number, np.nan)


def _land_rows(sample: YearSample) -> Whole:
    """Return where the records of each Land begin, and the number of records at the end."""
    height = np.zeros(LAENDER, dtype=np.int64)
    for part in sample.parts:
        height[part.land] += part.rows[1] - part.rows[0]
    return np.append(0, np.cumsum(height))


def strata_of_lands(sample: YearSample, weight: str) -> dict[int, Strata]:
    """Return the strata of each Land in the sample, by its number, with the design of a weight.

    Raises `InputError` for the rule `average`, which figures that rest on a distribution do not have.
    """
    if sample.lonely is Lonely.AVERAGE:
        raise InputError(NO_AVERAGE)
    design_units = sample.units_of_strata(weight)[:, np.newaxis]
    result = {}
    for land, members in itertools.groupby(sample.parts, key=lambda part: part.land):
        parts = list(members)
        unit, stratum = parts[0].units[0], parts[0].strata[0]
        last_unit, last_stratum = parts[-1].units[1], parts[-1].strata[1]
        result[land] = Strata(
            unit_rows=sample.unit_rows[unit : last_unit + 1],
            stratum_units=sample.stratum_units[stratum : last_stratum + 1],
            design_units=design_units[stratum:last_stratum],
            lonely=LONELY_FACTOR[sample.lonely],
        )
    return result
