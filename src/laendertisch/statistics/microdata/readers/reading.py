"""A delivered file → its columns; content and name of the file say which format it has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.microdata.readers.delimited import read_delimited
from laendertisch.statistics.microdata.readers.file_form import FileForm
from laendertisch.statistics.microdata.readers.parquet import read_parquet
from laendertisch.statistics.microdata.readers.source_file import NO_RECORD, SourceFile, wrong
from laendertisch.statistics.microdata.readers.spss import read_spss

PARQUET, SPSS, DELIMITED = (".parquet", ".pq"), (".sav", ".zsav"), (".csv", ".csv.gz", ".txt", ".tsv", ".dat")
IN_PARQUET, IN_SPSS = b"PAR1", (b"$FL2", b"$FL3")

NO_FILE = "Das ist keine gewöhnliche Datei. Bitte den Inhalt in eine Datei schreiben und deren Pfad angeben."


def read_source_file(path: Path, columns: Sequence[str] | None, form: FileForm) -> SourceFile:
    """Return the wanted columns of a CSV, Parquet or SPSS file, all of them if none are named.

    Raises `SourceError` for a file that is missing, empty, damaged, cut off, of another format, or that
    lacks a column.
    """
    name = path.name.lower()
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise wrong(path, NO_FILE)  # a pipe could be read only once
    try:
        begin = _begin(path)
        if name.endswith(PARQUET) or begin == IN_PARQUET:
            file = read_parquet(path, columns)
        elif name.endswith(SPSS) or begin in IN_SPSS:
            file = read_spss(path, columns)
        elif name.endswith(DELIMITED) or not path.suffix:
            file = read_delimited(path, columns, form)
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


def _begin(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(IN_PARQUET))
