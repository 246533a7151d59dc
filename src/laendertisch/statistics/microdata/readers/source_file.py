"""What every reader returns: the wanted columns as they stand in the file, and what the file says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import polars as pl

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.suggestions import suggestion

CUT_OFF = "Die Datei ist abgeschnitten oder beschädigt. Bitte vollständig neu kopieren."
NO_RECORD = "Die Datei enthält keinen Satz, nur Spaltennamen."

LineOf: TypeAlias = Callable[[int], int]
"""Gives the line in which a record begins; records count from 0."""
Ranges: TypeAlias = Sequence[tuple[float, float] | tuple[str, str]]


@dataclass(frozen=True)
class SourceFile:
    """A delivered file (Lieferdatei).

    `frame` holds texts for CSV, own types for Parquet and SPSS. `labels` are the value labels by column and
    code, `missing` the ranges of values that the file itself declares as missing (SPSS). `line_of` is `None`
    where records have no lines. `open_end` says that the last line is not ended and may be cut off, a `note`
    what a person should know although the file could be read.
    """

    path: Path
    frame: pl.DataFrame
    line_of: LineOf | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, Ranges] = field(default_factory=dict)
    separator: str = ""
    open_end: bool = False
    note: str = ""

    def finding(self, column: str, problem: str, row: int | None = None) -> Finding:
        """Return a complaint about a column, or about one value in it; rows count from 0."""
        if row is None:
            return Finding(Place(self.path.name, field=column), problem)
        return finding_in_record(self.path, column, problem, row, self.line_of)


def finding_in_record(path: Path, column: str, problem: str, row: int, line_of: LineOf | None) -> Finding:
    """Return a complaint about one value: with its line, or with the number of its record."""
    if line_of is None:
        return Finding(Place(path.name, field=column), f"Satz {row + 1}: {problem}")
    return Finding(Place(path.name, line_of(row), column), problem)


def wrong(path: Path, problem: str, line: int | None = None) -> SourceError:
    """Return the complaint about a whole file."""
    return SourceError(Finding(Place(path.name, line), problem))


def require(path: Path, wanted: Sequence[str], found: Sequence[str], line: int | None = None) -> None:
    """Raise `SourceError` for every wanted column that the file does not have, with the nearest name."""
    if findings := list(_absent(path, wanted, found, line)):
        raise SourceError(*findings)


def _absent(path: Path, wanted: Sequence[str], found: Sequence[str], line: int | None) -> Iterator[Finding]:
    for name in wanted:
        if name not in found:
            yield Finding(Place(path.name, line, name), f"Die Spalte fehlt. {suggestion(name, found)}")
