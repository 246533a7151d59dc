"""The order of stored records: Land, stratum, unit, household, person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

SORT_KEYS = ("land", "stratum", "psu", "household", "person")


def keys_of(names: Sequence[str]) -> list[str]:
    """Return the sort keys among the names, in their order."""
    return [key for key in SORT_KEYS if key in names]


def in_order(records: pl.DataFrame) -> pl.DataFrame:
    """Return the records sorted by the keys that they have; missing keys are not allowed."""
    keys = keys_of(records.columns)
    return records if is_in_order(records, keys) else records.sort(keys, maintain_order=True)


def is_in_order(records: pl.DataFrame, keys: Sequence[str]) -> bool:
    """Say whether no row must stand before an earlier one."""
    tied = np.ones(max(records.height - 1, 0), dtype=bool)
    for key in keys:
        values = _sortable(records, key)
        if (tied & (values[1:] < values[:-1])).any():
            return False
        tied &= values[1:] == values[:-1]
    return True


def same_as_previous(records: pl.DataFrame, keys: Sequence[str]) -> NDArray[np.bool_]:
    """Say for each row but the first whether it has all keys of the row before."""
    same = np.ones(max(records.height - 1, 0), dtype=bool)
    for key in keys:
        values = _sortable(records, key)
        same &= values[1:] == values[:-1]
    return same


def _sortable(records: pl.DataFrame, key: str) -> NDArray[Any]:
    values: NDArray[Any] = records[key].to_physical().to_numpy()
    return values
