"""Differences of figures that follow from sums, for all areas and compared cells at once.

With the linearised values z = (y - R x) / S(x), the covariance of a figure R of one cell and R' of another,
in the same year or another one, is

    Q(z,z') = [Q(y,y') - R' Q(y,x') - R Q(x,y') + R R' Q(x,x')] / (S(x) S(x'))

Where other strata stand in for lonely ones (`Moments.stand_in`), both variances grow by a factor and the
covariance by the root of both, so that the correlation stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.differences.pairs import PairMoments
from laendertisch.statistics.estimation.lattice.differences.sides import (
    COUNTS,
    Differences,
    Side,
    Together,
    set_against,
)
from laendertisch.statistics.estimation.lattice.figures import Figure, Form
from laendertisch.statistics.estimation.lattice.finishing import estimates_of
from laendertisch.statistics.estimation.lattice.moments import Moments
from laendertisch.statistics.estimation.lattice.plan import Sheet, Summand


@dataclass(frozen=True)
class Term:
    """A figure of a difference (Glied): its sign, its year, the moments by area, a cell per difference."""

    sign: int
    year: int
    moments: Moments
    cells: Whole


@dataclass(frozen=True)
class _Line:
    """R and S(x) of z = (y - R x) / S(x), and the root of what stands in; areas × differences × figures."""

    ratio: Floats
    divisor: Floats
    stand_in: Floats


def differences_of(
    sheet: Sheet,
    figures: Sequence[Figure],
    terms: Sequence[Term],
    pairs: Mapping[tuple[int, int], PairMoments],
    level: float = 0.95,
) -> Differences:
    """Return the differences; `pairs` are the moments between terms by their places."""
    sides = [_side(sheet, figures, term, level) for term in terms]
    lines = [_line(sheet, figures, term, side) for term, side in zip(terms, sides, strict=True)]
    shared = {
        (i, j): Together(
            _covariance(sheet, figures, lines[i], lines[j], moments),
            moments.units[..., _bases(sheet, figures)],
        )
        for (i, j), moments in pairs.items()
    }
    return set_against(sides, shared, level)


def _side(sheet: Sheet, figures: Sequence[Figure], term: Term, level: float) -> Side:
    estimates = estimates_of(sheet, figures, term.moments, level)
    return Side(
        sign=term.sign,
        year=term.year,
        value=estimates.value[:, term.cells],
        variance=estimates.variance[:, term.cells],
        degrees_of_freedom=estimates.degrees_of_freedom[:, term.cells],
        counts={name: getattr(estimates, name)[:, term.cells] for name in COUNTS},
    )


def _line(sheet: Sheet, figures: Sequence[Figure], term: Term, side: Side) -> _Line:
    is_total = np.array([figure.form is Form.TOTAL for figure in figures])
    x = term.moments.total[:, term.cells][..., _columns(sheet, figures)[1]]
    return _Line(
        ratio=np.where(is_total, 0.0, side.value),
        divisor=np.where(is_total, 1.0, np.where(x > 0, x, np.nan)),
        stand_in=np.sqrt(term.moments.stand_in[:, term.cells][..., _bases(sheet, figures)]),
    )


def _columns(sheet: Sheet, figures: Sequence[Figure]) -> tuple[list[int], list[int]]:
    """Return the columns of y and of x of the figures."""
    y = [sheet.column[Summand(each.base, each.numerator)] for each in figures]
    x = [sheet.places[base].x for base in _bases(sheet, figures)]
    return y, x


def _bases(sheet: Sheet, figures: Sequence[Figure]) -> list[int]:
    return [sheet.bases.index(each.base) for each in figures]


def _covariance(
    sheet: Sheet, figures: Sequence[Figure], left: _Line, right: _Line, moments: PairMoments
) -> Floats:
    """Return Q(z,z') of all figures."""
    y, x = _columns(sheet, figures)
    together = moments.product[..., y] - right.ratio * moments.with_x[..., y]
    together += left.ratio * (right.ratio * moments.product[..., x] - moments.x_with[..., y])
    return together / left.divisor / right.divisor * (left.stand_in * right.stand_in)
