"""CSV (also compressed) → the wanted columns as texts, as a codebook says how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laendertisch.statistics.microdata.readers.delimited_text import read_delimited_text
from laendertisch.statistics.microdata.readers.source_file import SourceFile, require, wrong

NO_LAST_LINE_BREAK = (
    "Die letzte Zeile endet ohne Zeilenumbruch; die Datei kann mitten in einem Wert abgeschnitten sein. "
    "Bitte mit dem Original vergleichen und, wenn alles da ist, einen Zeilenumbruch anfügen."
)
OTHER = {"utf-8": "latin-1", "latin-1": "utf-8"}


def read_delimited(
    path: Path, columns: Sequence[str], *, separator: str | None, encoding: str, missing: Sequence[str]
) -> SourceFile:
    """Return the columns of a CSV file as texts; a missing `separator` is found in the first line.

    `missing` are the texts that stand for no answer. Raises `SourceError` for a file that is empty, cut off,
    in another encoding, or lacks a column.
    """
    remedy = f"Bitte im Codebuch „encoding: {OTHER[encoding]}“ versuchen."
    delimited = read_delimited_text(path, separator=separator, encoding=encoding, remedy=remedy)
    require(path, columns, delimited.names, 1)
    frame = delimited.records(missing)
    if not delimited.complete:
        raise wrong(path, NO_LAST_LINE_BREAK, delimited.text.count("\n") + 1)
    return SourceFile(path, frame.select(columns), first_line=2)
