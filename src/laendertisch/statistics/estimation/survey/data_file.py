"""CSV (also compressed) and Parquet → `SurveyFile`. A damaged file is refused with the line."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.estimation.survey.columns import MISSING, SurveyFile
from laendertisch.statistics.microdata.readers.delimited_text import read_delimited_text
from laendertisch.statistics.microdata.readers.source_file import CUT_OFF, NO_RECORD, wrong

PARQUET = b"PAR1"
OTHER_ENCODING = "Bitte die Datei als UTF-8 speichern."
NO_LAST_LINE_BREAK = (
    "Die letzte Zeile endet ohne Zeilenumbruch. Bitte prüfen, ob die Datei vollständig ist; gerechnet wurde "
    "mit allen vorhandenen Zeilen."
)


def read_survey_file(path: Path) -> SurveyFile:
    """Return the survey file.

    Raises `SourceError` for a file that is missing, empty, cut off or not readable, with the line.
    """
    try:
        file = _read_parquet(path) if _is_parquet(path) else _read_csv(path)
    except FileNotFoundError:
        raise wrong(path, "Die Datei fehlt. Bitte den Pfad prüfen.") from None
    except OSError as problem:
        raise wrong(path, f"Die Datei lässt sich nicht lesen ({reason_of(problem)}).") from None
    if not file.frame.height:
        raise wrong(path, NO_RECORD)
    return file


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return path.suffix.lower() in (".parquet", ".pq") or file.read(len(PARQUET)) == PARQUET


def _read_parquet(path: Path) -> SurveyFile:
    if not path.stat().st_size:
        raise wrong(path, "Die Datei ist leer.")
    try:
        return SurveyFile(path, pl.read_parquet(path, glob=False), None)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise wrong(path, f"Die Datei ist kein lesbares Parquet. {CUT_OFF}") from None


def _read_csv(path: Path) -> SurveyFile:
    delimited = read_delimited_text(path, separator=None, encoding="utf-8", remedy=OTHER_ENCODING)
    note = "" if delimited.complete else NO_LAST_LINE_BREAK
    decimal_comma = delimited.separator != ","
    return SurveyFile(path, delimited.records(MISSING), 2, decimal_comma=decimal_comma, note=note)
