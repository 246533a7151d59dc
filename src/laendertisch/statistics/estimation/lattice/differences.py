"""Differences between figures → error, interval and test, for all areas and compared cells at once.

A difference is a sum of terms with signs: two for a gap or a change, four for the change of a gap. Each term
is a figure of one cell in one year; with the linearised values z = (y - R x) / S(x),

    V(Σ ± R) = Σ V(R) + 2 Σ ± Q(z, z'),
    Q(z,z')  = [Q(y,y') - R' Q(y,x') - R Q(x,y') + R R' Q(x,x')] / (S(x) S(x'))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.estimation.arrays import ROUNDING_NOISE, Floats, Whole
from laendertisch.statistics.estimation.intervals import wald_interval
from laendertisch.statistics.estimation.lattice.figures import Figure, Form
from laendertisch.statistics.estimation.lattice.finishing import estimates_of
from laendertisch.statistics.estimation.lattice.moments import Moments
from laendertisch.statistics.estimation.lattice.pairs import PairMoments
from laendertisch.statistics.estimation.lattice.plan import Sheet, Summand

Truths = NDArray[np.bool_]
COUNTS = ("case_count", "base_count", "weighted_count", "weighted_base")


@dataclass(frozen=True)
class Term:
    """A figure of a difference (Glied): its sign, its year, the moments by area, a cell per difference."""

    sign: int
    year: int
    moments: Moments
    cells: Whole


@dataclass(frozen=True)
class Differences:
    """Raw differences (Unterschiede), not yet in the unit of the indicator; areas × differences × figures.

    `independent` says where the covariance could not be used, because years have no unit in common or so few
    that it exceeds what two variances allow; then the error is that of independent figures.
    """

    value: Floats
    variance: Floats
    lower: Floats
    upper: Floats
    degrees_of_freedom: Floats
    independent: Truths
    counts: Mapping[str, Floats]


@dataclass(frozen=True)
class _Side:
    """What a term gives to a difference; areas × differences × figures."""

    value: Floats
    ratio: Floats
    divisor: Floats
    variance: Floats
    df: Floats
    counts: Mapping[str, Floats]


def differences_of(
    sheet: Sheet,
    figures: Sequence[Figure],
    terms: Sequence[Term],
    pairs: Mapping[tuple[int, int], PairMoments],
    level: float = 0.95,
) -> Differences:
    """Return the differences; `pairs` are the moments between terms by their places.

    The degrees of freedom are the fewest of all terms. A difference with a figure that has no error, as a
    share of exactly 0 or 1, has none either.
    """
    sides = [_side(sheet, figures, term, level) for term in terms]
    value = _added([term.sign * side.value for term, side in zip(terms, sides, strict=True)])
    within, across = _added([side.variance for side in sides]), np.zeros(value.shape)
    common = np.zeros(value.shape, dtype=np.int64)
    for (i, j), moments in pairs.items():
        covariance = _covariance(sheet, figures, sides[i], sides[j], moments)
        together = 2 * terms[i].sign * terms[j].sign * covariance
        if terms[i].year == terms[j].year:
            within = within + together
        else:
            across = across + together
            common = common + moments.units[..., _bases(sheet, figures)]
    noise = ROUNDING_NOISE * _added([side.value**2 + 100 * side.variance for side in sides])
    one_year = len({term.year for term in terms}) == 1
    independent = (not one_year) & ((common == 0) | (within + across < -noise))
    variance = np.where(independent, within, within + across)
    variance = np.where(variance < noise, 0.0, variance)
    df = np.minimum.reduce([side.df for side in sides])
    lower, upper = wald_interval(value, variance, df, level)
    counts = {name: np.minimum.reduce([side.counts[name] for side in sides]) for name in COUNTS}
    return Differences(value, variance, lower, upper, df, independent & np.isfinite(value), counts)


def _side(sheet: Sheet, figures: Sequence[Figure], term: Term, level: float) -> _Side:
    estimates = estimates_of(sheet, figures, term.moments, level)
    is_total = np.array([figure.form is Form.TOTAL for figure in figures])
    value = estimates.value[:, term.cells]
    x = term.moments.total[:, term.cells][..., _columns(sheet, figures)[1]]
    return _Side(
        value=value,
        ratio=np.where(is_total, 0.0, value),
        divisor=np.where(is_total, 1.0, np.where(x > 0, x, np.nan)),
        variance=estimates.variance[:, term.cells],
        df=estimates.degrees_of_freedom[:, term.cells],
        counts={name: getattr(estimates, name)[:, term.cells] for name in COUNTS},
    )


def _columns(sheet: Sheet, figures: Sequence[Figure]) -> tuple[list[int], list[int]]:
    """Return the columns of y and of x of the figures."""
    y = [sheet.column[Summand(each.base, each.numerator)] for each in figures]
    x = [sheet.places[base].x for base in _bases(sheet, figures)]
    return y, x


def _bases(sheet: Sheet, figures: Sequence[Figure]) -> list[int]:
    return [sheet.bases.index(each.base) for each in figures]


def _covariance(
    sheet: Sheet, figures: Sequence[Figure], left: _Side, right: _Side, moments: PairMoments
) -> Floats:
    """Return Q(z,z') of all figures."""
    y, x = _columns(sheet, figures)
    together = moments.product[..., y] - right.ratio * moments.with_x[..., y]
    together += left.ratio * (right.ratio * moments.product[..., x] - moments.x_with[..., y])
    return together / left.divisor / right.divisor


def _added(arrays: Sequence[Floats]) -> Floats:
    """Add from left to right."""
    result = arrays[0]
    for each in arrays[1:]:
        result = result + each
    return result
