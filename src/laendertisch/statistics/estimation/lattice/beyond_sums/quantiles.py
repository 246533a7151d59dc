"""Medians and other quantiles of all cells, with Woodruff's interval (Quantile).

    weights by cell and value ─► quantiles of all cells, for the Länder and for Germany
    one pass over the units ───► the error of the share of persons up to them
    its interval, read back ───► the interval of the quantile

Any number of quantiles of a variable share the weights by value. Sources: Woodruff, Confidence intervals for
medians and other position measures, JASA 47 (1952); R package survey, `svyquantile`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from laendertisch.statistics.catalogue.indicators import DefinitionVersion
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.intervals import t_quantile
from laendertisch.statistics.estimation.lattice.beyond_sums.curves import Curves, Reading, Rule
from laendertisch.statistics.estimation.lattice.beyond_sums.kernel_quantiles import (
    Limits,
    Ranks,
    Spread,
    fill_bins,
    spread_up_to,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import (
    AREAS,
    LEVEL,
    Measured,
    RankedSample,
    Ranking,
    measured_of,
)
from laendertisch.statistics.estimation.lattice.kernel import Strata
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.unchecked import UncheckedBlock


@dataclass(frozen=True)
class Distribution:
    """Whose values are spread, and how they are read (Verteilung); `limits` are the ends of classes."""

    measured: Measured
    rule: Rule = Rule.MATH
    limits: tuple[float, ...] = ()


@dataclass(frozen=True)
class QuantileFigure:
    """A quantile as an indicator (Quantil): key, share of persons up to it, factor of the unit."""

    key: str
    distribution: Distribution
    probability: float
    factor: float


@dataclass(frozen=True)
class Setting:
    """What all breakdowns of a distribution share (Rahmen)."""

    distribution: Distribution
    ranking: Ranking
    strata: Mapping[int, Strata]


@dataclass(frozen=True)
class QuantileCells:
    """The quantiles of a breakdown (Quantile der Felder), not yet in the unit of the indicator.

    `found` are the values, `error_of_share` the standard error of the share of persons up to them, `lower`
    and `upper` what its interval reads back; areas × cells × quantiles. `degrees_of_freedom` are areas ×
    cells × 1, `records` areas × cells.
    """

    found: Reading
    error_of_share: Floats
    degrees_of_freedom: Floats
    lower: Floats
    upper: Floats
    persons: Floats
    records: Floats

    @property
    def standard_error(self) -> Floats:
        """The error that gives an interval as wide as Woodruff's."""
        return (self.upper - self.lower) / (2 * t_quantile(self.degrees_of_freedom, LEVEL))


def quantile_of(code: str, version: DefinitionVersion) -> QuantileFigure:
    """Return the figure of a definition. Raises `ValueError` where it does not define a quantile."""
    if version.probability is None:
        raise ValueError(f"{version.key}: {version.measure} is no quantile")
    return QuantileFigure(code, Distribution(measured_of(version)), version.probability, version.factor)


def quantile_blocks(
    sample: RankedSample, year: int, published: Mapping[QuantileFigure, Sequence[Grid]], *, threads: int = 2
) -> Iterator[UncheckedBlock]:
    """Yield the quantiles of a year, for each distribution one block per grid, for Germany and the Länder.

    A cell without degrees of freedom has a value alone; a limit of the interval beyond all values is missing,
    and with it the error. The number of threads changes no bit. Raises `InputError` for wrong weights and
    overlapping categories.
    """
    for distribution, of_grids in _by_distribution(published).items():
        setting = setting_of(sample, distribution)
        grids, figures = list(of_grids), list(of_grids.values())
        codes = sample.codes(grids)
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(partial(_block, setting, year), grids, figures, codes)


def setting_of(sample: RankedSample, distribution: Distribution) -> Setting:
    """Return what all breakdowns of a distribution share; raises as `RankedSample.ranking`."""
    ranking = sample.ranking(distribution.measured, distribution.limits)
    return Setting(distribution, ranking, sample.strata(distribution.measured.weight))


def _by_distribution(
    published: Mapping[QuantileFigure, Sequence[Grid]],
) -> dict[Distribution, dict[Grid, list[QuantileFigure]]]:
    result: dict[Distribution, dict[Grid, list[QuantileFigure]]] = {}
    for figure, grids in published.items():
        for grid in grids:
            result.setdefault(figure.distribution, {}).setdefault(grid, []).append(figure)
    return result


def _block(
    setting: Setting, year: int, grid: Grid, figures: Sequence[QuantileFigure], code: Ranks
) -> UncheckedBlock:
    """Return one breakdown; arrays are areas × cells × quantiles until the figures are put first."""
    probabilities = [figure.probability for figure in figures]
    cells = quantile_cells(setting, code, len(grid.categories), probabilities)
    factor = np.array([figure.factor for figure in figures])
    every = np.ones(len(figures))
    return UncheckedBlock(
        indicators=tuple(figure.key for figure in figures),
        year=year,
        breakdown=grid.keys,
        areas=AREAS,
        categories=grid.categories,
        value=_figures_first(cells.found.value * factor),
        standard_error=_figures_first(cells.standard_error * factor),
        lower=_figures_first(cells.lower * factor),
        upper=_figures_first(cells.upper * factor),
        degrees_of_freedom=_figures_first(cells.degrees_of_freedom * every),
        design_effect=_figures_first(np.full(cells.lower.shape, np.nan)),
        case_count=_figures_first(cells.records[..., np.newaxis] * every),
        base_count=_figures_first(cells.records[..., np.newaxis] * every),
        weighted_count=_figures_first(cells.persons[..., np.newaxis] * every),
        weighted_base=_figures_first(cells.persons[..., np.newaxis] * every),
    )


def quantile_cells(
    setting: Setting, code: Ranks, cells: int, probabilities: Sequence[float]
) -> QuantileCells:
    """Return the quantiles of a breakdown; `code` is the cell of each record of the sample, -1 for none."""
    ranking, distribution = setting.ranking, setting.distribution
    bins = fill_bins(ranking.ordered, code, cells, len(ranking.values))
    curves = Curves(bins, ranking.values, distribution.rule, distribution.limits)
    found = curves.read(np.tile(probabilities, (*bins.first.shape, 1)))
    spread = _spread(found, setting, code)
    df = (spread.units - spread.strata).astype(np.float64)[..., np.newaxis]
    error = _error_of_share(spread, curves.whole)
    half = t_quantile(df, LEVEL) * error
    lower, upper = (curves.read(found.share + side * half).value for side in (-1, 1))
    return QuantileCells(found, error, df, lower, upper, curves.whole, bins.records.astype(np.float64))


def _spread(found: Reading, setting: Setting, code: Ranks) -> Spread:
    """Return the spread around the values that were found, Land by Land; Germany is their sum, in order."""
    areas, cells, count = found.value.shape
    result = Spread(
        np.zeros((areas, cells, count)), np.zeros((areas, cells), int), np.zeros((areas, cells), int)
    )
    rank, weight = setting.ranking.rank, setting.ranking.weight
    for land, strata in setting.strata.items():
        of_land = spread_up_to(limits_of(found, land), rank, weight, code, strata)
        for area, columns in ((land + 1, slice(None, count)), (0, slice(count, None))):
            result.variance[area] += of_land.variance[:, columns]
            result.units[area] += of_land.units
            result.strata[area] += of_land.strata
    return result


def limits_of(found: Reading, land: int) -> Limits:
    """Return up to where the records of a Land count: for its own values, then for those of Germany."""
    places = (found.rank + found.risen, found.share)
    return Limits(*(np.concatenate((each[land + 1], each[0]), axis=1) for each in places))


def _error_of_share(spread: Spread, whole: Floats) -> Floats:
    """Return the standard error of the share of persons up to the value; NaN without degrees of freedom."""
    known = (spread.units > spread.strata) & (whole > 0)
    weights = np.where(known, whole, np.nan)[..., np.newaxis]
    return np.sqrt(np.maximum(spread.variance, 0.0)) / weights


def _figures_first(values: Floats) -> Floats:
    return np.moveaxis(values, 2, 0)
