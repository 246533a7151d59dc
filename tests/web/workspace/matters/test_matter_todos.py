"""What matters ask of somebody today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laendertisch.actions.comments import add_comment, settle_comment
from laendertisch.actions.draft_texts import save_blocks, start_version
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.positions import state_position
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.kinds import BlockKind, Stance
from laendertisch.procedure.drafts.saving import TypedBlock
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.years.models import ChairYear, Deadline, Session
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.matters.todo import todos
from laendertisch.web.workspace.todo.entries import Todo

HE = BY_CODE["HE"]


@pytest.fixture
def asked(actor, intmk):
    """Return what a person is asked to do."""
    return lambda who: todos(Desk(intmk, actor(who), actor(who).functions, timezone.now()))


def test_a_land_states_its_position_until_the_deadline_and_applicants_do_not(issued, asked, address, intmk):
    now = timezone.now()
    year = ChairYear.objects.create(
        body=intmk,
        land=BY_CODE["RP"],
        first_day=now.date() - timedelta(90),
        last_day=now.date() + timedelta(90),
    )
    session = Session.objects.create(
        year=year, kind="main", mode="in_person", begins=now + timedelta(30), ends=now + timedelta(31)
    )
    due = now + timedelta(10)
    Deadline.objects.create(session=session, kind="positions", at=due, recorded_at=now)
    issued.matter.year = year
    issued.matter.save()
    assert asked("HE") == [
        Todo(
            due,
            "Haltung abgeben: Sprachmittlung",
            "IntMK-2026-001, für Hessen",
            address("matter_position"),
            "Haltung abgeben",
        )
    ]
    assert [asked(who) for who in ("BW", "office", "guest", "group")] == [[], [], [], []]


def test_a_stated_position_is_done_and_comes_back_when_its_text_changes(issued, asked, actor):
    state_position(by=actor("HE"), version=issued, land=HE, stance=Stance.AGREE)
    assert asked("HE") == []
    version = start_version(by=actor("BW"), matter=issued.matter)
    save_blocks(by=actor("BW"), version=version, typed=[TypedBlock("z1", BlockKind.POINT, "Anders.", 0)])
    issue_version(by=actor("BW"), version=version, visibility=Visibility.ALL_LAENDER)
    assert [each.title for each in asked("HE")] == ["Haltung bestätigen: Sprachmittlung"]


def test_comments_wait_for_the_authors_until_answered_or_settled(issued, asked, actor, address):
    first, second = (
        add_comment(
            by=actor("HE"), version=issued, block_key="z1", text=text, visibility=Visibility.ALL_LAENDER
        )
        for text in ("Eins.", "Zwei.")
    )
    add_comment(
        by=actor("HE"), version=issued, block_key="z1", text="Intern.", visibility=Visibility.OWN_LAND
    )
    assert asked("BW") == [
        Todo(
            None,
            "Kommentare beantworten: Sprachmittlung",
            "IntMK-2026-001, 2 offene Kommentare",
            address("matter_version", 1) + f"#k-{second.pk}",
            "Kommentare ansehen",
        )
    ]
    add_comment(
        by=actor("BW"),
        version=issued,
        block_key="z1",
        text="Gut.",
        visibility=Visibility.ALL_LAENDER,
        answers=first,
    )
    settle_comment(by=actor("BW"), comment=second)
    assert asked("BW") == []
