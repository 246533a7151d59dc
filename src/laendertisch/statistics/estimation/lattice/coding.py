"""Coded columns → numbers, without making texts of the codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray


def code_numbers(column: pl.Series, codes: Sequence[str], missing: int) -> NDArray[np.int32]:
    """Return the place of each value among the codes; `missing` for null and for other values."""
    place = {code: number for number, code in enumerate(codes)}
    if isinstance(column.dtype, pl.Enum):
        listed = column.dtype.categories
        table: NDArray[np.int32] = np.array(
            [*(place.get(each, missing) for each in listed), missing], dtype=np.int32
        )
        stored: NDArray[np.int32] = column.to_physical().cast(pl.Int32).fill_null(len(listed)).to_numpy()
        return np.take(table, stored)
    numbered = column.cast(pl.String).replace_strict(place, default=missing, return_dtype=pl.Int32)
    numbers: NDArray[np.int32] = numbered.fill_null(missing).to_numpy()
    return numbers
