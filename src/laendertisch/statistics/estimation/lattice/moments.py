"""Sums and second moments of unit totals: all that linear figures, their errors, gaps and regions need.

With t_hi(v) the weighted total of v over unit i of stratum h inside a cell, n_h the units of the stratum in
the full design and f_h = n_h / (n_h - 1):

    S(v)   = Σ_hi t_hi(v)
    Q(u,v) = Σ_h f_h [ Σ_i t_hi(u) t_hi(v) - Σ_i t_hi(u) Σ_i t_hi(v) / n_h ]

Both add over strata. Source: Särndal, Swensson, Wretman, Model Assisted Survey Sampling, 5.6 to 5.8.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

import numpy as np

from laendertisch.statistics.estimation.arrays import Floats, Whole


@dataclass(frozen=True)
class Moments:
    """Moments of cells × summands of one sheet (Momente), of a part, a Land or a region.

    `total` is S(v) and `square` Q(v,v) per cell and summand, `cross` Q(v,x) with the
    x of its base. `cases` counts records with a value other than 0. `units` and
    `strata` count, per cell and base, units and strata with a record that belongs; `averaged` those strata
    of a single unit for whose squares the other strata stand in (rule `average`).
    """

    total: Floats
    square: Floats
    cross: Floats
    cases: Whole
    units: Whole
    strata: Whole
    averaged: Whole

    def __add__(self, other: Moments) -> Moments:
        """Return the moments of both together; they must come from different strata."""
        pairs = ((getattr(self, each.name), getattr(other, each.name)) for each in fields(self))
        return Moments(*(mine + theirs for mine, theirs in pairs))

    @property
    def stand_in(self) -> Floats:
        """By what second moments are multiplied so that the other strata stand in for averaged ones.

        All strata of a cell by those with a square of their own, as R does; NaN if none has.
        """
        others = self.strata - self.averaged
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(others > 0, self.strata / others, np.nan)
        return np.where(self.averaged > 0, share, 1.0)

    def checksum(self) -> str:
        """Return the SHA-256 of all numbers: equal for results that are equal to the bit."""
        return hashlib.sha256(self.packed()).hexdigest()

    def packed(self) -> bytes:
        """Return all numbers, array after array."""
        return b"".join(np.ascontiguousarray(getattr(self, each.name)).tobytes() for each in fields(self))

    @classmethod
    def unpacked(cls, content: bytes, cells: int, summands: int, bases: int) -> Moments:
        """Return what `packed` made of moments of that size."""
        arrays = []
        begin = 0
        empty = empty_moments(cells, summands, bases)
        for each in fields(cls):
            like = getattr(empty, each.name)
            arrays.append(np.frombuffer(content, like.dtype, like.size, begin).reshape(like.shape))
            begin += like.nbytes
        return cls(*arrays)


def empty_moments(cells: int, summands: int, bases: int) -> Moments:
    """Return moments of nothing."""
    return Moments(
        total=np.zeros((cells, summands)),
        square=np.zeros((cells, summands)),
        cross=np.zeros((cells, summands)),
        cases=np.zeros((cells, summands), dtype=np.int64),
        units=np.zeros((cells, bases), dtype=np.int64),
        strata=np.zeros((cells, bases), dtype=np.int64),
        averaged=np.zeros((cells, bases), dtype=np.int64),
    )
