"""A file of separated values → its text, names and records as texts; damage is refused with the line."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from laendertisch.statistics.microdata.readers.encodings import decoded
from laendertisch.statistics.microdata.readers.source_file import CUT_OFF, wrong

GZIP = b"\x1f\x8b"
SEPARATORS = ",;\t|"
LOOKED_AT = 50
"""So many records must agree on where a separator stands."""
QUOTED = re.compile('"[^"]*"')
LINE_BREAK = re.compile(r"\s*\n\s*")
FIRST_RECORD = re.compile('(?:[^"\n]|"[^"]*")*')
OF_EXCEL = re.compile('"?sep=([,;\t|])"?\n')
"""A first line by which Excel is told the separator."""
UNDECIDED = (
    "Mehrere Trennzeichen sind möglich ({marks}). Bitte unter „file“ das richtige nennen, etwa „separator: "
    '";"“.'
)


@dataclass(frozen=True)
class DelimitedText:
    """The text of a file with separated values (getrennte Werte): lines end with a line feed.

    `begin` is the line of the names.
    """

    path: Path
    text: str
    separator: str
    names: tuple[str, ...]
    note: str = ""
    begin: int = 1

    @property
    def complete(self) -> bool:
        """Whether the last line is ended; else the file may be cut off within a value."""
        return self.text.endswith("\n")

    def line_of(self, row: int) -> int:
        """Return the line in which a record begins; values in quotes may run over several lines."""
        if '"' not in self.text:
            return self.begin + row + 1
        rows = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator)
        for _ in itertools.islice(rows, row + 1):
            pass
        return self.begin + rows.line_num

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
        """Raise `SourceError` for the first record that does not have as many fields as the header."""
        rows = csv.reader(
            io.StringIO(self.text.rstrip("\n"), newline=""), delimiter=self.separator, strict=True
        )
        line = self.begin
        try:
            width = len(next(rows))
            line = self.begin + rows.line_num - 1
            for row in rows:
                if len(row) != width and (row or width > 1):
                    problem = f"Die Zeile hat {len(row)} statt {width} Felder. Ist die Datei abgeschnitten?"
                    raise wrong(self.path, problem, line + 1)
                line = self.begin + rows.line_num - 1
        except csv.Error:
            problem = "Die Anführungszeichen gehen nicht auf. Ist die Datei abgeschnitten?"
            raise wrong(self.path, problem, line + 1) from None


def read_delimited_text(path: Path, *, separator: str | None, encoding: str | None) -> DelimitedText:
    """Return the text of a file, compressed or not; what is not told is found in the file.

    Raises `SourceError` for a file that is empty, cut off, in another encoding, names a column twice, or may
    be separated in two ways; `OSError` if it cannot be read.
    """
    text, note = decoded(path, _content(path), encoding)
    begin = 1
    if hint := OF_EXCEL.match(text):
        text, separator, begin = text[hint.end() :], separator or hint[1], 2
    header = FIRST_RECORD.match(text)
    if header is None or not header[0].strip():
        raise wrong(path, "Die Zeile mit den Spaltennamen fehlt.", begin)
    mark = separator or _separator(path, header[0], text)
    names = tuple(LINE_BREAK.sub(" ", name.strip()) for name in next(_rows(text, mark)))
    _check_names(path, names)
    return DelimitedText(path, text, mark, names, note, begin)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


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


def _separator(path: Path, header: str, text: str) -> str:
    """Return the mark between fields: the most frequent of the header, of those that the records fit."""
    outside_quotes = QUOTED.sub("", header)
    present = [mark for mark in SEPARATORS if mark in outside_quotes] or list(SEPARATORS[:1])
    fitting = [mark for mark in present if len(present) == 1 or _fits(text, mark)] or present
    most = max(outside_quotes.count(mark) for mark in fitting)
    likely = [mark for mark in fitting if outside_quotes.count(mark) == most]
    if len(likely) > 1:
        marks = ", ".join(f"„{mark}“" for mark in likely)
        raise wrong(path, UNDECIDED.format(marks=marks), 1)
    return likely[0]


def _fits(text: str, mark: str) -> bool:
    """Say whether the first records have as many fields as the header, if this is the separator."""
    try:
        return len({len(row) for row in itertools.islice(_rows(text, mark), LOOKED_AT) if row}) == 1
    except csv.Error:
        return False


def _check_names(path: Path, names: Iterable[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            problem = f"Die Spalte „{name}“ steht mehrfach in der Kopfzeile. Bitte eine umbenennen."
            raise wrong(path, problem, 1)
