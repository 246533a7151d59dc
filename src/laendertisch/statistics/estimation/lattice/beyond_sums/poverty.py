"""The at-risk-of-poverty share of all cells, with the error of its estimated threshold (Armutsgefährdung).

With R = S(y)/S(x) the share in a cell, g the density of its incomes at the threshold t, and m the influence
of a record on t, a record counts (y - R x)/S(x) if it is in the cell, and g·m wherever t comes from. So

    V = [Q(y,y) - 2R Q(y,x) + R² Q(x,x)] / S(x)²  +  2 g [Q(y,m) - R Q(x,m)] / S(x)  +  g² Q(m,m)

Where each Land has its threshold, Germany has 16: the last two terms are added up over the Länder, g being
the density at the threshold of a Land among its persons, by the persons of the whole cell. Sources: see
`thresholds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from laendertisch.statistics.catalogue.indicators import DefinitionVersion, ThresholdArea
from laendertisch.statistics.estimation.arrays import ROUNDING_NOISE, Floats
from laendertisch.statistics.estimation.intervals import share_interval
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_poverty import (
    HEIGHT,
    POOR,
    RECORDS,
    STRATA,
    UNITS,
    XM,
    XX,
    XY,
    YM,
    YY,
    Companion,
    PovertySums,
    Ranks,
    Records,
    X,
    Y,
    sum_companion,
    sum_poor,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import (
    AREAS,
    LAENDER,
    LEVEL,
    Measured,
    RankedSample,
    measured_of,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.thresholds import measured_against
from laendertisch.statistics.estimation.lattice.kernel import Strata
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.unchecked import UncheckedBlock


@dataclass(frozen=True)
class PovertyFigure:
    """A share of persons at risk of poverty as an indicator (Armutsgefährdungsquote)."""

    key: str
    measured: Measured
    area: ThresholdArea
    factor: float


@dataclass(frozen=True)
class Setting:
    """What all breakdowns of a figure share (Rahmen): records, strata and companions of the Länder."""

    figure: PovertyFigure
    records: Records
    strata: Mapping[int, Strata]
    companions: Mapping[int, Companion]


@dataclass(frozen=True)
class Sums:
    """The sums of all areas (Summen): areas × cells × columns, and Q(m,m) of each Land.

    Area 0 is Germany, the sum of the Länder in their order.
    """

    total: Floats
    product: Floats
    counts: Floats
    squares: Floats


@dataclass(frozen=True)
class PovertyCells:
    """The shares of a breakdown (Armutsquoten der Felder); arrays areas × cells.

    A share of exactly 0 or 1 has a variance here, too.
    """

    sums: Sums
    share: Floats
    variance: Floats
    degrees_of_freedom: Floats

    @property
    def standard_error(self) -> Floats:
        """The error of the shares; none where a share is exactly 0 or 1."""
        return np.sqrt(np.where((self.share == 0) | (self.share == 1), np.nan, self.variance))


def poverty_of(code: str, version: DefinitionVersion) -> PovertyFigure:
    """Return the figure of a definition. Raises `ValueError` where it does not define poverty."""
    if version.threshold_area is None:
        raise ValueError(f"{version.key}: {version.measure} has no threshold")
    return PovertyFigure(code, measured_of(version), version.threshold_area, version.factor)


def poverty_blocks(
    sample: RankedSample, year: int, published: Mapping[PovertyFigure, Sequence[Grid]], *, threads: int = 2
) -> Iterator[UncheckedBlock]:
    """Yield the shares of a year, for each figure one block per grid, for Germany and the Länder.

    A share of exactly 0 or 1 has an interval but no error; without degrees of freedom there is neither. The
    number of threads changes no bit. Raises `InputError` for wrong weights and overlapping categories.
    """
    for figure, grids in published.items():
        setting = setting_of(sample, figure)
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(partial(_block, setting, year), grids, sample.codes(grids))


def setting_of(sample: RankedSample, figure: PovertyFigure) -> Setting:
    """Return what all breakdowns of a figure share; raises as `RankedSample.ranking`."""
    records = measured_against(sample.ranking(figure.measured), figure.area)
    strata = sample.strata(figure.measured.weight)
    companions = {land: sum_companion(records, each) for land, each in strata.items()}
    return Setting(figure, records, strata, companions)


def _block(setting: Setting, year: int, grid: Grid, code: Ranks) -> UncheckedBlock:
    """Return the figures of one breakdown."""
    cells = poverty_cells(setting, code, len(grid.categories))
    counts, total, df = cells.sums.counts, cells.sums.total, cells.degrees_of_freedom
    lower, upper = share_interval(cells.share, cells.variance, df, counts[..., RECORDS], LEVEL)
    factor = setting.figure.factor
    return UncheckedBlock(
        indicators=(setting.figure.key,),
        year=year,
        breakdown=grid.keys,
        areas=AREAS,
        categories=grid.categories,
        value=_alone(cells.share * factor),
        standard_error=_alone(cells.standard_error * factor),
        lower=_alone(lower * factor),
        upper=_alone(upper * factor),
        degrees_of_freedom=_alone(df),
        design_effect=_alone(np.full(df.shape, np.nan)),
        case_count=_alone(counts[..., POOR]),
        base_count=_alone(counts[..., RECORDS]),
        weighted_count=_alone(total[..., Y]),
        weighted_base=_alone(total[..., X]),
    )


def poverty_cells(setting: Setting, code: Ranks, cells: int) -> PovertyCells:
    """Return the shares of a breakdown; `code` is the cell of each record of the sample, -1 for none."""
    sums = _sums(setting, code, cells)
    persons = sums.total[..., X]
    share = np.divide(sums.total[..., Y], persons, out=np.full(persons.shape, np.nan), where=persons > 0)
    df = sums.counts[..., UNITS] - sums.counts[..., STRATA]
    variance = _variance(sums, share, setting.figure.area)
    variance = np.where(variance < ROUNDING_NOISE * share**2, 0.0, variance)
    variance = np.where((df > 0) & np.isfinite(share), variance, np.nan)
    return PovertyCells(sums, share, variance, df)


def _sums(setting: Setting, code: Ranks, cells: int) -> Sums:
    """Return the sums of a breakdown, Land by Land."""
    result = Sums(
        np.zeros((len(AREAS), cells, 3)),
        np.zeros((len(AREAS), cells, 5)),
        np.zeros((len(AREAS), cells, 4)),
        np.zeros(LAENDER),
    )
    for land, strata in setting.strata.items():
        companion = setting.companions[land]
        found = sum_poor(setting.records, companion, code, cells, strata)
        result.squares[land] = companion.square
        for area in (land + 1, 0):
            for name, values in zip(PovertySums._fields, found, strict=True):
                getattr(result, name)[area] += values
    return result


def _variance(sums: Sums, share: Floats, area: ThresholdArea) -> Floats:
    """Return V of the shares; NaN for cells without persons."""
    q, persons = sums.product, np.where(sums.total[..., X] > 0, sums.total[..., X], np.nan)
    own: Floats = (q[..., YY] - 2 * share * q[..., XY] + share**2 * q[..., XX]) / persons**2
    if area is ThresholdArea.GERMANY:
        density = sums.total[..., HEIGHT] / persons
        return own + _of_threshold(q, share, persons, density, sums.squares.sum())
    result = own.copy()
    lands = slice(1, None)
    squares = sums.squares[:, np.newaxis]
    density = sums.total[lands, :, HEIGHT] / persons[lands]
    result[lands] += _of_threshold(q[lands], share[lands], persons[lands], density, squares)
    density = sums.total[lands, :, HEIGHT] / persons[0]
    result[0] += _of_threshold(q[lands], share[0], persons[0], density, squares).sum(axis=0)
    return result


def _of_threshold(
    q: Floats, share: Floats, persons: Floats, density: Floats, squares: Floats | float
) -> Floats:
    """Return what the error of the threshold adds: 2 g [Q(y,m) - R Q(x,m)] / S(x) + g² Q(m,m)."""
    together: Floats = (q[..., YM] - share * q[..., XM]) / persons
    added: Floats = 2 * density * together + density**2 * squares
    return added


def _alone(values: Floats) -> Floats:
    """Return the values of the one figure, figures first."""
    return np.expand_dims(values, 0)
