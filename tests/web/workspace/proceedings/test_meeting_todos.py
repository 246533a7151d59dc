"""What preparation and session put on the list of the day, for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laendertisch.actions.ballots import cast_vote
from laendertisch.actions.recommendations import recommend
from laendertisch.actions.statements import make_statement
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.proceedings import Advice, StatementKind
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.agenda import todo as agenda
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.live import todo as live


@pytest.fixture
def desk(intmk):
    return lambda actor: Desk(intmk, actor, actor.functions, timezone.now())


def titles(todos):
    return [each.title for each in todos]


def test_the_office_issues_an_agenda_before_the_session(desk, office, delegate, session):
    Session.objects.filter(pk=session.pk).update(begins=timezone.now() + timedelta(days=9), ends=None)
    assert titles(agenda.todos(desk(office))) == [f"Tagesordnung herausgeben: {session}"]
    assert agenda.todos(desk(delegate("BY"))) == []


def test_the_applicant_answers_the_recommendation(desk, office, delegate, preparatory, make_matter):
    matter = make_matter(laender=("BY",))
    recommend(by=office, matter=matter, session=preparatory, advice=Advice.ACCEPT)
    assert titles(agenda.todos(desk(delegate("BY")))) == [
        "Auf die Empfehlung der Vorkonferenz antworten: Sprachmittlung"
    ]
    assert agenda.todos(desk(delegate("HE"))) == []


def test_a_delegation_votes_as_long_as_its_vote_is_missing(desk, delegate, ballot):
    bavarian = delegate("BY")
    assert titles(live.todos(desk(bavarian))) == ["Jetzt abstimmen: Annahme des Beschlussvorschlags"]
    cast_vote(by=bavarian, ballot=ballot, elector="BY", choice=Choice.YES)
    assert live.todos(desk(bavarian)) == []


def test_the_office_opens_the_session_of_today_and_runs_it(desk, office, session, item):
    assert titles(live.todos(desk(office))) == [f"Sitzung eröffnen: {session}"]
    Session.objects.filter(pk=session.pk).update(state="running")
    assert titles(live.todos(desk(office))) == [f"Sitzung leiten: {session}"]


def test_an_invited_land_is_told_of_the_statement(desk, delegate, ballot):
    make_statement(
        by=delegate("BY"),
        ballot=ballot,
        kind=StatementKind.DECLARATION,
        land=BY_CODE["BY"],
        text="Bedenken",
        invited=[BY_CODE["HE"]],
    )
    assert "Gemeinsame Protokollerklärung für Hessen prüfen" in titles(live.todos(desk(delegate("HE"))))
