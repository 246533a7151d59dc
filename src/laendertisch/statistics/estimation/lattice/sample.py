"""A year of records in the order in which they are summed: strata, units and parts as row numbers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import polars as pl

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.coding import code_numbers
from laendertisch.statistics.microdata.ordering import is_in_order, same_as_previous

SORTED_BY = ("land", "stratum", "psu")
ROWS_OF_A_PART = 60_000
"""A part ends at the first stratum border after so many rows; the same data always give the same parts."""


@dataclass(frozen=True)
class Part:
    """A run of whole strata of one Land (Teil): row, unit and stratum numbers from `first` to before `last`.

    `land` is the number of the Land in its usual order.
    """

    land: int
    rows: tuple[int, int]
    units: tuple[int, int]
    strata: tuple[int, int]


@dataclass(frozen=True)
class YearSample:
    """The records of a year, sorted by Land, stratum and unit, with where each begins (Jahresstichprobe).

    `unit_rows` holds the first row of each unit and, last, the number of rows; `stratum_units` the first
    unit of each stratum and, last, the number of units. Domains never make the sample smaller. `lonely` is
    the rule for strata with a single unit.
    """

    records: pl.DataFrame
    unit_rows: Whole
    stratum_units: Whole
    parts: tuple[Part, ...]
    lonely: Lonely = Lonely.ADJUST

    def units_of_strata(self, weight: str) -> Floats:
        """Return n_h per stratum for a weight: its units with a record that has the weight at all.

        Units outside the sub-sample of the weight have none.
        """
        if not self.records[weight].null_count():
            return np.diff(self.stratum_units).astype(np.float64)
        has = self.records[weight].is_not_null().to_numpy()
        inside = np.add.reduceat(has.astype(np.int64), self.unit_rows[:-1]) > 0
        return np.add.reduceat(inside.astype(np.float64), self.stratum_units[:-1])


def sort_sample(
    records: pl.DataFrame, lonely: Lonely = Lonely.ADJUST, rows_of_a_part: int = ROWS_OF_A_PART
) -> YearSample:
    """Return the year in the order of summation; rows of a unit keep their order.

    Raises `InputError` for an empty sample, for a missing Land, stratum or unit, for an unknown Land, and
    for a lonely unit if those are to be refused.
    """
    if not records.height:
        raise InputError("Die Stichprobe ist leer; es gibt nichts hochzurechnen.")
    for name in SORTED_BY:
        if missing := records[name].null_count():
            raise InputError(f"Das Merkmal „{name}“ fehlt bei {missing} Sätzen. Bitte die Daten ergänzen.")
    number = code_numbers(records["land"], LAND_CODES, -1)
    if number.min() < 0:
        raise InputError("Das Merkmal „land“ hat andere Werte als die Kürzel der 16 Länder.")
    land = pl.Series("land", number)
    keys = pl.DataFrame([land, records["stratum"], records["psu"]])
    if not is_in_order(keys, SORTED_BY):
        order = keys.with_row_index("row").sort("land", "stratum", "psu", maintain_order=True)["row"]
        records, keys = records[order], keys[order]
    unit_rows = _starts(keys, SORTED_BY)
    first_of_unit = keys[unit_rows[:-1]]
    stratum_units = _starts(first_of_unit, SORTED_BY[:2])
    if lonely is Lonely.FAIL:
        _refuse_lonely(first_of_unit, stratum_units)
    land_of_stratum = first_of_unit["land"].to_numpy()[stratum_units[:-1]]
    parts = _parts(unit_rows, stratum_units, land_of_stratum, rows_of_a_part)
    return YearSample(records, unit_rows, stratum_units, parts, lonely)


def _starts(keys: pl.DataFrame, names: tuple[str, ...]) -> Whole:
    """Return where another key begins, and the number of rows at the end."""
    changed = np.append(True, ~same_as_previous(keys, names))
    return np.append(np.flatnonzero(changed), keys.height)


def _refuse_lonely(first_of_unit: pl.DataFrame, stratum_units: Whole) -> None:
    single = np.flatnonzero(np.diff(stratum_units) == 1)
    if len(single):
        row = int(stratum_units[single[0]])
        place = f"{LAND_CODES[first_of_unit['land'][row]]}, Schicht {first_of_unit['stratum'][row]}"
        raise InputError(
            f"{len(single)} Schichten haben nur einen Auswahlbezirk, die erste: {place}. Bitte Schichten "
            "zusammenlegen oder eine Regel für einzelne Auswahlbezirke wählen."
        )


def part_ends(rows: Whole, land: Whole, rows_of_a_part: int) -> Whole:
    """Return the number of the stratum before which each part ends; one element of the arguments per stratum.

    A part ends with its Land or as soon as it has so many rows.
    """
    ends = []
    so_far = 0
    for stratum, count in enumerate(rows):
        so_far += int(count)
        if stratum + 1 == len(rows) or land[stratum + 1] != land[stratum] or so_far >= rows_of_a_part:
            ends.append(stratum + 1)
            so_far = 0
    return np.array(ends)


def _parts(
    unit_rows: Whole, stratum_units: Whole, land_of_stratum: Whole, rows_of_a_part: int
) -> tuple[Part, ...]:
    """Cut the strata into parts of about equal size, never across a Land."""
    first_rows = unit_rows[stratum_units]
    ends = part_ends(np.diff(first_rows), land_of_stratum, rows_of_a_part)
    return tuple(
        Part(
            land=int(land_of_stratum[begin]),
            rows=(int(first_rows[begin]), int(first_rows[end])),
            units=(int(stratum_units[begin]), int(stratum_units[end])),
            strata=(int(begin), int(end)),
        )
        for begin, end in itertools.pairwise([0, *ends])
    )
