"""CSV (also compressed) and Parquet → `SurveyFile`. A damaged file is refused with the line."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.estimation.survey.columns import SurveyFile

MISSING = ["", "NA", "NaN"]
SEPARATORS = ",;\t"
PARQUET, GZIP = b"PAR1", b"\x1f\x8b"
CUT_OFF = "Die Datei ist abgeschnitten. Bitte vollständig neu kopieren oder herunterladen."
NO_LAST_LINE_BREAK = (
    "Die letzte Zeile endet ohne Zeilenumbruch. Bitte prüfen, ob die Datei vollständig ist; gerechnet wurde "
    "mit allen vorhandenen Zeilen."
)


def read_survey_file(path: Path) -> SurveyFile:
    """Return the survey file.

    Raises `SourceError` for a file that is missing, empty, cut off or not readable, with the line.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _wrong(path, None, "Die Datei fehlt. Bitte den Pfad prüfen.") from None
    except OSError as problem:
        raise _wrong(path, None, f"Die Datei lässt sich nicht lesen ({reason_of(problem)}).") from None
    if not content:
        raise _wrong(path, None, "Die Datei ist leer.")
    parquet = content.startswith(PARQUET) or path.suffix.lower() in (".parquet", ".pq")
    file = _read_parquet(path, content) if parquet else _read_csv(path, _text(path, content))
    if not file.frame.height:
        raise _wrong(path, None, "Die Datei enthält keinen Satz, nur Spaltennamen.")
    return file


def _read_parquet(path: Path, content: bytes) -> SurveyFile:
    try:
        frame = pl.read_parquet(content)
    except (OSError, pl.exceptions.PolarsError):
        raise _wrong(path, None, f"Die Datei ist kein lesbares Parquet. {CUT_OFF}") from None
    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    return SurveyFile(path, frame.drop(nested), None)


def _text(path: Path, content: bytes) -> str:
    if content.startswith(GZIP):
        try:
            content = gzip.decompress(content)
        except (EOFError, OSError, zlib.error):
            raise _wrong(path, None, CUT_OFF) from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise _wrong(path, line, "Kein gültiges UTF-8. Bitte die Datei als UTF-8 speichern.") from None


def _read_csv(path: Path, text: str) -> SurveyFile:
    if "\0" in text:
        raise _wrong(path, text[: text.index("\0")].count("\n") + 1, "Hier steht ein unlesbares Zeichen.")
    header = text.split("\n", 1)[0]
    if not header.strip():
        raise _wrong(path, 1, "Die Zeile mit den Spaltennamen fehlt.")
    separator = max(SEPARATORS, key=header.count)
    _check_header(path, next(csv.reader([header], delimiter=separator)))
    try:
        frame = pl.read_csv(
            (text.rstrip("\r\n") + "\n").encode(),
            separator=separator,
            infer_schema=False,
            null_values=MISSING,
        )
    except pl.exceptions.PolarsError:
        _find_damage(path, text, separator)
        raise _wrong(path, None, "Die Datei ist kein lesbares CSV.") from None
    if frame.width > 1 and frame.to_series(frame.width - 1).null_count():
        _find_damage(path, text, separator)  # a line that is too short looks like a missing last value
    note = "" if text.endswith("\n") else NO_LAST_LINE_BREAK
    return SurveyFile(path, frame, 2, decimal_comma=separator != ",", note=note)


def _check_header(path: Path, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            problem = "Die Spalte steht mehrfach in der Kopfzeile. Bitte eine umbenennen."
            raise SourceError(Finding(Place(path.name, 1, name), problem))


def _find_damage(path: Path, text: str, separator: str) -> None:
    """Raise `SourceError` for the first line that does not have as many fields as the header."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        width = len(next(rows))
        for row in rows:
            if len(row) != width and (row or width > 1) and not _only_blank_lines_follow(row, rows):
                problem = f"Die Zeile hat {len(row)} statt {width} Felder. Ist die Datei abgeschnitten?"
                raise _wrong(path, rows.line_num, problem)
    except csv.Error:
        problem = "Die Anführungszeichen gehen nicht auf. Ist die Datei abgeschnitten?"
        raise _wrong(path, rows.line_num, problem) from None


def _only_blank_lines_follow(row: list[str], rows: Iterable[list[str]]) -> bool:
    return not row and not any(rows)


def _wrong(path: Path, line: int | None, problem: str) -> SourceError:
    return SourceError(Finding(Place(path.name, line), problem))
