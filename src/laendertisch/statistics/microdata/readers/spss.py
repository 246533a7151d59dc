"""SPSS (.sav, .zsav) → columns with their value labels and the missing values that the file declares."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
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

PROCESS = "laendertisch.statistics.microdata.readers.spss_process"


def read_spss(path: Path, wanted: Sequence[str] | None) -> SourceFile:
    """Return the columns of an SPSS file as they are stored, declared missing values included.

    All columns are read if none are named. Raises `SourceError` if the file is damaged, ends too early or
    lacks a column.
    """
    names, values, all_labels, declared = _content(path, wanted)
    require(path, wanted or (), names)
    columns = names if wanted is None else wanted
    frame = pl.DataFrame({name: _column(values[name]) for name in columns})
    labels = {name: _labels(all_labels.get(name, {})) for name in columns}
    missing = {name: _ranges(declared.get(name, [])) for name in columns}
    return SourceFile(path, frame, labels=labels, missing=missing)


def _content(path: Path, wanted: Sequence[str] | None) -> tuple[Any, ...]:
    """Return what a process of its own reads, so that a damaged file cannot end this one."""
    asked = json.dumps([str(path), wanted and list(wanted)])
    process = [sys.executable, "-m", PROCESS]
    done = subprocess.run(process, input=asked.encode(), capture_output=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise wrong(path, f"Die Datei ist kein lesbares SPSS-Format. {CUT_OFF}")
    content: tuple[Any, ...] = pickle.loads(done.stdout)  # noqa: S301 - written by our own process
    return content


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
