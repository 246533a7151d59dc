"""Surveys among the Länder (Länderumfragen): what may be asked and answered, and who is still missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Visibility

LONGEST_QUESTION, LONGEST_TEXT, LONGEST_CHOICE = 400, 20_000, 200
FEWEST_CHOICES, MOST_CHOICES = 2, 20
CIRCLES = (Visibility.ALL_LAENDER, Visibility.GUESTS)
"""For whom question and answers may be meant; every Land must be able to read the question."""
YES_NO = {"yes": "ja", "no": "nein"}
ONLY_OFFICE = "Diese Umfrage hat die Geschäftsstelle gestellt; nur sie kann daran etwas ändern."


class AnswerKind(StrEnum):
    """How the Länder answer (Art der Antwort)."""

    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"

    @property
    def label(self) -> str:
        """The German name."""
        return KIND_LABELS[self]


KIND_LABELS = {
    AnswerKind.TEXT: "freier Text",
    AnswerKind.YES_NO: "ja oder nein, mit Erläuterung",
    AnswerKind.CHOICE: "Auswahl, mit Erläuterung",
}


class SurveyState(StrEnum):
    """Where a survey stands (Stand der Umfrage)."""

    OPEN = "open"
    OVERDUE = "overdue"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The German name."""
        return STATE_LABELS[self]


STATE_LABELS = {
    SurveyState.OPEN: "offen",
    SurveyState.OVERDUE: "Frist abgelaufen",
    SurveyState.CLOSED: "geschlossen",
}


@dataclass(frozen=True)
class SurveyText:
    """What is asked (Frage), as somebody typed it."""

    question: str
    kind: AnswerKind
    explanation: str = ""
    choices: tuple[str, ...] = ()
    visibility: Visibility = Visibility.ALL_LAENDER

    def checked(self) -> SurveyText:
        """Return it tidied. Raises `InputError` with the first thing that cannot be."""
        question = tidy_line(self.question)
        if not question or len(question) > LONGEST_QUESTION:
            raise InputError(f"Bitte stellen Sie eine Frage mit höchstens {LONGEST_QUESTION} Zeichen.")
        if self.visibility not in CIRCLES:
            raise InputError("Eine Länderumfrage ist für alle Länder, mit oder ohne Gäste des Bundes.")
        explanation = _text(self.explanation)
        return replace(self, question=question, explanation=explanation, choices=self._checked_choices())

    def _checked_choices(self) -> tuple[str, ...]:
        choices = tuple(dict.fromkeys(filter(None, map(tidy_line, self.choices))))
        if self.kind != AnswerKind.CHOICE:
            if choices:
                raise InputError("Antworten zur Auswahl gehören nur zur Art „Auswahl“.")
            return ()
        if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
            raise InputError(
                f"Bitte geben Sie {FEWEST_CHOICES} bis {MOST_CHOICES} verschiedene Antworten zur Auswahl an, "
                "jede in einer Zeile."
            )
        if any(len(choice) > LONGEST_CHOICE for choice in choices):
            raise InputError(f"Eine Antwort zur Auswahl hat höchstens {LONGEST_CHOICE} Zeichen.")
        return choices


@dataclass(frozen=True)
class AnswerText:
    """What a Land answers (Antwort): the choice as stored (`yes`, `no`, or one of the choices) and a text."""

    choice: str = ""
    text: str = ""

    def checked(self, kind: AnswerKind, choices: Collection[str]) -> AnswerText:
        """Return it tidied. Raises `InputError` if it does not answer the question."""
        text = _text(self.text)
        if kind == AnswerKind.TEXT:
            if not text:
                raise InputError("Bitte schreiben Sie eine Antwort.")
            return AnswerText("", text)
        offered = YES_NO if kind == AnswerKind.YES_NO else choices
        if self.choice not in offered:
            raise InputError("Bitte wählen Sie eine der Antworten aus.")
        return AnswerText(self.choice, text)

    @property
    def words(self) -> str:
        """The answer on one line, as tables show it."""
        chosen = YES_NO.get(self.choice, self.choice)
        return ": ".join(filter(None, (chosen, self.text)))


def state_of(deadline: datetime, closed_at: datetime | None, now: datetime) -> SurveyState:
    """Return where a survey stands now. An answer at the very instant of the deadline is in time."""
    if closed_at:
        return SurveyState.CLOSED
    return SurveyState.OVERDUE if now > deadline else SurveyState.OPEN


def why_not_answer(closed_at: datetime | None) -> str | None:
    """Return why a survey cannot be answered any more, or `None`. Late answers are taken and marked."""
    if closed_at is None:
        return None
    return f"Die Umfrage ist seit {long_instant(closed_at)} geschlossen."


def must_be_open(closed_at: datetime | None) -> None:
    """Raise `RuleViolation` for a closed survey."""
    if sentence := why_not_answer(closed_at):
        raise RuleViolation(sentence, code="survey_closed")


def why_not_manage(functions: Iterable[Function], body: str, land: Land | None) -> str | None:
    """Return why somebody may not remind, prolong or close a survey, or `None`.

    The asking Land and the Geschäftsstelle may; a survey of the Geschäftsstelle is its own.
    """
    held = tuple(functions)
    if land is None and not any(each.role == Role.SECRETARIAT and each.body == body for each in held):
        return ONLY_OFFICE
    return why_not(Task.ASK_LAENDER, held, body=body, land=land)


def missing_laender(asked_by: Land | None, answered: Collection[Land]) -> tuple[Land, ...]:
    """Return the Länder that have not answered; the asking one need not."""
    return tuple(land for land in LAENDER if land not in answered and land != asked_by)


def missing_sentence(missing: Collection[Land]) -> str:
    """Return how many Länder are missing, and which, as one sentence."""
    if not missing:
        return "Alle Länder haben geantwortet."
    names = ", ".join(land.short_name for land in missing)
    count = "1 Land" if len(missing) == 1 else f"{len(missing)} Länder"
    return f"Noch {count} ohne Rückmeldung: {names}."


def check_deadline(deadline: datetime, now: datetime) -> None:
    """Raise `InputError` for a deadline that has passed already."""
    if deadline <= now:
        raise InputError("Die Frist liegt in der Vergangenheit. Bitte wählen Sie einen späteren Zeitpunkt.")


def _text(text: str) -> str:
    tidy = tidy_text(text)
    if len(tidy) > LONGEST_TEXT:
        raise InputError(f"Der Text ist zu lang: höchstens {LONGEST_TEXT} Zeichen.")
    return tidy
