"""Sessions of a conference (Sitzungen): kind, form, state, and when they may be changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.instants import BERLIN, zone_named
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.procedure.holidays import partial_holiday_on
from laendertisch.procedure.visibility import Visibility
from laendertisch.procedure.working_days import why_no_working_day


class SessionKind(StrEnum):
    """Kind of a session (Sitzungsart)."""

    AUTUMN = "autumn"
    PREPARATORY = "preparatory"
    MAIN = "main"
    SPECIAL = "special"
    WORKING_GROUP = "working_group"

    @property
    def label(self) -> str:
        """The German name."""
        return KIND_LABELS[self]


class SessionMode(StrEnum):
    """How a session is held (Sitzungsform)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    HYBRID = "hybrid"
    WRITTEN = "written"

    @property
    def label(self) -> str:
        """The German name."""
        return MODE_LABELS[self]


class SessionState(StrEnum):
    """State of a session (Stand der Sitzung)."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The German name."""
        return STATE_LABELS[self]


KIND_LABELS = {
    SessionKind.AUTUMN: "Herbsttreffen",
    SessionKind.PREPARATORY: "Vorkonferenz",
    SessionKind.MAIN: "Hauptkonferenz",
    SessionKind.SPECIAL: "Sonderkonferenz",
    SessionKind.WORKING_GROUP: "Sitzung einer Arbeitsgruppe",
}
MODE_LABELS = {
    SessionMode.IN_PERSON: "vor Ort",
    SessionMode.VIDEO: "Videokonferenz",
    SessionMode.HYBRID: "vor Ort und per Video",
    SessionMode.WRITTEN: "schriftlich (Umlaufverfahren)",
}
STATE_LABELS = {
    SessionState.PLANNED: "geplant",
    SessionState.CONFIRMED: "bestätigt",
    SessionState.RUNNING: "läuft",
    SessionState.CLOSED: "beendet",
    SessionState.CANCELLED: "abgesagt",
}

PREPARATORY_WEEKS = (5, 6)
"""The Vorkonferenz lies five to six weeks before the Hauptkonferenz (practice of the IntMK)."""
ONE_WEEK = timedelta(weeks=1)

EDGES: Mapping[SessionState, frozenset[SessionState]] = {
    SessionState.PLANNED: frozenset({SessionState.CONFIRMED, SessionState.RUNNING, SessionState.CANCELLED}),
    SessionState.CONFIRMED: frozenset({SessionState.PLANNED, SessionState.RUNNING, SessionState.CANCELLED}),
    SessionState.RUNNING: frozenset({SessionState.CLOSED}),
    SessionState.CLOSED: frozenset(),
    SessionState.CANCELLED: frozenset(),
}
"""From which state a session can come into which."""
CHANGEABLE = frozenset({SessionState.PLANNED, SessionState.CONFIRMED})
LONGEST_LINE = 200


@dataclass(frozen=True)
class SessionPlan:
    """What is planned for a session (Planung einer Sitzung); begin and end are empty without a date."""

    kind: SessionKind
    mode: SessionMode
    state: SessionState = SessionState.PLANNED
    title: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    address: str = ""
    visibility: Visibility = Visibility.GUESTS

    def checked(self) -> SessionPlan:
        """Return the plan with tidy texts. Raises `InputError` if it cannot be meant."""
        if self.ends and not self.begins:
            raise InputError("Es gibt ein Ende, aber keinen Beginn. Bitte geben Sie auch den Beginn an.")
        if self.begins and self.ends and self.ends <= self.begins:
            raise InputError("Die Sitzung endet, bevor sie beginnt. Bitte prüfen Sie Tage und Uhrzeiten.")
        if self.state == SessionState.CONFIRMED and not self.begins:
            raise InputError("Ohne Termin lässt sich die Sitzung nicht bestätigen. Bitte geben Sie ihn an.")
        if self.state not in CHANGEABLE:
            raise InputError("Planen lässt sich eine Sitzung nur als „geplant“ oder „bestätigt“.")
        title, place = tidy_line(self.title), tidy_line(self.place)
        if max(len(title), len(place)) > LONGEST_LINE:
            raise InputError(f"Titel und Ort dürfen höchstens {LONGEST_LINE} Zeichen lang sein.")
        return replace(self, title=title, place=place, address=tidy_text(self.address))

    @property
    def days(self) -> tuple[date, ...]:
        """All days of the session in Germany, first and last included; none without a date."""
        if self.begins is None:
            return ()
        first = day_of(self.begins)
        last = day_of(self.ends) if self.ends else first
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def day_of(at: datetime) -> date:
    """Return the day in Germany."""
    return at.astimezone(zone_named(BERLIN)).date()


def why_no_move(state: SessionState, wanted: SessionState) -> str | None:
    """Return why a session cannot come from one state into another, or `None`."""
    if wanted in EDGES[state]:
        return None
    if state in (SessionState.CLOSED, SessionState.CANCELLED):
        return f"Die Sitzung ist {state.label}; daran lässt sich nichts mehr ändern."
    return f"Aus dem Stand „{state.label}“ führt kein Weg zu „{wanted.label}“."


def why_unchangeable(state: SessionState) -> str | None:
    """Return why date, place and form of a session can no longer be changed, or `None`."""
    if state in CHANGEABLE:
        return None
    if state == SessionState.CANCELLED:
        return "Die Sitzung ist abgesagt. Planen Sie bitte eine neue Sitzung."
    return (
        f"Die Sitzung {'läuft' if state == SessionState.RUNNING else 'ist beendet'}; ihr Termin steht fest."
    )


def why_outside(year: YearPlan, plan: SessionPlan) -> str | None:
    """Return why a session cannot take place in this chair year, or `None`."""
    if all(day in year.period for day in plan.days):
        return None
    return (
        f"Die Sitzung liegt außerhalb des Vorsitzjahres ({year.span}). "
        "Bitte prüfen Sie den Termin oder planen Sie die Sitzung im passenden Vorsitzjahr."
    )


def warnings_for(plan: SessionPlan, others: Iterable[SessionPlan], land: Land) -> tuple[str, ...]:
    """Return what speaks against a date; none of it is a lock. `others` are the sessions of the year.

    `land` is that of the chair, in which the session is expected.
    """
    if not plan.days:
        return ()
    return (*_calendar_warnings(plan.days, land), *_neighbour_warnings(plan, tuple(others)))


def preparatory_window(main: date) -> tuple[date, date]:
    """Return the first and last day on which the Vorkonferenz is usual."""
    fewest, most = PREPARATORY_WEEKS
    return main - most * ONE_WEEK, main - fewest * ONE_WEEK


def _calendar_warnings(days: tuple[date, ...], land: Land) -> Iterable[str]:
    for day in days:
        if problem := why_no_working_day(day, land):
            yield f"Der {long_day(day)} ist kein Arbeitstag: {problem}."
        elif problem := partial_holiday_on(day, land):
            yield f"Der {long_day(day)} ist in einigen Gemeinden in {land.short_name} Feiertag: {problem}."


def _neighbour_warnings(plan: SessionPlan, others: tuple[SessionPlan, ...]) -> Iterable[str]:
    for other in others:
        if shared := sorted({*plan.days} & {*other.days}):
            name = other.title or other.kind.label
            yield f"Am {long_day(shared[0])} ist schon eine andere Sitzung geplant: {name}."
        if {plan.kind, other.kind} == {SessionKind.MAIN, SessionKind.PREPARATORY} and other.days:
            main, preparatory = (plan, other) if plan.kind == SessionKind.MAIN else (other, plan)
            yield from _distance_warning(main.days[0], preparatory.days[-1])


def _distance_warning(main: date, preparatory: date) -> Iterable[str]:
    earliest, latest = preparatory_window(main)
    if preparatory >= main:
        yield "Die Vorkonferenz liegt nicht vor der Hauptkonferenz, die sie vorbereiten soll."
    elif not earliest <= preparatory <= latest:
        yield (
            "Üblich ist die Vorkonferenz fünf bis sechs Wochen vor der Hauptkonferenz, hier also vom "
            f"{long_day(earliest)} bis zum {long_day(latest)}."
        )
