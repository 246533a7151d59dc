"""CSV (also compressed) → columns of texts. A damaged file is refused with the line."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from laendertisch.statistics.microdata.readers.source_file import CUT_OFF, SourceFile, require, wrong

GZIP = b"\x1f\x8b"
SEPARATORS = ";,\t|"
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
    text = _text(path, encoding)
    header = text.split("\n", 1)[0]
    if not header.strip():
        raise wrong(path, "Die Zeile mit den Spaltennamen fehlt.", 1)
    mark = separator or max(SEPARATORS, key=header.count)
    names = next(csv.reader([header], delimiter=mark))
    for name in names:
        if names.count(name) > 1:
            raise wrong(path, f"Die Spalte „{name}“ steht mehrfach in der Kopfzeile.", 1)
    require(path, columns, names, 1)
    frame = _frame(path, text, mark, list(missing))
    if frame.width > 1 and frame.to_series(frame.width - 1).null_count():
        _refuse_damage(path, text, mark)  # a line that is too short looks like a missing last value
    if not text.endswith("\n"):
        raise wrong(path, NO_LAST_LINE_BREAK, text.count("\n") + 1)
    return SourceFile(path, frame.select(columns), first_line=2)


def _text(path: Path, encoding: str) -> str:
    content = path.read_bytes()
    if content.startswith(GZIP):
        try:
            content = gzip.decompress(content)
        except (EOFError, OSError, zlib.error):
            raise wrong(path, CUT_OFF) from None
    if not content.strip():
        raise wrong(path, "Die Datei ist leer.")
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        advice = f"Bitte im Codebuch „encoding: {OTHER[encoding]}“ versuchen."
        raise wrong(path, f"Kein gültiges {encoding.upper()}. {advice}", line) from None
    if "\0" in text:
        raise wrong(path, "Hier steht ein unlesbares Zeichen.", text[: text.index("\0")].count("\n") + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _frame(path: Path, text: str, separator: str, missing: list[str]) -> pl.DataFrame:
    try:
        return pl.read_csv(
            (text.rstrip("\n") + "\n").encode(),
            separator=separator,
            infer_schema=False,
            null_values=missing,
        )
    except pl.exceptions.PolarsError:
        _refuse_damage(path, text, separator)
        raise wrong(path, f"Die Datei ist kein lesbares CSV. {CUT_OFF}") from None


def _refuse_damage(path: Path, text: str, separator: str) -> None:
    """Raise `SourceError` for the first line that does not have as many fields as the header."""
    rows = csv.reader(io.StringIO(text.rstrip("\n"), newline=""), delimiter=separator, strict=True)
    try:
        width = len(next(rows))
        for row in rows:
            if len(row) != width:
                problem = f"Die Zeile hat {len(row)} statt {width} Felder. Ist die Datei abgeschnitten?"
                raise wrong(path, problem, rows.line_num)
    except csv.Error:
        problem = "Die Anführungszeichen gehen nicht auf. Ist die Datei abgeschnitten?"
        raise wrong(path, problem, rows.line_num) from None
