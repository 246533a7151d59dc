"""Where a survey stands and who is missing."""

from datetime import UTC, datetime, timedelta

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.surveys import (
    AnswerText,
    SurveyState,
    missing_laender,
    missing_sentence,
    state_of,
    why_not_manage,
)

DEADLINE = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
BY, HE = BY_CODE["BY"], BY_CODE["HE"]
ALWAYS = Period(None, None)


@pytest.mark.parametrize(
    ("now", "closed_at", "state"),
    [
        (DEADLINE, None, SurveyState.OPEN),
        (DEADLINE + timedelta(microseconds=1), None, SurveyState.OVERDUE),
        (DEADLINE - timedelta(days=1), DEADLINE, SurveyState.CLOSED),
    ],
)
def test_the_instant_of_the_deadline_is_still_in_time(now, closed_at, state):
    assert state_of(DEADLINE, closed_at, now) == state


def test_missing_laender_are_counted_and_named():
    assert missing_sentence(missing_laender(None, LAENDER)) == "Alle Länder haben geantwortet."
    assert missing_sentence([BY]) == "Noch 1 Land ohne Rückmeldung: Bayern."
    assert missing_sentence([BY, HE]) == "Noch 2 Länder ohne Rückmeldung: Bayern, Hessen."
    assert len(missing_laender(BY, [HE])) == 14


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (AnswerText("yes", "seit 2020"), "ja: seit 2020"),
        (AnswerText("no"), "nein"),
        (AnswerText("", "Text"), "Text"),
        (AnswerText("teilweise", ""), "teilweise"),
    ],
)
def test_an_answer_is_told_on_one_line(answer, words):
    assert answer.words == words


def test_the_asking_land_and_the_office_lead_a_survey():
    bavarian = Function(Role.LAND_OFFICIAL, ALWAYS, "intmk", BY)
    office = Function(Role.SECRETARIAT, ALWAYS, "intmk", HE)
    elsewhere = Function(Role.SECRETARIAT, ALWAYS, "gfmk", HE)
    assert why_not_manage([bavarian], "intmk", BY) is None
    assert why_not_manage([office], "intmk", BY) is None
    assert why_not_manage([office], "intmk", None) is None
    assert "nicht für Hessen" in why_not_manage([bavarian], "intmk", HE)
    assert "nur sie kann" in why_not_manage([bavarian, elsewhere], "intmk", None)
