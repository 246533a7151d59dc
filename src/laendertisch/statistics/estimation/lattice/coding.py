"""Coded columns → numbers, without making texts of the codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

LARGEST_BYTE = 255
"""Codes are stored in bytes as long as they and the number for none fit."""


def code_numbers(column: pl.Series, codes: Sequence[str], missing: int) -> NDArray[np.int32]:
    """Return the place of each value among the codes; `missing` for null and for other values."""
    place = {code: number for number, code in enumerate(codes)}
    if isinstance(column.dtype, pl.Enum):
        listed = column.dtype.categories
        table: NDArray[np.int32] = np.array(
            [*(place.get(each, missing) for each in listed), missing], dtype=np.int32
        )
        physical = column.to_physical()
        if len(listed) > LARGEST_BYTE:
            physical = physical.cast(pl.UInt32)
        return np.take(table, physical.fill_null(len(listed)).to_numpy())
    numbered = column.cast(pl.String).replace_strict(place, default=missing, return_dtype=pl.Int32)
    numbers: NDArray[np.int32] = numbered.fill_null(missing).to_numpy()
    return numbers
