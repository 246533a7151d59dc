"""Moments → figures with error, interval and counts, for all areas and cells of a sheet at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import ROUNDING_NOISE, Floats, Whole
from laendertisch.statistics.estimation.intervals import share_interval, wald_interval
from laendertisch.statistics.estimation.lattice.figures import Figure, Form
from laendertisch.statistics.estimation.lattice.moments import Moments
from laendertisch.statistics.estimation.lattice.plan import PlannedSheet, Sheet, Summand
from laendertisch.statistics.unchecked import UncheckedBlock


@dataclass(frozen=True)
class Estimates:
    """Raw estimates (Schätzwerte), not yet in the unit of the indicator; arrays areas × cells × figures."""

    value: Floats
    variance: Floats
    lower: Floats
    upper: Floats
    degrees_of_freedom: Floats
    design_effect: Floats
    case_count: Floats
    base_count: Floats
    weighted_count: Floats
    weighted_base: Floats


@dataclass(frozen=True)
class Places:
    """Columns of numerator, x, persons and base of some figures (Spalten); one element per figure."""

    y: Whole
    x: Whole
    persons: Whole
    base: Whole


def finished_blocks(
    planned: PlannedSheet, areas: Mapping[str, Moments], year: int, level: float = 0.95
) -> Iterator[UncheckedBlock]:
    """Yield one block per grid of the sheet; `areas` gives the moments of each area by its code, in order."""
    sheet, figures = planned.sheet, planned.figures
    estimates = estimates_of(sheet, figures, stacked(list(areas.values())), level)
    factor = np.array([figure.factor for figure in figures])[:, np.newaxis, np.newaxis]
    sizes = [len(grid.categories) for grid in sheet.grids]
    for grid, first, size in zip(sheet.grids, sheet.first_cells, sizes, strict=True):
        of_grid = {
            each.name: np.moveaxis(getattr(estimates, each.name)[:, first : first + size], 2, 0)
            for each in fields(Estimates)
        }
        error = np.sqrt(of_grid.pop("variance"))
        in_unit = {name: of_grid.pop(name) * factor for name in ("value", "lower", "upper")}
        yield UncheckedBlock(
            indicators=tuple(figure.key for figure in figures),
            year=year,
            breakdown=grid.keys,
            areas=tuple(areas),
            categories=grid.categories,
            standard_error=error * factor,
            **in_unit,
            **of_grid,
        )


def stacked(areas: Sequence[Moments]) -> Moments:
    """Return the moments of several areas as one, with the areas as first axis."""
    return Moments(*(np.stack([getattr(each, name.name) for each in areas]) for name in fields(Moments)))


def estimates_of(sheet: Sheet, figures: Sequence[Figure], moments: Moments, level: float) -> Estimates:
    """Return R = S(y) / S(x) with V = [Q(y,y) - 2R Q(y,x) + R² Q(x,x)] / S(x)², or S(y) with Q(y,y).

    A share of exactly 0 or 1 has an interval but no variance; without degrees of freedom there is neither.
    """
    at = _places(sheet, figures)
    forms = np.array([figure.form.value for figure in figures])
    is_total, is_share = forms == Form.TOTAL, forms == Form.SHARE
    y, x = moments.total[..., at.y], moments.total[..., at.x]
    base_count = moments.cases[..., at.persons].astype(np.float64)
    divisor = np.where(is_total, 1.0, np.where(x > 0, x, np.nan))
    value = np.where(base_count > 0, y / divisor, np.nan)
    ratio = np.where(is_total, 0.0, value)
    variance = moments.square[..., at.y] - 2 * ratio * moments.cross[..., at.y]
    variance = (variance + ratio**2 * moments.square[..., at.x]) / divisor**2
    variance = variance * moments.stand_in[..., at.base]
    df = (moments.units - moments.strata)[..., at.base].astype(np.float64)
    variance = np.where(variance < ROUNDING_NOISE * value**2, 0.0, variance)
    variance = np.where((df > 0) & np.isfinite(value), variance, np.nan)
    lower, upper = wald_interval(value, variance, df, level)
    shares = np.flatnonzero(is_share)
    if len(shares):
        lower[..., shares], upper[..., shares] = share_interval(
            value[..., shares], variance[..., shares], df[..., shares], base_count[..., shares], level
        )
    certain = is_share & ((value == 0) | (value == 1))
    counts = _counts(sheet, figures, moments, at)
    return Estimates(
        value=value,
        variance=np.where(certain, np.nan, variance),
        lower=lower,
        upper=upper,
        degrees_of_freedom=df,
        design_effect=variance / _simple_variance(sheet, figures, moments, at, value),
        **counts,
    )


def _places(sheet: Sheet, figures: Sequence[Figure]) -> Places:
    base = [sheet.bases.index(figure.base) for figure in figures]
    places = [sheet.places[each] for each in base]
    return Places(
        y=np.array([sheet.column[Summand(each.base, each.numerator)] for each in figures], dtype=np.int64),
        x=np.array([place.x for place in places], dtype=np.int64),
        persons=np.array(
            [
                place.x if figure.base.beside else place.persons
                for figure, place in zip(figures, places, strict=True)
            ],
            dtype=np.int64,
        ),
        base=np.array(base, dtype=np.int64),
    )


def _counts(
    sheet: Sheet, figures: Sequence[Figure], moments: Moments, at: Places
) -> dict[str, NDArray[np.float64]]:
    """Return records and persons of numerator and base; a mean counts all who told a number."""
    counts_all = np.array([figure.form is Form.MEAN for figure in figures])
    marked = np.array([sheet.summands[column].is_binary for column in at.y])
    cases, base = moments.cases[..., at.y], moments.cases[..., at.persons]
    weighted, weighted_base = moments.total[..., at.y], moments.total[..., at.persons]
    return {
        "case_count": np.where(counts_all, base, cases).astype(np.float64),
        "base_count": base.astype(np.float64),
        "weighted_count": np.where(marked, weighted, weighted_base),
        "weighted_base": weighted_base,
    }


def _simple_variance(
    sheet: Sheet, figures: Sequence[Figure], moments: Moments, at: Places, value: Floats
) -> Floats:
    """Return the variance under a simple random sample of as many records, with the factor 1 - n/N.

    For shares and means; NaN for other figures.
    """
    squares = np.full(value.shape, np.nan)
    persons = np.where(moments.total[..., at.persons] > 0, moments.total[..., at.persons], np.nan)
    for place, figure in enumerate(figures):
        if figure.form is Form.SHARE:
            squares[..., place] = value[..., place]
        elif figure.form is Form.MEAN:
            column = sheet.column[Summand(figure.base, figure.numerator, squared=True)]
            squares[..., place] = moments.total[..., column] / persons[..., place]
    records = moments.cases[..., at.persons].astype(np.float64)
    spread = np.maximum(squares - value**2, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        simple = spread / (records - 1) * (1 - records / persons)
    return np.where(simple > 0, simple, np.nan)
