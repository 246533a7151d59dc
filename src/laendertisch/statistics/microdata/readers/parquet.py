"""Parquet → columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
from polars import selectors

from laendertisch.statistics.microdata.readers.source_file import CUT_OFF, SourceFile, require, wrong


def read_parquet(path: Path, columns: Sequence[str] | None) -> SourceFile:
    """Return the columns of a Parquet file, all if none are named; what is no number (NaN) is missing.

    Raises `SourceError` if the file is damaged or lacks a column.
    """
    try:
        require(path, columns or (), list(pl.read_parquet_schema(path)))
        frame = pl.read_parquet(path, columns=None if columns is None else list(columns), glob=False)
        return SourceFile(path, frame.with_columns(selectors.float().fill_nan(None)))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise wrong(path, f"Die Datei ist kein lesbares Parquet. {CUT_OFF}") from None
