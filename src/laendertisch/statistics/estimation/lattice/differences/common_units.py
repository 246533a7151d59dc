"""The units that two samples share: all of one year, or those that a rotating sample keeps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars import selectors

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.coding import code_numbers
from laendertisch.statistics.estimation.lattice.running import LONELY_FACTOR
from laendertisch.statistics.estimation.lattice.sample import (
    ROWS_OF_A_PART,
    SORTED_BY,
    YearSample,
    part_ends,
)


@dataclass(frozen=True)
class CommonPart:
    """A run of whole strata of one Land (Teil) among the common units."""

    land: int
    units: tuple[int, int]
    strata: tuple[int, int]


@dataclass(frozen=True)
class Linked:
    """Where both samples have a weight (Verknüpfung): units × weights, and how many units; strata × weights.

    Outside the sub-sample of a weight a unit has no part in its figures.
    """

    units: NDArray[np.uint8]
    number: Floats


@dataclass(frozen=True)
class CommonUnits:
    """Units that both samples have (gemeinsame Auswahlbezirke), by stratum and unit.

    `left` and `right` are their numbers in the two samples; `strata` is the first common unit of each stratum
    and, last, how many there are. `lonely_factor` weighs the product of a stratum with one common unit.
    """

    left_sample: YearSample
    right_sample: YearSample
    left: Whole
    right: Whole
    strata: Whole
    parts: tuple[CommonPart, ...]
    lonely_factor: float

    def linked(self, weights: Sequence[str]) -> Linked:
        """Return in which of the units both samples have the weights."""
        units = np.empty((len(self.left), len(weights)), dtype=np.uint8)
        for place, weight in enumerate(weights):
            mine, theirs = _has(self.left_sample, weight), _has(self.right_sample, weight)
            units[:, place] = mine[self.left] & theirs[self.right]
        if not len(self.left):
            return Linked(units, np.empty(units.shape))
        return Linked(units, np.add.reduceat(units, self.strata[:-1], axis=0, dtype=np.float64))


def units_of(sample: YearSample) -> CommonUnits:
    """Return all units of one sample: a year beside itself."""
    every = np.arange(len(sample.unit_rows) - 1)
    parts = tuple(CommonPart(part.land, part.units, part.strata) for part in sample.parts)
    factor = LONELY_FACTOR[sample.lonely]
    return CommonUnits(sample, sample, every, every, sample.stratum_units, parts, factor)


def units_of_both(left: YearSample, right: YearSample, rows_of_a_part: int = ROWS_OF_A_PART) -> CommonUnits:
    """Return the units of the same Land, stratum and number in both samples; a single one tells nothing.

    Raises `InputError` where strata or units are numbers in one sample and texts in the other.
    """
    first, second = _keys(left, "left"), _keys(right, "right")
    for name in SORTED_BY:
        if first[name].dtype != second[name].dtype:
            raise InputError(
                f"Das Merkmal „{name}“ hat in den beiden Jahren verschiedene Typen ({first[name].dtype} und "
                f"{second[name].dtype}). Bitte beide Jahre mit demselben Codebuch einlesen."
            )
    both = first.join(second, on=SORTED_BY, maintain_order="left")
    mine, theirs = both["left"].to_numpy(), both["right"].to_numpy()
    strata, land = _strata(both)
    parts: tuple[CommonPart, ...] = ()
    if len(land):
        rows = np.add.reduceat(np.diff(left.unit_rows)[mine], strata[:-1])
        ends = part_ends(rows, land, rows_of_a_part)
        parts = tuple(
            CommonPart(int(land[begin]), (int(strata[begin]), int(strata[end])), (int(begin), int(end)))
            for begin, end in itertools.pairwise([0, *ends])
        )
    return CommonUnits(left, right, mine, theirs, strata, parts, lonely_factor=0.0)


def no_units(left: YearSample, right: YearSample) -> CommonUnits:
    """Return no common units, for samples that were drawn anew or whose numbers do not link."""
    nothing = np.empty(0, dtype=np.int64)
    return CommonUnits(left, right, nothing, nothing, np.zeros(1, dtype=np.int64), (), 0.0)


def _has(sample: YearSample, weight: str) -> NDArray[np.bool_]:
    """Say for each unit whether a record has the weight."""
    has = sample.records[weight].is_not_null().to_numpy()
    return np.add.reduceat(has.astype(np.int64), sample.unit_rows[:-1]) > 0


def _keys(sample: YearSample, side: str) -> pl.DataFrame:
    """Return Land, stratum and number of each unit with its place in the sample."""
    first = sample.records.select(SORTED_BY)[sample.unit_rows[:-1]]
    land = pl.Series("land", code_numbers(first["land"], LAND_CODES, -1))
    numbers = selectors.integer().cast(pl.Int64)
    return first.with_columns(numbers).with_columns(land, pl.Series(side, np.arange(first.height)))


def _strata(units: pl.DataFrame) -> tuple[Whole, Whole]:
    """Return where each stratum begins, the number of units last, and the Land of each stratum."""
    if not units.height:
        return np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int64)
    land, stratum = units["land"].to_numpy(), units["stratum"].to_numpy()
    changed = (land[1:] != land[:-1]) | (stratum[1:] != stratum[:-1])
    first = np.append(0, np.flatnonzero(changed) + 1)
    return np.append(first, units.height), land[first].astype(np.int64)
