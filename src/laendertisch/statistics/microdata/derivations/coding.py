"""Conditions → the codes of a variable."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import polars as pl


def coded(cases: Mapping[StrEnum, pl.Expr]) -> pl.Expr:
    """Return the code whose condition is true, missing where none is.

    The conditions must exclude each other: a missing one decides nothing, the next is asked.
    """
    codes = pl.Enum(type(next(iter(cases))))
    column = pl.lit(None, dtype=codes)
    for code, condition in reversed(list(cases.items())):
        column = pl.when(condition).then(pl.lit(code.value, dtype=codes)).otherwise(column)
    return column
