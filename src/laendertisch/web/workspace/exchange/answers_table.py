"""The table of 16 answers (Antworten der Länder), for page, spreadsheet and document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.procedure.surveys import (
    YES_NO,
    AnswerKind,
    AnswerText,
    missing_laender,
    missing_sentence,
    state_of,
)
from laendertisch.records.exchange.models import Survey, SurveyAnswer
from laendertisch.rendering.documents.description import Document, KeyValues, Note, Paragraph, TablePart

MISSING = "noch keine Rückmeldung"
ASKS = "fragt selbst"
COLUMNS = ("Land", "Antwort", "Erläuterung", "Eingegangen", "Hinweis")


@dataclass(frozen=True)
class Line:
    """What a Land has answered (Zeile); `answer` is empty as long as there is none."""

    land: Land
    choice: str
    text: str
    answer: SurveyAnswer | None
    remark: str

    @property
    def received(self) -> str:
        """When the answer came."""
        return long_instant(self.answer.answered_at) if self.answer else ""


@dataclass(frozen=True)
class Table:
    """All answers and what they come to (Auswertung)."""

    lines: tuple[Line, ...]
    missing: tuple[Land, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def sentence(self) -> str:
        """How many Länder are missing, and which."""
        return missing_sentence(self.missing)


def answers_table(survey: Survey, newest: Mapping[Land, SurveyAnswer]) -> Table:
    """Return the table: one line for each Land, in alphabetical order."""
    lines = tuple(_line(survey, land, newest.get(land)) for land in LAENDER)
    return Table(lines, missing_laender(survey.land, newest.keys()), _counts(survey, lines))


def table_rows(table: Table) -> list[tuple[str, ...]]:
    """Return the lines as text, for a spreadsheet."""
    return [
        (line.land.short_name, line.choice, line.text, line.received, line.remark) for line in table.lines
    ]


def answers_document(survey: Survey, table: Table, deadline: datetime, now: datetime, day: date) -> Document:
    """Return question and answers as a document."""
    asker = survey.land.short_name if survey.land else "Geschäftsstelle"
    facts = (
        ("Gefragt von", asker),
        ("Frist", long_instant(deadline)),
        ("Stand", f"{state_of(deadline, survey.closed_at, now).label}, {long_instant(now)}"),
        *((f"Antwort „{name}“", str(count)) for name, count in table.counts),
        ("Rückmeldungen", table.sentence),
    )
    explanation = tuple(Paragraph(text) for text in survey.explanation.split("\n\n") if text.strip())
    demo = (Note("Diese Umfrage und ihre Antworten sind Demonstrationsdaten."),) if survey.is_demo else ()
    return Document(
        title=survey.question,
        subtitle="Länderumfrage",
        parts=(
            *demo,
            KeyValues(facts),
            *explanation,
            TablePart(
                COLUMNS, tuple(table_rows(table)), caption="Antworten der Länder", header_column=True,
                widths=(3, 2, 6, 3, 3),
            ),
        ),
        date=day,
        running_head=survey.body.name,
        landscape=True,
    )  # fmt: skip


def _line(survey: Survey, land: Land, answer: SurveyAnswer | None) -> Line:
    if answer is None:
        return Line(land, "", "", None, ASKS if survey.land == land else MISSING)
    remarks = ["nach der Frist"] if answer.late else []
    remarks += [f"Fassung {answer.number}"] if answer.number > 1 else []
    words = AnswerText(answer.choice).words
    return Line(land, words, answer.text, answer, ", ".join(remarks))


def _counts(survey: Survey, lines: tuple[Line, ...]) -> tuple[tuple[str, int], ...]:
    """Return how often each offered answer was given; nothing for free text."""
    kind = AnswerKind(survey.kind)
    if kind == AnswerKind.TEXT:
        return ()
    names = YES_NO.values() if kind == AnswerKind.YES_NO else survey.choices
    return tuple((name, sum(line.choice == name for line in lines)) for name in names)
