"""A file of separated values → its text, names and records as texts; damage is refused with the line."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from laendertisch.statistics.microdata.readers.source_file import CUT_OFF, wrong

GZIP = b"\x1f\x8b"
SEPARATORS = ",;\t|"
QUOTED = re.compile('"[^"]*"')


@dataclass(frozen=True)
class DelimitedText:
    """The text of a file with separated values (getrennte Werte): lines end with a line feed."""

    path: Path
    text: str
    separator: str
    names: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the last line is ended; else the file may be cut off within a value."""
        return self.text.endswith("\n")

    def records(self, missing: Sequence[str]) -> pl.DataFrame:
        """Return the records as texts; those in `missing` are null.

        Raises `SourceError` for a line that has more or fewer fields than the first, and for open quotes.
        """
        try:
            frame = pl.read_csv(
                (self.text.rstrip("\n") + "\n").encode(),
                separator=self.separator,
                infer_schema=False,
                null_values=list(missing),
            )
        except pl.exceptions.PolarsError:
            self._refuse_damage()
            raise wrong(self.path, f"Die Datei ist kein lesbares CSV. {CUT_OFF}") from None
        if frame.width > 1 and frame.to_series(frame.width - 1).null_count():
            self._refuse_damage()  # a line that is too short looks like a missing last value
        frame.columns = list(self.names)
        return frame

    def _refuse_damage(self) -> None:
        """Raise `SourceError` for the first line that does not have as many fields as the header."""
        lines = io.StringIO(self.text.rstrip("\n"), newline="")
        rows = csv.reader(lines, delimiter=self.separator, strict=True)
        try:
            width = len(next(rows))
            for row in rows:
                if len(row) != width and (row or width > 1):
                    problem = f"Die Zeile hat {len(row)} statt {width} Felder. Ist die Datei abgeschnitten?"
                    raise wrong(self.path, problem, rows.line_num)
        except csv.Error:
            problem = "Die Anführungszeichen gehen nicht auf. Ist die Datei abgeschnitten?"
            raise wrong(self.path, problem, rows.line_num) from None


def read_delimited_text(path: Path, *, separator: str | None, encoding: str, remedy: str) -> DelimitedText:
    """Return the text of a file, compressed or not; a missing `separator` is found in the first line.

    `remedy` says what to do about another encoding. Raises `SourceError` for a file that is empty, cut off,
    in another encoding, or names a column twice; `OSError` if it cannot be read.
    """
    text = _decoded(path, _content(path), encoding, remedy)
    header = text.split("\n", 1)[0]
    if not header.strip():
        raise wrong(path, "Die Zeile mit den Spaltennamen fehlt.", 1)
    mark = separator or _separator(header)
    names = tuple(name.strip() for name in next(csv.reader([header], delimiter=mark)))
    _check_names(path, names)
    return DelimitedText(path, text, mark, names)


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if content.startswith(GZIP):
        try:
            content = gzip.decompress(content)
        except (EOFError, OSError, zlib.error):
            raise wrong(path, CUT_OFF) from None
    if not content:
        raise wrong(path, "Die Datei ist leer.")
    return content


def _decoded(path: Path, content: bytes, encoding: str, remedy: str) -> str:
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise wrong(path, f"Kein gültiges {encoding.upper()}. {remedy}", line) from None
    if "\0" in text:
        raise wrong(path, "Hier steht ein unlesbares Zeichen.", text[: text.index("\0")].count("\n") + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _separator(header: str) -> str:
    outside_quotes = QUOTED.sub("", header)
    return max(SEPARATORS, key=outside_quotes.count)


def _check_names(path: Path, names: Iterable[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            problem = f"Die Spalte „{name}“ steht mehrfach in der Kopfzeile. Bitte eine umbenennen."
            raise wrong(path, problem, 1)
