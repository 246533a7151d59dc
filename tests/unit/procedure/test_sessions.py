"""What speaks for and against the date of a session."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.procedure.sessions import (
    EDGES,
    SessionKind,
    SessionMode,
    SessionPlan,
    SessionState,
    warnings_for,
    why_no_move,
    why_outside,
    why_unchangeable,
)

BAVARIA = BY_CODE["BY"]
MAIN = SessionPlan(
    SessionKind.MAIN,
    SessionMode.IN_PERSON,
    begins=datetime(2027, 4, 14, 11, tzinfo=UTC),
    ends=datetime(2027, 4, 15, 12, tzinfo=UTC),
)
PREPARATORY = SessionPlan(
    SessionKind.PREPARATORY, SessionMode.VIDEO, begins=datetime(2027, 3, 9, 9, tzinfo=UTC)
)
YEAR = YearPlan(BAVARIA, date(2026, 7, 1), date(2027, 6, 30))


def on(plan: SessionPlan, *when: int) -> SessionPlan:
    return replace(plan, begins=datetime(*when, tzinfo=UTC), ends=None)


def test_a_usual_year_has_no_warning():
    assert warnings_for(MAIN, [PREPARATORY], BAVARIA) == ()
    assert warnings_for(PREPARATORY, [MAIN], BAVARIA) == ()
    assert warnings_for(replace(MAIN, begins=None, ends=None), [PREPARATORY], BAVARIA) == ()


@pytest.mark.parametrize(
    ("plan", "warning"),
    [
        (on(MAIN, 2027, 4, 17, 9), "Der 17. April 2027 ist kein Arbeitstag: Samstag."),
        (
            on(MAIN, 2027, 3, 26, 9),
            "Der 26. März 2027 ist kein Arbeitstag: Feiertag in Bayern (Karfreitag).",
        ),
        (
            on(MAIN, 2028, 8, 8, 9),
            "Der 8. August 2028 ist in einigen Gemeinden in Bayern Feiertag: Augsburger Hohes Friedensfest.",
        ),
    ],
)
def test_the_calendar_warns(plan, warning):
    assert warnings_for(plan, [], BAVARIA) == (warning,)


def test_another_session_on_the_same_day_is_a_warning():
    autumn = on(SessionPlan(SessionKind.AUTUMN, SessionMode.VIDEO), 2027, 4, 15, 9)
    assert warnings_for(MAIN, [autumn], BAVARIA) == (
        "Am 15. April 2027 ist schon eine andere Sitzung geplant: Herbsttreffen.",
    )


def test_the_preparatory_conference_lies_five_to_six_weeks_before():
    late = on(PREPARATORY, 2027, 3, 17, 9)
    sentence = (
        "Üblich ist die Vorkonferenz fünf bis sechs Wochen vor der Hauptkonferenz, hier also vom "
        "3. März 2027 bis zum 10. März 2027."
    )
    assert warnings_for(late, [MAIN], BAVARIA) == (sentence,)
    assert warnings_for(MAIN, [late], BAVARIA) == (sentence,)


def test_the_preparatory_conference_after_the_main_one_is_a_warning_not_a_lock():
    after = on(PREPARATORY, 2027, 4, 21, 9)
    assert warnings_for(after, [MAIN], BAVARIA) == (
        "Die Vorkonferenz liegt nicht vor der Hauptkonferenz, die sie vorbereiten soll.",
    )


def test_the_day_in_germany_decides_about_the_year():
    new_year = on(MAIN, 2027, 6, 30, 22)  # 1 July, 00:00 in Germany
    assert why_outside(YEAR, on(MAIN, 2027, 6, 30, 21)) is None
    assert "1. Juli 2026 bis 30. Juni 2027" in (why_outside(YEAR, new_year) or "")


@pytest.mark.parametrize(
    "plan",
    [
        replace(MAIN, ends=MAIN.begins),
        replace(MAIN, begins=None),
        replace(MAIN, begins=None, ends=None, state=SessionState.CONFIRMED),
        replace(MAIN, state=SessionState.RUNNING),
        replace(MAIN, title="x" * 201),
    ],
)
def test_what_cannot_be_meant_is_refused(plan):
    with pytest.raises(InputError):
        plan.checked()


def test_every_state_has_its_edges_and_the_last_ones_none():
    assert set(EDGES) == set(SessionState)
    assert {state for state in SessionState if not EDGES[state]} == {
        SessionState.CLOSED,
        SessionState.CANCELLED,
    }


@pytest.mark.parametrize("state", SessionState)
def test_exactly_what_can_be_cancelled_can_be_changed(state):
    assert (why_no_move(state, SessionState.CANCELLED) is None) == (why_unchangeable(state) is None)
