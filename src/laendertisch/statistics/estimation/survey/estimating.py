"""The whole way: data, design and questions in files → a file of results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.estimation.survey.answers import answer
from laendertisch.statistics.estimation.survey.ask_file import read_asks
from laendertisch.statistics.estimation.survey.asks import Ask
from laendertisch.statistics.estimation.survey.data_file import read_survey_file
from laendertisch.statistics.estimation.survey.design_file import read_form, read_plan
from laendertisch.statistics.estimation.survey.modelling import build_error_model
from laendertisch.statistics.estimation.survey.result_file import FIGURES, write_answers


@dataclass(frozen=True)
class Summary:
    """What was estimated (Zusammenfassung): records, questions, lines written, by status, notes."""

    records: int
    questions: int
    lines: int
    by_status: dict[str, int]
    notes: tuple[str, ...]


def estimate_file(data: Path, design: Path, ask: Path, out: Path) -> Summary:
    """Answer the questions about a survey file and write the result.

    Raises `SourceError` or `InputError` for whatever is wrong in the three files, with place and remedy, and
    `OperatingError` if the result cannot be written; the result is there whole or not at all.
    """
    _check_target(out, (data, design, ask))
    file = read_survey_file(data, read_form(design))
    plan = read_plan(design, file.frame.columns)
    asks = read_asks(ask, file)
    columns = _breakdown_columns(asks)
    model = build_error_model(file, plan)
    answers = [line for each in asks for line in answer(each, file, model)]
    write_answers(out, columns, answers)
    statuses = Counter(each.status.value for each in answers)
    notes = (*(f"{data.name}: {note}" for note in file.notes), *((model.note,) if model.note else ()))
    return Summary(file.frame.height, len(asks), len(answers), dict(statuses), notes)


def _check_target(out: Path, sources: tuple[Path, ...]) -> None:
    if any(out.resolve() == source.resolve() for source in sources):
        raise InputError(f"{out} ist eine Quelle. Bitte für das Ergebnis eine andere Datei angeben.")


def _breakdown_columns(asks: tuple[Ask, ...]) -> tuple[str, ...]:
    columns = tuple(dict.fromkeys(name for ask in asks for name in ask.by))
    taken = [name for name in columns if name in ("name", *FIGURES)]
    if taken:
        raise InputError(
            f"Die Spalte „{taken[0]}“ heißt wie eine Spalte des Ergebnisses. Bitte in den Daten umbenennen, "
            "wenn danach gegliedert werden soll."
        )
    return columns
