"""What amendments ask of somebody on the start page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laendertisch.actions.draft_texts import save_text, start_version
from laendertisch.actions.drafts import issue_version
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.queries import text_of
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.matters.amendments.todo import todos


@pytest.fixture
def desk(of, intmk, clock):
    def at(land, role=Role.LAND_OFFICIAL):
        actor = of(land, role)
        return Desk(intmk, actor, actor.functions, clock.now())

    return at


def titles(desk):
    return [each.title for each in todos(desk)]


def test_the_applicant_decides_and_nobody_else(desk, amend):
    amend("HE", a="Neu."), amend("SN", b="Neu.")
    (todo,) = todos(desk("BY"))
    assert (todo.title, todo.detail) == (
        "Über Änderungsanträge entscheiden: Sprachmittlung",
        "2 Änderungsanträge warten.",
    )
    assert [titles(desk("HE")), titles(desk("BW", Role.SECRETARIAT))] == [[], []]


def test_an_author_submits_the_draft_by_the_deadline(desk, amend, version, intmk, clock):
    from laendertisch.records.years.models import ChairYear, Deadline, Session

    now = clock.now()
    year = ChairYear.objects.create(
        body=intmk, number=21, land=BY_CODE["BY"], first_day=now.date(), last_day=now.date() + timedelta(200)
    )
    version.matter.year = year
    version.matter.save()
    for days in (60, 30):
        begins = now + timedelta(days)
        session = Session.objects.create(year=year, kind="special", mode="in_person", begins=begins)
        due = begins - timedelta(10)
        Deadline.objects.create(session=session, kind="amendments", at=due, recorded_at=now)
    amend("HE", submit=False, a="Neu.")
    (todo,) = todos(desk("HE"))
    assert (todo.title, todo.due) == ("Änderungsantrag einreichen: Sprachmittlung", now + timedelta(20))


def test_an_author_checks_what_a_new_version_touched(desk, amend, of, version):
    amend("HE", a="Neu.")
    bavaria, text = of("BY"), text_of(version)
    work = start_version(by=bavaria, matter=version.matter)
    other = DraftText(tuple(replace(each, text="Anders.") if each.key == "a" else each for each in text))
    work = save_text(by=bavaria, version=work, text=other, revision=work.revision)
    issue_version(by=bavaria, version=work, visibility=Visibility.ALL_LAENDER)
    assert titles(desk("HE")) == ["Änderungsantrag prüfen: Sprachmittlung"]


def test_the_number_of_questions_is_bounded(desk, amend):
    def questions():
        bavaria = desk("BY")
        with CaptureQueriesContext(connection) as captured:
            todos(bavaria)
        return len(captured)

    amend("HE", a="Neu."), amend("BY", submit=False, b="Neu.")
    with_one = questions()
    amend("HE", a="Neu, anders."), amend("BY", submit=False, b="Neu, anders.")
    assert questions() == with_one
