"""Codes as plain texts, so that `1`, `01` and `1.0` are the same code everywhere."""

from __future__ import annotations

import re

import polars as pl

LEADING_ZEROS = r"^0+(\d)"


def plain_code(text: str) -> str:
    """Return the code without blanks around it and without leading zeros."""
    return re.sub(LEADING_ZEROS, r"\1", text.strip())


def plain_codes(series: pl.Series) -> pl.Series:
    """Return the codes of a column as plain texts; whole numbers lose their `.0`."""
    if series.dtype.is_integer():
        return series.cast(pl.String)
    if series.dtype.is_float():
        whole = pl.when(series == series.floor()).then(series.cast(pl.Int64, strict=False).cast(pl.String))
        return pl.select(whole.otherwise(series.cast(pl.String))).to_series().rename(series.name)
    return series.cast(pl.String).str.strip_chars().str.replace(LEADING_ZEROS, "$1")
