"""The sample design: which record lies in which stratum and Auswahlbezirk (primary sampling unit)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from laendertisch.kernel.errors import InputError

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Design:
    """The design of a whole sample (Stichprobenplan); domains never make it smaller.

    Rows are given in any order. Primary sampling units are numbered so that those of a stratum follow each
    other: `first_unit` is where each stratum begins, `units` how many it has. `scale` is the factor f_h of
    the variance: n_h / (n_h - 1), times 1 - n_h / N_h if the stratum sizes N_h are given. A lonely unit
    (n_h = 1) has no mean to differ from; it counts with its full square (`adjust` in R's survey).
    """

    unit_of_row: Whole
    weight: Floats
    first_unit: Whole
    units: Whole
    scale: Floats

    @property
    def strata(self) -> int:
        """The number of strata."""
        return len(self.units)

    @property
    def unit_count(self) -> int:
        """The number of primary sampling units."""
        return int(self.units.sum())

    @property
    def stratum_of_unit(self) -> Whole:
        """The stratum of each primary sampling unit."""
        return np.repeat(np.arange(self.strata), self.units)


def build_design(
    stratum: NDArray[Any], unit: NDArray[Any], weight: Floats, sizes: Floats | None = None
) -> Design:
    """Return the design of the sample.

    Unit numbers may repeat in other strata. `sizes` gives for each row the number N_h of units in the
    population of its stratum. Strata are numbered in the order of their sorted keys.
    Raises `InputError` for an empty sample and for weights that are missing or negative.
    """
    if len(weight) == 0:
        raise InputError("Die Stichprobe ist leer; es gibt nichts hochzurechnen.")
    if not bool(np.all(np.isfinite(weight) & (weight >= 0))):
        raise InputError("Mindestens ein Hochrechnungsfaktor fehlt oder ist negativ. Bitte die Daten prüfen.")
    _, stratum_of_row = np.unique(stratum, return_inverse=True)
    _, unit_number = np.unique(unit, return_inverse=True)
    keys = stratum_of_row.astype(np.int64) * (int(unit_number.max()) + 1) + unit_number
    _, first_row, unit_of_row = np.unique(keys, return_index=True, return_inverse=True)
    units = np.bincount(stratum_of_row[first_row])
    first_unit = np.concatenate(([0], np.cumsum(units)[:-1]))
    scale = np.where(units > 1, units / np.maximum(units - 1, 1), 1.0)
    if sizes is not None:
        scale = scale * (1 - units / sizes[first_row[first_unit]])
    return Design(unit_of_row, weight, first_unit, units, scale)
