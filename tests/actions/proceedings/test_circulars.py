"""Decisions in writing: proof of dispatch, votes until the deadline, objection, silence, outcome."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from laendertisch.actions.ballots import cast_vote
from laendertisch.actions.circular_votes import (
    determine_circular,
    object_to_circular,
    vote_in_circular,
    withdraw_objection,
)
from laendertisch.actions.circulars import (
    Reached,
    announce_circular,
    cancel_circular,
    draft_circular,
    put_circular_on_agenda,
    record_dispatch,
    reissue_circular,
    send_circular,
    start_circular,
)
from laendertisch.actions.memberships import grant_membership
from laendertisch.actions.recording import person
from laendertisch.jobs.circulars import determine_overdue_circulars
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.circulars import Deadline
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.proceedings import CircularKind
from laendertisch.procedure.roles import Role
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.proceedings.models import Circular

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = Deadline(datetime(2026, 3, 27, 18, tzinfo=BERLIN), "Europe/Berlin")


@pytest.fixture
def version(make_matter):
    return make_matter(stage="circulated").versions.get()


@pytest.fixture
def drafted(office, version):
    return draft_circular(
        by=office, version=version, kind=CircularKind.EXPLICIT, deadline=FRIDAY, reason="Es eilt."
    )


def hand_out(by, circular, codes=None):
    for code in codes or [land.code for land in LAENDER]:
        proof = Reached(code, f"Ministerium {code}", "Kurier", "Empfang bestätigt", timezone.now())
        record_dispatch(by=by, circular=circular, reached=proof)


@pytest.fixture
def running(office, drafted):
    hand_out(office, drafted)
    return start_circular(by=office, circular=drafted)


def test_it_begins_only_when_everybody_was_sent_the_papers(office, drafted):
    hand_out(office, drafted, ["BW", "BY"])
    with pytest.raises(RuleViolation, match=r"Versandnachweis für: Berlin, Brandenburg"):
        start_circular(by=office, circular=drafted)
    drafted.refresh_from_db()
    assert (drafted.state, drafted.ballot) == ("sent", None)


def test_a_mail_is_a_proof_only_after_it_has_left(office, drafted):
    to = {land.code: [(land.short_name, f"{land.code.lower()}@example.org")] for land in LAENDER}
    send_circular(by=office, circular=drafted, to=to, subject="Umlauf", text="Bitte abstimmen.")
    with pytest.raises(RuleViolation, match="Versandnachweis"):
        start_circular(by=office, circular=drafted)
    OutgoingMessage.objects.update(sent_at=timezone.now(), state="sent")
    assert start_circular(by=office, circular=drafted).state == "running"


def test_starting_freezes_the_rule_and_moves_the_matter(running):
    assert running.ballot.rule["version"].startswith("intmk")
    assert running.matter.stage == "in_circulation_vote"
    assert list(broken_links()) == []


def test_a_majority_of_explicit_votes_adopts_as_soon_as_all_have_voted(office, delegate, running):
    for land in LAENDER:
        choice = Choice.NO if land.code == "BY" else Choice.YES
        vote_in_circular(by=delegate(land.code), circular=running, land=land, choice=choice)
    done = determine_circular(by=office, circular=running)
    done.matter.refresh_from_db()
    assert (done.state, done.ballot.outcome, done.matter.stage) == ("adopted", "adopted", "decided")


def test_before_the_deadline_missing_votes_are_named(office, delegate, running):
    for land in LAENDER[:14]:
        vote_in_circular(by=delegate(land.code), circular=running, land=land, choice=Choice.YES)
    with pytest.raises(RuleViolation, match="ohne Stimme sind noch 2 Stimmberechtigte: Schleswig-Holstein"):
        determine_circular(by=office, circular=running)
    running.refresh_from_db()
    assert running.state == "running"


def test_a_vote_counts_until_the_instant_of_the_deadline_and_not_after(office, delegate, running, clock):
    bavaria = delegate("BY")
    clock.current = FRIDAY.at - timedelta(seconds=1)
    vote_in_circular(by=bavaria, circular=running, land=BY_CODE["BY"], choice=Choice.YES)
    clock.current = FRIDAY.at
    with pytest.raises(RuleViolation, match=r"27\. März 2026, 18:00 Uhr MEZ abgelaufen"):
        vote_in_circular(by=bavaria, circular=running, land=BY_CODE["BY"], choice=Choice.NO)
    with pytest.raises(RuleViolation, match="abgelaufen"):
        cast_vote(by=bavaria, ballot=running.ballot, elector="BY", choice=Choice.NO)
    assert running.ballot.votes.get().choice == "yes"


def test_a_deadline_in_the_repeated_hour_is_the_instant_that_was_meant(office, version, clock):
    first = datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=BERLIN)
    second = first.replace(fold=1)
    clock.current = first.astimezone(ZoneInfo("UTC")) + timedelta(minutes=10)
    with pytest.raises(InputError, match=r"25\. Oktober 2026, 02:30 Uhr MESZ liegt in der Vergangenheit"):
        draft_circular(
            by=office,
            version=version,
            kind=CircularKind.EXPLICIT,
            deadline=Deadline(first.astimezone(ZoneInfo("UTC")), "Europe/Berlin"),
            reason="Es eilt.",
        )
    later = Deadline(second.astimezone(ZoneInfo("UTC")), "Europe/Berlin")
    made = draft_circular(
        by=office, version=version, kind=CircularKind.EXPLICIT, deadline=later, reason="Es eilt."
    )
    assert str(Deadline(made.deadline, made.zone)) == "25. Oktober 2026, 02:30 Uhr MEZ"


def test_without_a_quorum_nothing_is_decided_and_the_office_goes_on(office, delegate, running, clock):
    vote_in_circular(by=delegate("BY"), circular=running, land=BY_CODE["BY"], choice=Choice.YES)
    clock.current = FRIDAY.at
    ended = determine_circular(by=office, circular=running)
    assert (ended.state, ended.ballot.outcome) == ("deadline_reached", "no_quorum")
    again = put_circular_on_agenda(by=office, circular=ended, reason="Zu wenige Rückmeldungen.")
    again.matter.refresh_from_db()
    assert (again.state, again.matter.stage) == ("to_agenda", "circulated")


def test_an_objection_stops_it_and_one_taken_back_lets_it_go_on(office, delegate, running):
    saxony = delegate("SN")
    object_to_circular(by=saxony, circular=running, land=BY_CODE["SN"], text="Das braucht eine Aussprache.")
    with pytest.raises(RuleViolation, match="Widerspruch eingegangen"):
        vote_in_circular(by=delegate("HE"), circular=running, land=BY_CODE["HE"], choice=Choice.YES)
    back = withdraw_objection(by=saxony, circular=running, land=BY_CODE["SN"], reason="Geklärt.")
    assert back.state == "running"


def test_a_land_objects_for_itself_only(delegate, running):
    with pytest.raises(NotPermitted, match="nicht für Hessen"):
        object_to_circular(by=delegate("SN"), circular=running, land=BY_CODE["HE"], text="x")


def test_a_reissue_follows_the_first_and_votes_begin_anew(office, delegate, running, version):
    vote_in_circular(by=delegate("BY"), circular=running, land=BY_CODE["BY"], choice=Choice.NO)
    object_to_circular(by=delegate("SN"), circular=running, land=BY_CODE["SN"], text="Neue Fassung nötig.")
    new = reissue_circular(
        by=office, circular=running, version=version, deadline=FRIDAY, reason="Text ist geändert."
    )
    running.refresh_from_db()
    running.ballot.refresh_from_db()
    assert (running.state, running.ballot.state, running.ballot.votes.count()) == ("reissued", "cancelled", 1)
    assert (new.follows, new.state, new.ballot) == (running, "drafted", None)


def test_one_matter_has_one_open_procedure(office, drafted, version):
    with pytest.raises(RuleViolation, match="schon ein Verfahren"):
        draft_circular(
            by=office, version=version, kind=CircularKind.EXPLICIT, deadline=FRIDAY, reason="Noch eins."
        )


def test_silence_is_refused_where_the_rules_do_not_take_it_for_consent(office, version):
    with pytest.raises(RuleViolation, match="ausdrücklich abstimmen"):
        draft_circular(
            by=office, version=version, kind=CircularKind.SILENCE, deadline=FRIDAY, reason="Es eilt."
        )


def test_a_version_in_work_does_not_circulate(office, version):
    version.issued_at, version.digest = None, ""
    version.save()
    with pytest.raises(RuleViolation, match="noch in Arbeit"):
        draft_circular(
            by=office, version=version, kind=CircularKind.EXPLICIT, deadline=FRIDAY, reason="Es eilt."
        )


def test_a_cancelled_one_gives_the_matter_back(office, running):
    cancelled = cancel_circular(by=office, circular=running, reason="Irrtum.")
    cancelled.matter.refresh_from_db()
    assert (cancelled.state, cancelled.matter.stage) == ("cancelled", "circulated")


def test_the_outcome_is_announced_once(office, delegate, running):
    for land in LAENDER:
        vote_in_circular(by=delegate(land.code), circular=running, land=land, choice=Choice.YES)
    done = determine_circular(by=office, circular=running)
    people = [("Anna", "anna@example.org")]
    assert announce_circular(by=office, circular=done, to=people, text="Angenommen.").state == "announced"
    with pytest.raises(RuleViolation, match="Ergebnis mitgeteilt"):
        announce_circular(by=office, circular=done, to=people, text="Angenommen.")


@pytest.fixture
def silent(operator, version, intmk, clock):
    """A silence procedure of the Bauministerkonferenz, whose rules know it."""
    bmk = Body.objects.create(key="bmk", abbreviation="BMK", name="Bauministerkonferenz")
    version.matter.body = bmk
    version.matter.save()
    circular = draft_circular(
        by=operator, version=version, kind=CircularKind.SILENCE, deadline=FRIDAY, reason="Es eilt."
    )
    hand_out(operator, circular)
    from laendertisch.procedure.own_rules import OwnMajority, OwnRule

    rule = OwnRule(OwnMajority.UNANIMOUS, "Beschluss der Amtschefs")
    return start_circular(by=operator, circular=circular, own_rule=rule)


def test_silence_until_the_deadline_is_consent_of_all(silent, clock):
    assert determine_overdue_circulars(timezone.now()) == 0
    clock.current = FRIDAY.at
    assert determine_overdue_circulars(timezone.now()) == 1
    silent.refresh_from_db()
    assert silent.state == "adopted"
    assert {vote.choice for vote in silent.ballot.votes.all()} == {"yes"}


def test_in_silence_nobody_votes_and_one_objection_stops(silent, operator, make_account, clock):
    user = make_account("Bau Hessen")
    bmk = silent.matter.body
    grant_membership(
        by=operator,
        user=user,
        role=Role.LAND_OFFICIAL,
        body=bmk,
        land=BY_CODE["HE"],
        valid_from=timezone.localdate(),
    )
    hessen = person(user, timezone.localdate())
    with pytest.raises(RuleViolation, match="Im Schweigeverfahren wird nicht abgestimmt"):
        vote_in_circular(by=hessen, circular=silent, land=BY_CODE["HE"], choice=Choice.YES)
    object_to_circular(by=hessen, circular=silent, land=BY_CODE["HE"], text="Nicht ohne Aussprache.")
    clock.current = FRIDAY.at
    assert determine_overdue_circulars(timezone.now()) == 0
    assert Circular.objects.get().state == "objected"
