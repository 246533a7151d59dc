"""Answers → CSV, written whole or not at all."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

from laendertisch.kernel.errors import OperatingError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.estimation.survey.answers import Answer

FIGURES = ("estimate", "se", "lower", "upper", "df", "deff", "n", "status")


def write_answers(path: Path, columns: Sequence[str], answers: Sequence[Answer]) -> None:
    """Write one line per answer; `columns` are those of all breakdowns, empty where a question has none.

    Raises `OperatingError` if the file cannot be written; then an older one is still there, untouched.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as part:
            unfinished = Path(part.name)
            try:
                lines = csv.writer(part, lineterminator="\n")
                lines.writerow(["name", *columns, *FIGURES])
                lines.writerows(_line(each, columns) for each in answers)
                part.flush()
                unfinished.chmod(0o644)
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
    except OSError as problem:
        raise OperatingError(
            f"{path} konnte nicht geschrieben werden ({reason_of(problem)}). Bitte Ordner, Speicherplatz und "
            "Schreibrecht prüfen und den Befehl wiederholen."
        ) from None


def _line(answer: Answer, columns: Sequence[str]) -> list[object]:
    return [
        answer.name,
        *(answer.groups.get(column, "") for column in columns),
        answer.estimate,
        answer.standard_error,
        answer.lower,
        answer.upper,
        answer.degrees_of_freedom,
        answer.design_effect,
        answer.records,
        answer.status.value,
    ]
