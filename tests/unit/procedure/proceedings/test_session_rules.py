"""Guards of session, presence, ballots, statements and recommendations: sentence or nothing."""

from datetime import UTC, date, datetime

import pytest

from laendertisch.kernel.laender import BY_CODE, LAND_CODES
from laendertisch.procedure.decision_rules import Quorum
from laendertisch.procedure.electorates import Choice, electorate_of
from laendertisch.procedure.green_list import why_not_lifted, why_not_put
from laendertisch.procedure.live_sessions import TRANSITIONS, why_not_called, why_not_closed, why_not_opened
from laendertisch.procedure.presence import quorum_sentence
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.recommendations import Preparation, what_is_missing
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.statements import why_not_joined
from laendertisch.procedure.voting import decides_matter, why_no_vote, with_absent

DAY = date(2026, 3, 16)
BY, HE = BY_CODE["BY"], BY_CODE["HE"]


def test_every_state_of_a_session_has_its_ways():
    assert set(TRANSITIONS) == set(SessionState)


@pytest.mark.parametrize(
    ("state", "day", "has_agenda", "part"),
    [
        (SessionState.CONFIRMED, DAY, True, None),
        (SessionState.PLANNED, DAY, True, None),
        (SessionState.RUNNING, DAY, True, "läuft schon"),
        (SessionState.CLOSED, DAY, True, "ist beendet"),
        (SessionState.CANCELLED, DAY, True, "ist abgesagt"),
        (SessionState.CONFIRMED, None, True, "noch keinen Termin"),
        (SessionState.CONFIRMED, date(2026, 3, 17), True, "für den 17. März 2026 geplant"),
        (SessionState.CONFIRMED, DAY, False, "noch keine herausgegebene Tagesordnung"),
    ],
)
def test_when_a_session_can_be_opened(state, day, has_agenda, part):
    refusal = why_not_opened(state, day=day, today=DAY, has_agenda=has_agenda)
    assert refusal is None if part is None else part in refusal


@pytest.mark.parametrize(
    ("state", "ballots", "expected"),
    [
        (SessionState.RUNNING, 0, None),
        (
            SessionState.RUNNING,
            1,
            "Es läuft noch eine Abstimmung. Bitte schließen Sie zuerst alle Abstimmungen.",
        ),
        (
            SessionState.RUNNING,
            2,
            "Es laufen noch 2 Abstimmungen. Bitte schließen Sie zuerst alle Abstimmungen.",
        ),
        (SessionState.PLANNED, 0, "Die Sitzung ist geplant; schließen lässt sich nur eine laufende."),
    ],
)
def test_when_a_session_can_be_closed(state, ballots, expected):
    assert why_not_closed(state, open_ballots=ballots) == expected


def test_a_withdrawn_item_is_not_called():
    assert (
        why_not_called(SessionState.RUNNING, withdrawn=True, foreign=False) == "Der Punkt ist zurückgezogen."
    )
    assert why_not_called(SessionState.RUNNING, withdrawn=False, foreign=False) is None


@pytest.mark.parametrize(
    ("present", "quorum", "expected"),
    [
        (
            LAND_CODES,
            Quorum(minimum=9),
            "16 von 16 Ländern sind anwesend. Die Konferenz ist beschlussfähig (erforderlich: 9).",
        ),
        (
            LAND_CODES[:-1],
            None,
            "15 von 16 Ländern sind anwesend; es fehlt Thüringen. "
            "Ab wann die Konferenz beschlussfähig ist, ist nicht bekannt.",
        ),
        (
            (),
            Quorum(minimum=9),
            "0 von 16 Ländern sind anwesend. Die Konferenz ist nicht beschlussfähig (erforderlich: 9).",
        ),
    ],
)
def test_the_quorum_is_said_in_words(present, quorum, expected):
    assert quorum_sentence(electorate_of(), quorum, present) == expected


def test_the_presence_of_the_bund_is_said_where_it_votes():
    assert "der Bund ist nicht anwesend" in quorum_sentence(electorate_of(with_bund=True), None, LAND_CODES)


def test_whoever_did_not_vote_was_absent():
    votes = with_absent(electorate_of(), {"BY": Choice.NO})
    assert votes == {code: Choice.NO if code == "BY" else Choice.ABSENT for code in LAND_CODES}


def test_a_vote_in_writing_needs_nobody_in_the_room():
    assert why_no_vote(BallotState.OPEN, electorate_of(), "BY", None) is None
    assert "nicht als anwesend" in why_no_vote(BallotState.OPEN, electorate_of(), "BY", frozenset())


@pytest.mark.parametrize(
    ("question", "matter", "whole", "decides"),
    [
        ("substance", "substance", True, True),
        ("budget", "substance", True, True),
        ("substance", "substance", False, False),
        ("procedure", "substance", True, False),
        ("late_item", "substance", True, False),
        ("release", "substance", True, False),
        ("procedure", "procedure", True, True),
    ],
)
def test_which_ballots_decide_a_matter(question, matter, whole, decides):
    assert decides_matter(question, matter, on_whole_text=whole) == decides


def test_the_green_list_is_open_until_the_vote_is():
    at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert why_not_lifted(SessionState.RUNNING, green=True, opened_at=None) is None
    assert "25. Oktober 2026, 02:30 Uhr MESZ" in why_not_lifted(
        SessionState.RUNNING, green=True, opened_at=at
    )
    assert why_not_put(SessionState.RUNNING, withdrawn=False, has_ballot=False, green=False) is None
    assert why_not_put(SessionState.CLOSED, withdrawn=False, has_ballot=False, green=False) == (
        "Die Sitzung ist beendet."
    )


def test_what_is_missing_is_said_in_words():
    ready = Preparation(True, (), 0, (), True, True)
    assert what_is_missing(ready) == ()
    assert what_is_missing(Preparation(False, (), 0, (), False, False)) == (
        "Es fehlt noch eine herausgegebene Fassung.",
    )
    assert what_is_missing(Preparation(True, (BY, HE), 2, (BY,), True, False)) == (
        "Noch 2 Länder ohne Rückmeldung: Bayern und Hessen.",
        "Zu bestätigen nach der neuen Fassung: Bayern.",
        "2 Änderungsanträge sind offen.",
        "Die Antwort des Antragstellers auf die Empfehlung fehlt.",
    )


def test_a_statement_that_was_taken_back_is_not_joined():
    assert why_not_joined([BY], [HE], HE, withdrawn=True) == "Die Erklärung wurde zurückgenommen."
    assert why_not_joined([BY], [BY, HE], BY, withdrawn=False) == "Bayern trägt die Erklärung schon mit."
