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
        table = np.array([*(place.get(each, missing) for each in listed), missing], dtype=np.int32)
        stored = column.to_physical().cast(pl.Int32).fill_null(len(listed)).to_numpy()
        return table[stored]
    numbered = column.cast(pl.String).replace_strict(place, default=missing, return_dtype=pl.Int32)
    return numbered.fill_null(missing).to_numpy()
