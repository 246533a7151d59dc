"""SPSS (.sav, .zsav) → columns with their value labels and the missing values that the file declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from laendertisch.statistics.microdata.plain_codes import plain_codes
from laendertisch.statistics.microdata.readers.source_file import (
    CUT_OFF,
    Ranges,
    SourceFile,
    require,
    wrong,
)


def read_spss(path: Path, wanted: Sequence[str] | None) -> SourceFile:
    """Return the columns of an SPSS file as they are stored, declared missing values included.

    All columns are read if none are named. Raises `SourceError` if the file is damaged, ends too early or
    lacks a column.
    """
    import pyreadstat  # noqa: PLC0415 - it takes long to load, and other formats do not need it

    try:
        _, about = pyreadstat.read_sav(str(path), metadataonly=True, output_format="dict")
        names = [name for name in about.column_names if name]  # a damaged name is none
        require(path, wanted or (), names)
        columns = names if wanted is None else wanted
        values, meta = pyreadstat.read_sav(
            str(path),
            usecols=list(columns),
            user_missing=True,
            disable_datetime_conversion=True,
            output_format="dict",
        )
    except (pyreadstat.ReadstatError, UnicodeDecodeError):
        raise wrong(path, f"Die Datei ist kein lesbares SPSS-Format. {CUT_OFF}") from None
    frame = pl.DataFrame({name: _column(values[name]) for name in columns})
    labels = {name: _labels(meta.variable_value_labels.get(name, {})) for name in columns}
    missing = {name: _ranges(meta.missing_ranges.get(name, [])) for name in columns}
    return SourceFile(path, frame, labels=labels, missing=missing)


def _column(values: Any) -> pl.Series:
    series = pl.Series(values, strict=False)
    return series.fill_nan(None) if series.dtype.is_float() else series


def _labels(labels: Mapping[Any, str]) -> dict[str, str]:
    codes = plain_codes(pl.Series(list(labels), strict=False)).to_list() if labels else []
    return dict(zip(codes, labels.values(), strict=True))


def _ranges(ranges: Sequence[Any]) -> Ranges:
    """Return ranges of numbers or, in columns of texts, of texts."""
    return [
        (each["lo"], each["hi"]) if isinstance(each["lo"], str) else (float(each["lo"]), float(each["hi"]))
        for each in ranges
    ]
