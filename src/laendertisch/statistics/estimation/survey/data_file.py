"""The file of a survey, in any format that deliveries have → `SurveyFile`."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from laendertisch.statistics.estimation.survey.columns import MISSING, SurveyFile
from laendertisch.statistics.microdata.readers.file_form import FileForm
from laendertisch.statistics.microdata.readers.reading import read_source_file
from laendertisch.statistics.microdata.readers.source_file import SourceFile

FOUND_OUT = FileForm(separator=None, decimal=None, encoding=None, missing=MISSING)
"""The form of a file of which nobody says how it is written."""
OPEN_END = (
    "Die letzte Zeile endet ohne Zeilenumbruch. Bitte prüfen, ob die Datei vollständig ist; gerechnet wurde "
    "mit allen vorhandenen Zeilen."
)


def read_survey_file(path: Path, form: FileForm = FOUND_OUT) -> SurveyFile:
    """Return the survey file; values that the file itself declares as missing (SPSS) are missing.

    Raises `SourceError` for a file that is missing, empty, cut off or not readable, with the line.
    """
    file = read_source_file(path, None, form)
    decimal = form.decimal or ("." if file.separator == "," else None)
    notes = tuple(note for note in (OPEN_END if file.open_end else "", file.note) if note)
    return SurveyFile(path, _without_declared_missing(file), file.line_of, decimal, form.missing, notes)


def _without_declared_missing(file: SourceFile) -> pl.DataFrame:
    columns = []
    for name, ranges in file.missing.items():
        values = file.frame[name]
        for low, high in ranges:
            values = values.set(values.is_between(low, high), None)
        columns.append(values)
    return file.frame.with_columns(columns)
