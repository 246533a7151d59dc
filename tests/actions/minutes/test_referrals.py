"""Referral to another conference: file numbers of both, reply, and the papers of each stay its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laendertisch.actions.memberships import grant_membership
from laendertisch.actions.recording import person
from laendertisch.actions.referrals import answer_referral, refer_matter, take_up_referral
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Role
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import OutgoingMessage


@pytest.fixture
def gfmk(intmk):
    name = "Konferenz der Gleichstellungs- und Frauenministerinnen und -minister"
    return Body.objects.create(key="gfmk", abbreviation="GFMK", name=name)


@pytest.fixture
def office_there(gfmk, make_account, operator, clock):
    user = make_account("Gabi Sekretariat")
    grant_membership(
        by=operator,
        user=user,
        role=Role.SECRETARIAT,
        body=gfmk,
        land=BY_CODE["HE"],
        valid_from=timezone.localdate() - timedelta(days=30),
    )
    return person(user, timezone.localdate())


@pytest.fixture
def referral(matter, gfmk, office):
    return refer_matter(by=office, matter=matter, to_body=gfmk, letter="Wir bitten um Beratung.")


def test_a_referred_matter_is_closed_here_with_its_text(referral, matter):
    matter.refresh_from_db()
    assert (matter.stage, referral.state) == ("referred", "sent")
    assert referral.content == [
        ["b1", "point", "1.", "Die Konferenz bittet den Bund um ein Gesetz."],
        ["b2", "point", "2.", "Sie bittet um Bericht."],
    ]


def test_the_other_conference_opens_a_matter_and_both_file_numbers_know_each_other(
    referral, office_there, matter
):
    opened = take_up_referral(by=office_there, referral=referral)
    referral.refresh_from_db()
    assert (opened.body_id, opened.file_number) == ("gfmk", "GFMK-2026-001")
    assert (referral.opened, referral.file_number_there) == (opened, "GFMK-2026-001")
    assert [each.text for each in opened.versions.get().blocks.all()] == [
        "Die Konferenz bittet den Bund um ein Gesetz.",
        "Sie bittet um Bericht.",
    ]
    assert "Überwiesen von: IntMK, IntMK-2026-001." in [each.text for each in opened.steps.all()]
    assert any("GFMK-2026-001" in each.text for each in matter.steps.all())


def test_the_sender_does_not_take_up_or_answer_for_the_other(referral, office):
    with pytest.raises(NotPermitted):
        take_up_referral(by=office, referral=referral)
    with pytest.raises(NotPermitted):
        answer_referral(by=office, referral=referral, reply="Ja.")


def test_the_reply_comes_back_once(referral, office_there, matter):
    answer_referral(by=office_there, referral=referral, reply="Wir haben zugestimmt.", file_number="F-7")
    referral.refresh_from_db()
    assert (referral.state, referral.file_number_there) == ("answered", "F-7")
    assert any("Wir haben zugestimmt." in each.text for each in matter.steps.all())
    with pytest.raises(RuleViolation, match="beantwortet"):
        answer_referral(by=office_there, referral=referral, reply="Noch einmal.")


def test_a_conference_outside_gets_mail_and_its_reply_is_entered(matter, office):
    made = refer_matter(
        by=office,
        matter=matter,
        to_name="Kultusministerkonferenz",
        letter="Wir bitten um Beratung.",
        mail_to=[("Sekretariat", "kmk@kmk.example")],
    )
    assert [each.to_address for each in OutgoingMessage.objects.all()] == ["kmk@kmk.example"]
    assert answer_referral(by=office, referral=made, reply="Abgelehnt.").state == "answered"


def test_a_decided_matter_is_sent_on_and_stays_decided(make_matter, gfmk, office):
    matter = make_matter("Beschlossenes", stage="decided")
    refer_matter(by=office, matter=matter, to_body=gfmk, letter="Zur Kenntnis.")
    matter.refresh_from_db()
    assert matter.stage == "decided"
    with pytest.raises(RuleViolation, match="schon überwiesen"):
        refer_matter(by=office, matter=matter, to_body=gfmk, letter="Noch einmal.")


@pytest.mark.parametrize("stage", ["withdrawn", "in_circulation_vote"])
def test_what_is_over_or_voted_on_is_not_referred(make_matter, gfmk, office, stage):
    with pytest.raises(RuleViolation, match="nicht möglich"):
        refer_matter(by=office, matter=make_matter(stage=stage), to_body=gfmk, letter="Bitte.")


def test_what_only_the_applicants_know_does_not_leave_the_house(make_matter, gfmk, office):
    matter = make_matter(visibility="own_land")
    with pytest.raises(RuleViolation, match="nur bestimmt für: antragstellende Länder"):
        refer_matter(by=office, matter=matter, to_body=gfmk, letter="Bitte.")


def test_a_conference_refers_nothing_to_itself_or_to_nobody(matter, intmk, office):
    with pytest.raises(InputError, match="andere Konferenz"):
        refer_matter(by=office, matter=matter, to_body=intmk, letter="Bitte.")
    with pytest.raises(InputError, match="Namen"):
        refer_matter(by=office, matter=matter, letter="Bitte.")
