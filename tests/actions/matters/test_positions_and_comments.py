"""Positions of the Länder are stated, kept, carried; comments live in their circle and survive versions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laendertisch.actions.comments import add_comment, settle_comment
from laendertisch.actions.draft_texts import save_block, start_version
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.matters import withdraw_matter
from laendertisch.actions.positions import confirm_position, state_position
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.kinds import BlockKind, Stance
from laendertisch.procedure.drafts.saving import TypedBlock
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.matters.models import Position
from laendertisch.records.matters.position_queries import newest_positions, positions_of_matters
from laendertisch.records.matters.queries import comments_seen
from laendertisch.records.years.models import ChairYear, Deadline, Session

BW, HE, BY = BY_CODE["BW"], BY_CODE["HE"], BY_CODE["BY"]


@pytest.fixture
def deadlines(issued, intmk):
    """Give the matter a session in April, and return how to set a deadline of it."""
    day = timezone.localdate()
    year = ChairYear.objects.create(
        body=intmk, land=BY_CODE["RP"], first_day=day - timedelta(200), last_day=day + timedelta(100)
    )
    session = Session.objects.create(
        year=year, kind="main", mode="in_person", begins=timezone.now() + timedelta(30)
    )
    issued.matter.year = year
    issued.matter.save()
    return lambda kind, at: Deadline.objects.create(
        session=session, kind=kind, at=at, recorded_at=timezone.now()
    )


def next_version(issued, bw, key="z1", text="Anders."):
    version = start_version(by=bw, matter=issued.matter)
    save_block(by=bw, version=version, typed=TypedBlock(key, BlockKind.POINT, text, 0))
    return issue_version(by=bw, version=version, visibility=Visibility.ALL_LAENDER)


def test_a_new_position_replaces_none_the_history_stays(issued, hessen):
    state_position(by=hessen, version=issued, land=HE, stance=Stance.SCRUTINY, text="Wir prüfen.")
    state_position(by=hessen, version=issued, land=HE, stance=Stance.AGREE)
    said = list(Position.objects.order_by("id").values_list("stance", flat=True))
    assert said == ["scrutiny", "agree"]
    assert newest_positions(issued)[HE].stance == "agree"
    entry = AuditEntry.objects.filter(action="state_position").order_by("number").last()
    assert (entry.before["stance"], entry.after["stance"]) == ("scrutiny", "agree")


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance.needs_text])
def test_a_reservation_needs_words(issued, hessen, stance):
    with pytest.raises(InputError, match="Bitte begründen Sie"):
        state_position(by=hessen, version=issued, land=HE, stance=stance, text="  ")
    assert Position.objects.count() == 0


def test_nobody_speaks_for_another_land_or_about_an_unknown_block(issued, hessen, office):
    with pytest.raises(NotPermitted, match="nicht für Bayern"):
        state_position(by=hessen, version=issued, land=BY, stance=Stance.AGREE)
    with pytest.raises(NotPermitted):
        state_position(by=office, version=issued, land=HE, stance=Stance.AGREE)
    with pytest.raises(InputError, match="gibt es in der Fassung nicht"):
        state_position(by=hessen, version=issued, land=HE, stance=Stance.AGREE, block_keys=["x"])


def test_a_position_needs_an_issued_newest_version_of_an_open_matter(issued, bw, hessen):
    version = start_version(by=bw, matter=issued.matter)
    with pytest.raises(NotPermitted, match="nicht sichtbar"):
        state_position(by=hessen, version=version, land=HE, stance=Stance.AGREE)
    with pytest.raises(RuleViolation, match="sobald die Fassung herausgegeben ist"):
        state_position(by=bw, version=version, land=BW, stance=Stance.AGREE)
    issue_version(by=bw, version=version, visibility=Visibility.ALL_LAENDER)
    with pytest.raises(RuleViolation, match="neuere Fassung"):
        state_position(by=hessen, version=issued, land=HE, stance=Stance.AGREE)
    withdraw_matter(by=bw, matter=issued.matter, land=BW, reason="überholt")
    with pytest.raises(RuleViolation, match="stehen fest"):
        state_position(by=hessen, version=version, land=HE, stance=Stance.AGREE)


def test_after_the_deadline_it_is_too_late_but_not_for_a_version_issued_later(
    issued, deadlines, bw, hessen, clock
):
    deadlines("positions", timezone.now() + timedelta(1))
    state_position(by=hessen, version=issued, land=HE, stance=Stance.AGREE)
    clock.go_on(days=2)
    with pytest.raises(RuleViolation, match=r"Die Frist „Rückmeldung der Länder“ ist am 17. März 2026"):
        state_position(by=hessen, version=issued, land=HE, stance=Stance.AGREE)
    version = next_version(issued, bw)
    assert confirm_position(by=hessen, version=version, land=HE).confirmed


def test_a_first_draft_after_the_deadline_needs_a_reason(issued, deadlines, bw, intmk, clock):
    from laendertisch.actions.draft_texts import insert_block
    from laendertisch.actions.matters import open_matter

    deadlines("drafts", timezone.now() - timedelta(1))
    matter = open_matter(by=bw, body=intmk, title="Spät", land=BW, year=issued.matter.year)
    version = matter.versions.get()
    insert_block(by=bw, version=version, kind=BlockKind.POINT, text="Text.")
    with pytest.raises(RuleViolation, match="Mit einer Begründung der Verspätung"):
        issue_version(by=bw, version=version, visibility=Visibility.ALL_LAENDER)
    issue_version(by=bw, version=version, visibility=Visibility.ALL_LAENDER, late_reason="Kabinett am Vortag")
    assert "Verspätet eingereicht: Kabinett am Vortag" in matter.steps.get(kind="issue").text
    assert next_version(issued, bw).issued_at  # a further version of what was in time is never late


def test_positions_go_over_confirmed_only_where_nothing_they_are_about_changed(issued, bw, hessen, actor_of):
    bayern = actor_of("BY")
    state_position(by=hessen, version=issued, land=HE, stance=Stance.AGREE, block_keys=["z2"])
    state_position(by=bayern, version=issued, land=BY, stance=Stance.REJECT, text="Nein.", block_keys=["z1"])
    state_position(by=bw, version=issued, land=BW, stance=Stance.AGREE)
    version = next_version(issued, bw)
    held = newest_positions(version)
    assert {land.code: (row.stance, row.confirmed) for land, row in held.items()} == {
        "HE": ("agree", True),
        "BY": ("reject", False),
        "BW": ("agree", False),
    }
    confirmed = confirm_position(by=bayern, version=version, land=BY)
    assert (confirmed.text, confirmed.block_keys, confirmed.confirmed) == ("Nein.", ["z1"], True)
    with pytest.raises(RuleViolation, match="keine übernommene Haltung"):
        confirm_position(by=bayern, version=version, land=BY)
    assert {land.code for land in newest_positions(issued)} == {"HE", "BY", "BW"}
    assert positions_of_matters([issued.matter])[issued.matter.pk][BY].stance == "reject"


def test_comments_live_in_their_circle(issued, bw, hessen, office):
    inner = add_comment(
        by=hessen, version=issued, block_key="z1", text="Nur wir.", visibility=Visibility.OWN_LAND
    )
    wide = add_comment(
        by=hessen, version=issued, block_key="z1", text="Alle.", visibility=Visibility.ALL_LAENDER
    )
    answer = add_comment(
        by=bw, version=issued, block_key="z1", text="Gut.", visibility=Visibility.OWN_LAND, answers=wide
    )
    assert (answer.visibility, answer.answers, answer.land) == ("all_laender", wide, BW)
    seen = {who.name: comments_seen(issued.matter, who.functions) for who in (bw, hessen, office)}
    assert list(seen.values()) == [[wide, answer], [inner, wide, answer], [wide, answer]]
    with pytest.raises(NotPermitted, match="Kommentar ist für Ihren Kreis nicht sichtbar"):
        add_comment(
            by=bw, version=issued, block_key="z1", text="X", visibility=Visibility.OWN_LAND, answers=inner
        )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": " "}, "Bitte schreiben Sie einen Kommentar"),
        ({"block_key": "x"}, "Diesen Absatz gibt es"),
        ({"visibility": Visibility.GUESTS}, "können Sie diese Fassung nicht kommentieren"),
        ({"visibility": Visibility.OFFICE}, "können Sie diese Fassung nicht kommentieren"),
    ],
)
def test_a_comment_that_cannot_be_is_refused(issued, hessen, values, sentence):
    given = {"block_key": "z1", "text": "X", "visibility": Visibility.ALL_LAENDER} | values
    with pytest.raises(InputError, match=sentence):
        add_comment(by=hessen, version=issued, **given)


def test_guests_do_not_comment_and_others_not_on_what_they_cannot_see(in_work, actor_of, hessen):
    guest = actor_of("BW", Role.BUND_GUEST)
    with pytest.raises(NotPermitted, match="Kommentieren darf nur"):
        add_comment(by=guest, version=in_work, block_key="z1", text="X", visibility=Visibility.GUESTS)
    with pytest.raises(NotPermitted, match="nicht sichtbar"):
        add_comment(by=hessen, version=in_work, block_key="z1", text="X", visibility=Visibility.OWN_LAND)


def test_a_comment_is_settled_by_its_side_or_the_authors_once(issued, bw, hessen, office):
    comment = add_comment(
        by=hessen, version=issued, block_key="z1", text="X", visibility=Visibility.ALL_LAENDER
    )
    with pytest.raises(NotPermitted, match="wer ihn geschrieben hat"):
        settle_comment(by=office, comment=comment)
    settled = settle_comment(by=bw, comment=comment)
    assert settled.settled_by == bw.user
    with pytest.raises(RuleViolation, match="schon erledigt"):
        settle_comment(by=hessen, comment=comment)


def test_a_narrow_version_takes_no_positions_and_does_not_hide_the_one_for_all(issued, bw, hessen):
    state_position(by=hessen, version=issued, land=HE, stance=Stance.AGREE, block_keys=["z2"])
    narrow = start_version(by=bw, matter=issued.matter)
    issue_version(by=bw, version=narrow, visibility=Visibility.OWN_LAND)
    with pytest.raises(RuleViolation, match="die an alle Länder gehen"):
        state_position(by=bw, version=narrow, land=BW, stance=Stance.AGREE)
    state_position(by=hessen, version=issued, land=HE, stance=Stance.SCRUTINY, text="Neu.", block_keys=["z2"])
    version = next_version(issued, bw)
    assert (newest_positions(narrow), newest_positions(version)[HE].text) == ({}, "Neu.")
