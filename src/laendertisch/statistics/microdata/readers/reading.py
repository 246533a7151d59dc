"""A delivered file → its columns; the name of the file says which format it has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.microdata.readers.delimited import read_delimited
from laendertisch.statistics.microdata.readers.parquet import read_parquet
from laendertisch.statistics.microdata.readers.source_file import NO_RECORD, SourceFile, wrong
from laendertisch.statistics.microdata.readers.spss import read_spss

PARQUET, SPSS, DELIMITED = (".parquet", ".pq"), (".sav", ".zsav"), (".csv", ".csv.gz", ".txt", ".tsv")


def read_source_file(
    path: Path, columns: Sequence[str], *, separator: str | None, encoding: str, missing: Sequence[str]
) -> SourceFile:
    """Return the wanted columns of a CSV, Parquet or SPSS file; the keywords concern CSV alone.

    Raises `SourceError` for a file that is missing, empty, damaged, cut off, of another format, or that
    lacks a column.
    """
    name = path.name.lower()
    try:
        if name.endswith(PARQUET):
            file = read_parquet(path, columns)
        elif name.endswith(SPSS):
            file = read_spss(path, columns)
        elif name.endswith(DELIMITED):
            file = read_delimited(path, columns, separator=separator, encoding=encoding, missing=missing)
        else:
            known = ", ".join((*DELIMITED, *PARQUET, *SPSS))
            raise wrong(path, f"Das Format ist nicht bekannt; gelesen werden {known}.")
    except FileNotFoundError:
        raise wrong(path, "Die Datei fehlt. Bitte den Pfad prüfen.") from None
    except OSError as problem:
        raise wrong(path, f"Die Datei lässt sich nicht lesen ({reason_of(problem)}).") from None
    if not file.frame.height:
        raise wrong(path, NO_RECORD)
    return file
