"""CSV (also compressed) → the wanted columns as texts, written as its form says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laendertisch.statistics.microdata.readers.delimited_text import read_delimited_text
from laendertisch.statistics.microdata.readers.file_form import FileForm
from laendertisch.statistics.microdata.readers.source_file import SourceFile, require


def read_delimited(path: Path, columns: Sequence[str] | None, form: FileForm) -> SourceFile:
    """Return the columns of a CSV file as texts, all of them if none are named.

    Raises `SourceError` for a file that is empty, cut off, in another encoding, or lacks a column.
    """
    delimited = read_delimited_text(path, separator=form.separator, encoding=form.encoding)
    require(path, columns or (), delimited.names, 1)
    frame = delimited.records(form.missing)
    return SourceFile(
        path,
        frame if columns is None else frame.select(columns),
        line_of=delimited.line_of,
        separator=delimited.separator,
        open_end=not delimited.complete,
        note=delimited.note,
    )
