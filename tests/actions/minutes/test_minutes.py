"""The record: made of recorded facts, circulated, objected to, settled, approved; nothing is overwritten."""

from datetime import timedelta

import pytest
from django.utils import timezone
from record_world import AGREED, send

from laendertisch.actions.ballots import correct_vote
from laendertisch.actions.minutes import (
    add_minutes_note,
    approve_minutes,
    circulate_minutes,
    draft_minutes,
    object_to_minutes,
    revise_minutes,
    settle_objection,
    withdraw_minutes_note,
)
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.minutes_content import (
    ChairPerson,
    DecidedPoint,
    RecordedCorrection,
    RecordedStatement,
    frozen,
    minutes_from_json,
)
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.minutes.models import DecisionFact, MinutesVersion
from laendertisch.records.minutes.queries import facts_of, is_intact, newest_version
from laendertisch.records.proceedings.models import Ballot

BAYERN = BY_CODE["BY"]


def said(minutes):
    return minutes_from_json(newest_version(minutes).content)


def test_the_record_says_what_was_recorded_and_nothing_else(minutes, item, second_item):
    content = said(minutes)
    assert (content.document_name, content.conference) == (
        "Beschlussniederschrift",
        "20. Integrationsministerkonferenz",
    )
    assert content.chair == (ChairPerson("Vera Vorsitz", "Senatorin"),)
    assert [each.item for each in content.items] == [item.pk, second_item.pk]
    assert len(content.presence) == 16
    first = content.items[0]
    assert (first.top_number, first.title, first.applicants) == ("2.1", "Sprachmittlung", ("BE",))
    assert first.outcome == "adopted"
    assert first.points == (
        DecidedPoint("b1", "point", "1.", "Die Konferenz bittet den Bund um ein Gesetz."),
        DecidedPoint("b2", "point", "2.", "Sie bittet um Bericht."),
    )
    vote = first.deciding_vote
    assert (vote.label, vote.against, vote.abstaining) == ("mehrheitlich (14:1:1)", ("BY",), ("SN",))
    assert (vote.yes, vote.no, vote.abstain, vote.absent) == (14, 1, 1, 0)
    assert first.statements == (
        RecordedStatement(
            "declaration", ("BY", "SN"), "Bayern und Sachsen halten das Gesetz für entbehrlich."
        ),
    )
    assert content.items[1].deciding_vote.label == "einstimmig"


def test_the_frozen_content_comes_back_as_the_same_value(minutes):
    version = newest_version(minutes)
    content = minutes_from_json(version.content)
    assert minutes_from_json(frozen(content)) == content
    assert frozen(content) == version.content
    assert is_intact(version)


def test_a_version_that_was_tampered_with_is_noticed(minutes):
    version = newest_version(minutes)
    version.content["items"][0]["title"] = "Etwas anderes"
    MinutesVersion.objects.filter(pk=version.pk).update(content=version.content)
    assert not is_intact(newest_version(minutes))
    assert facts_of(minutes).altered


def test_there_is_no_record_before_the_session_is_over(running, office):
    with pytest.raises(RuleViolation, match="Die Sitzung ist „läuft“"):
        draft_minutes(by=office, session=running)


def test_only_the_office_writes_the_record(closed, delegate):
    with pytest.raises(NotPermitted):
        draft_minutes(by=delegate("HB"), session=closed)


def test_a_session_has_one_record(minutes, closed, office):
    with pytest.raises(RuleViolation, match="schon eine Niederschrift"):
        draft_minutes(by=office, session=closed)


def test_the_draft_notes_that_the_ballots_decided(minutes):
    rows = DecisionFact.objects.values_list("ballot__item__top_number", "kind", "status", "note")
    assert list(rows) == [
        ("2.1", "decided", "confirmed", "aus der Abstimmung"),
        ("2.2", "decided", "confirmed", "aus der Abstimmung"),
    ]


def test_a_note_stands_in_the_next_version_and_not_in_the_one_before(minutes, item, office):
    add_minutes_note(by=office, minutes=minutes, item=item, text="Der Bund nahm Stellung.")
    assert said(minutes).items[0].notes == ()
    version = revise_minutes(by=office, minutes=minutes, reason="Vermerk ergänzt")
    assert said(minutes).items[0].notes == ("Der Bund nahm Stellung.",)
    assert version.changes == ["TOP 2.1: Vermerke geändert."]
    assert [each.number for each in minutes.versions.all()] == [1, 2]


def test_a_note_taken_back_is_gone_from_the_next_version(minutes, item, office):
    note = add_minutes_note(by=office, minutes=minutes, item=item, text="Irrtum.")
    revise_minutes(by=office, minutes=minutes, reason="Vermerk")
    withdraw_minutes_note(by=office, note=note, reason="war falsch")
    revise_minutes(by=office, minutes=minutes, reason="Vermerk entfernt")
    assert [len(minutes_from_json(each.content).items[0].notes) for each in minutes.versions.all()] == [
        0,
        1,
        0,
    ]


def test_no_version_is_made_without_a_difference(minutes, office):
    with pytest.raises(RuleViolation, match="nichts anderes"):
        revise_minutes(by=office, minutes=minutes, reason="einfach so")


def test_circulating_sends_mail_sets_a_deadline_and_records_it(circulated):
    version = newest_version(circulated)
    assert circulated.state == "circulated"
    assert [each.to_address for each in version.messages.all()] == ["ada@bayern.example"]
    assert version.deadline == timezone.now() + timedelta(days=14)
    entry = AuditEntry.objects.get(action="circulate_minutes")
    assert entry.after["to"] == 1


def test_the_period_for_objections_is_at_least_a_day(minutes, office):
    with pytest.raises(InputError, match="24 Stunden"):
        circulate_minutes(
            by=office,
            minutes=minutes,
            deadline=timezone.now() + timedelta(hours=3),
            to=[("", "a@b.example")],
            subject_line="Niederschrift",
            text="Text",
        )


def test_a_land_objects_until_the_last_instant(circulated, delegate, clock):
    bayern = delegate("HE")
    clock.current = newest_version(circulated).deadline
    made = object_to_minutes(
        by=bayern, minutes=circulated, land=BY_CODE["HE"], text="Ziffer 1 lautet anders."
    )
    circulated.refresh_from_db()
    assert (made.land, circulated.state) == (BY_CODE["HE"], "objected")
    clock.go_on(seconds=1)
    with pytest.raises(RuleViolation, match="Frist für Einwände"):
        object_to_minutes(by=bayern, minutes=circulated, land=BY_CODE["HE"], text="Noch etwas.")


def test_nobody_objects_for_another_land(circulated, delegate):
    with pytest.raises(NotPermitted, match="eigenes Land"):
        object_to_minutes(by=delegate("HE"), minutes=circulated, land=BAYERN, text="Nein.")


def test_a_draft_cannot_be_objected_to(minutes, delegate):
    with pytest.raises(RuleViolation, match="im Entwurf"):
        object_to_minutes(by=delegate("HE"), minutes=minutes, land=BY_CODE["HE"], text="Nein.")


def test_the_last_settlement_makes_a_marked_version_that_goes_out_again(circulated, office, delegate, item):
    hessen = delegate("HE")
    objection = object_to_minutes(
        by=hessen, minutes=circulated, land=BY_CODE["HE"], text="Vermerk fehlt.", item=item
    )
    with pytest.raises(RuleViolation, match="einen Einwand"):
        approve_minutes(by=office, minutes=circulated, agreement=AGREED)
    add_minutes_note(by=office, minutes=circulated, item=item, text="Hessen bat um Bericht.")
    settle_objection(by=office, objection=objection, accepted=True, reason="Der Vermerk ist aufgenommen.")
    circulated.refresh_from_db()
    version = newest_version(circulated)
    assert (circulated.state, version.number) == ("drafted", 2)
    assert version.changes == ["TOP 2.1: Vermerke geändert."]
    assert version.reason == "Einwand Hessen: berücksichtigt. Der Vermerk ist aufgenommen."
    with pytest.raises(RuleViolation, match="schon entschieden"):
        settle_objection(by=office, objection=objection, accepted=False, reason="doch nicht")
    assert send(office, circulated).number == 2


def test_approval_waits_for_the_end_of_the_period_or_for_all_laender(circulated, office, clock):
    with pytest.raises(RuleViolation, match=r"läuft noch bis 30\. März 2026, 10:00 Uhr MESZ"):
        approve_minutes(by=office, minutes=circulated)
    clock.current = newest_version(circulated).deadline + timedelta(seconds=1)
    version = approve_minutes(by=office, minutes=circulated)
    circulated.refresh_from_db()
    assert (circulated.state, version.approved_at) == ("approved", clock.current)


def test_approval_before_the_end_says_how_all_agreed(approved):
    assert newest_version(approved).agreement == AGREED


def test_a_vote_corrected_after_circulation_leads_to_a_marked_version(circulated, office, item, clock):
    ballot = Ballot.objects.get(item=item)
    correct_vote(by=office, ballot=ballot, elector="SN", choice=Choice.NO, reason="falsch gezählt")
    with pytest.raises(RuleViolation, match="Seit dieser Fassung wurde etwas berichtigt"):
        approve_minutes(by=office, minutes=circulated, agreement=AGREED)
    version = revise_minutes(by=office, minutes=circulated, reason="Berichtigung der Stimme Sachsens")
    assert version.changes == [
        "TOP 2.1: Abstimmung geändert.",
        "TOP 2.1: Eine Stimme wurde nach der Abstimmung berichtigt; siehe Begründung dort.",
    ]
    vote = said(circulated).items[0].deciding_vote
    assert vote.label == "mehrheitlich (14:2:0)"
    assert vote.corrections == (
        RecordedCorrection("SN", "abstain", "no", "falsch gezählt", "2026-03-16T09:00:00+00:00"),
    )
    circulated.refresh_from_db()
    assert circulated.state == "drafted"


def test_an_approved_version_stays_when_a_correction_makes_another(approved, office, item):
    ballot = Ballot.objects.get(item=item)
    before = newest_version(approved)
    correct_vote(by=office, ballot=ballot, elector="SN", choice=Choice.NO, reason="falsch gezählt")
    revise_minutes(by=office, minutes=approved, reason="Berichtigung")
    before.refresh_from_db()
    assert before.approved_at is not None
    assert is_intact(before)
    assert newest_version(approved).approved_at is None
