"""Parquet → columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from laendertisch.statistics.microdata.readers.source_file import CUT_OFF, SourceFile, require, wrong


def read_parquet(path: Path, columns: Sequence[str]) -> SourceFile:
    """Return the columns of a Parquet file. Raises `SourceError` if it is damaged or lacks one."""
    try:
        require(path, columns, list(pl.read_parquet_schema(path)))
        return SourceFile(path, pl.read_parquet(path, columns=list(columns)))
    except pl.exceptions.PolarsError:
        raise wrong(path, f"Die Datei ist kein lesbares Parquet. {CUT_OFF}") from None
