"""Second moments between two cells, in one year or across two: what the error of a difference needs.

With t_hi(u) the weighted total of u over unit i of stratum h in the left cell, s_hi(v) that of v in the right
one, and n_h the units of the stratum that both sides have:

    Q(u,v) = Σ_h n_h/(n_h - 1) [ Σ_i t_hi(u) s_hi(v) - Σ_i t_hi(u) Σ_i s_hi(v) / n_h ]

In one year all units are on both sides. It adds over strata as the moments of single cells do. Source for two
years: Berger and Priam, A simple variance estimator of change for rotating repeated surveys, JRSS A 179
(2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.differences.common_units import (
    CommonPart,
    CommonUnits,
    Linked,
)
from laendertisch.statistics.estimation.lattice.differences.kernel_pairs import Pairs, Units, sum_pairs
from laendertisch.statistics.estimation.lattice.plan import Sheet
from laendertisch.statistics.estimation.lattice.running import SheetInput


@dataclass(frozen=True)
class PairMoments:
    """Moments of pairs of cells × summands of one sheet (Paarmomente), of a part, a Land or a region.

    `product` is Q(v,v) with v in both cells, `with_x` Q(v,x) and `x_with` Q(x,v), the first in the left cell,
    with the x of the base. `units` counts, per pair and base, units with persons in both cells.
    """

    product: Floats
    with_x: Floats
    x_with: Floats
    units: Whole

    def __add__(self, other: PairMoments) -> PairMoments:
        """Return the moments of both together; they must come from different strata."""
        pairs = ((getattr(self, each.name), getattr(other, each.name)) for each in fields(self))
        return PairMoments(*(mine + theirs for mine, theirs in pairs))

    @classmethod
    def stacked(cls, areas: Sequence[PairMoments]) -> PairMoments:
        """Return the moments of several areas as one, with the areas as first axis."""
        return cls(*(np.stack([getattr(each, name.name) for each in areas]) for name in fields(cls)))

    def taken(self, pairs: Whole) -> PairMoments:
        """Return those of some pairs, whatever axes stand before them."""
        return PairMoments(*(getattr(self, each.name)[..., pairs, :] for each in fields(self)))

    def packed(self) -> bytes:
        """Return all numbers, array after array."""
        return b"".join(np.ascontiguousarray(getattr(self, each.name)).tobytes() for each in fields(self))

    @classmethod
    def unpacked(cls, content: bytes, pairs: int, sheet: Sheet) -> PairMoments:
        """Return what `packed` made of moments of that size."""
        arrays = []
        begin = 0
        empty = empty_pairs(pairs, sheet)
        for each in fields(cls):
            like = getattr(empty, each.name)
            arrays.append(np.frombuffer(content, like.dtype, like.size, begin).reshape(like.shape))
            begin += like.nbytes
        return cls(*arrays)


@dataclass(frozen=True)
class CellPairs:
    """Which cells of a sheet are compared with which (Feldpaare).

    `of_grids` holds, for each grid, the numbers within the sheet of the left and of the right cells.
    """

    of_grids: tuple[tuple[Whole, Whole], ...]

    @property
    def left(self) -> Whole:
        """The left cells, grid by grid."""
        return np.concatenate([left for left, _ in self.of_grids])

    @property
    def right(self) -> Whole:
        """The right cells, grid by grid."""
        return np.concatenate([right for _, right in self.of_grids])

    def as_input(self) -> Pairs:
        """Return the pairs as the kernel reads them."""
        ends = np.cumsum([0, *(len(left) for left, _ in self.of_grids)])
        return Pairs(ends, self.left, self.right)


def empty_pairs(pairs: int, sheet: Sheet) -> PairMoments:
    """Return moments of nothing."""
    size = (pairs, len(sheet.summands))
    units = np.zeros((pairs, len(sheet.bases)), dtype=np.int64)
    return PairMoments(np.zeros(size), np.zeros(size), np.zeros(size), units)


def pair_moments(
    common: CommonUnits, left: SheetInput, right: SheetInput, pairs: CellPairs, *, threads: int = 2
) -> dict[int, PairMoments]:
    """Return the moments of pairs by the number of the Land; the number of threads changes no bit.

    `left` and `right` are the inputs of one sheet for the two samples.
    """
    linked = common.linked(left.sheet.weights)
    result: dict[int, PairMoments] = {}
    with ThreadPoolExecutor(threads) as pool:
        parts = pool.map(
            lambda part: _of_part(_units(common, part, linked), left, right, pairs), common.parts
        )
        for part, moments in zip(common.parts, parts, strict=True):
            result[part.land] = result[part.land] + moments if part.land in result else moments
    return result


def _units(common: CommonUnits, part: CommonPart, linked: Linked) -> Units:
    """Return the units of a part as the kernel reads them."""
    units = slice(*part.units)
    return Units(
        left=common.left[units],
        right=common.right[units],
        left_rows=common.left_sample.unit_rows,
        right_rows=common.right_sample.unit_rows,
        strata=common.strata[part.strata[0] : part.strata[1] + 1] - part.units[0],
        linked=linked.units[units],
        number=linked.number[slice(*part.strata)],
        lonely=common.lonely_factor,
        same=common.left_sample is common.right_sample,
    )


def _of_part(units: Units, left: SheetInput, right: SheetInput, pairs: CellPairs) -> PairMoments:
    cells = left.sheet.cell_count
    sums = sum_pairs(left.values, right.values, left.bases, units, pairs.as_input(), cells)
    return PairMoments(sums.product, sums.with_x, sums.x_with, sums.units.astype(np.int64))
