"""What every reader returns: the wanted columns as they stand in the file, and what the file says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.suggestions import suggestion

CUT_OFF = "Die Datei ist abgeschnitten oder beschädigt. Bitte vollständig neu kopieren."
NO_RECORD = "Die Datei enthält keinen Satz, nur Spaltennamen."


@dataclass(frozen=True)
class SourceFile:
    """A delivered file (Lieferdatei).

    `frame` holds texts for CSV, own types for Parquet and SPSS. `labels` are the value labels by column and
    code, `missing` the ranges of numbers that the file itself declares as missing (SPSS). `first_line` is the
    line of the first record, `None` where records have no lines.
    """

    path: Path
    frame: pl.DataFrame
    first_line: int | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, Sequence[tuple[float, float]]] = field(default_factory=dict)

    def finding(self, column: str, problem: str, row: int | None = None) -> Finding:
        """Return a complaint about a column, or about one value in it; rows count from 0."""
        if row is None:
            return Finding(Place(self.path.name, field=column), problem)
        if self.first_line is None:
            return Finding(Place(self.path.name, field=column), f"Satz {row + 1}: {problem}")
        return Finding(Place(self.path.name, row + self.first_line, column), problem)


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
