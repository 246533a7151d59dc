"""A closed session with two decided items, one of them against two Länder, and the records made of it."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parents[1] / "proceedings"))

from meeting_world import put_item

from laendertisch.kernel.laender import BY_CODE, LAND_CODES
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.proceedings import StatementKind

TO = [("Ada Muster", "ada@bayern.example")]
AGREED = "Alle Länder haben schriftlich zugestimmt."


def vote(office, item, **others):
    """Let all Länder vote yes on an item but the named ones, and close the ballot."""
    from laendertisch.actions.ballots import close_ballot, open_ballot, record_votes

    ballot = open_ballot(by=office, item=item, question=f"Annahme {item}", matter_class="substance")
    votes = {code: others.get(code, Choice.YES) for code in LAND_CODES}
    record_votes(by=office, ballot=ballot, votes=votes)
    return close_ballot(by=office, ballot=ballot)


@pytest.fixture
def second_item(session, make_matter):
    return put_item(session, make_matter("Wohnsitzregelung", laender=("BY", "SN")), "2.2")


@pytest.fixture
def closed(running, item, second_item, office, delegate, year):  # noqa: PLR0917 - fixtures
    """The session after its votes; Bayern and Sachsen were against the first item and say why."""
    from laendertisch.actions.live_sessions import close_session
    from laendertisch.actions.statements import join_statement, make_statement
    from laendertisch.records.years.models import YearPerson

    YearPerson.objects.create(year=year, name="Vera Vorsitz", office="Senatorin", first_day=year.first_day)
    ballot = vote(office, item, BY=Choice.NO, SN=Choice.ABSTAIN)
    vote(office, second_item)
    statement = make_statement(
        by=delegate("BY"),
        ballot=ballot,
        kind=StatementKind.DECLARATION,
        land=BY_CODE["BY"],
        text="Bayern und Sachsen halten das Gesetz für entbehrlich.",
        invited=[BY_CODE["SN"]],
    )
    join_statement(by=delegate("SN"), statement=statement, land=BY_CODE["SN"])
    return close_session(by=office, session=running)


@pytest.fixture
def minutes(closed, office):
    """The record of the session in its first version."""
    from laendertisch.actions.minutes import draft_minutes

    return draft_minutes(by=office, session=closed).minutes


def send(office, minutes, days=14):
    from laendertisch.actions.minutes import circulate_minutes

    return circulate_minutes(
        by=office,
        minutes=minutes,
        deadline=timezone.now() + timedelta(days=days),
        to=TO,
        subject_line="Niederschrift",
        text="Bitte prüfen Sie die Niederschrift.",
    )


@pytest.fixture
def circulated(minutes, office):
    send(office, minutes)
    minutes.refresh_from_db()
    return minutes


@pytest.fixture
def approved(circulated, office):
    from laendertisch.actions.minutes import approve_minutes

    approve_minutes(by=office, minutes=circulated, agreement=AGREED)
    circulated.refresh_from_db()
    return circulated
