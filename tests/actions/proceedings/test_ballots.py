"""Ballots: frozen rule, one vote per elector, outcome, correction with trace."""

import pytest

from laendertisch.actions.ballots import (
    cancel_ballot,
    cast_vote,
    close_ballot,
    correct_vote,
    open_ballot,
    record_votes,
)
from laendertisch.actions.presence import note_departures
from laendertisch.kernel.errors import InputError, NotKnown, NotPermitted, RuleViolation
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.frozen_ballots import electorate_from_json, rule_from_json
from laendertisch.procedure.own_rules import OwnMajority, OwnRule
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.proceedings.models import Ballot, Vote
from laendertisch.records.proceedings.queries import votes_of

YES, NO, ABSTAIN, ABSENT = Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.ABSENT


def all_vote(choice=YES, **others):
    return {code: others.get(code, choice) for code in LAND_CODES}


def test_a_ballot_freezes_rule_version_and_electorate(ballot):
    assert rule_from_json(ballot.rule).version.startswith("intmk/")
    assert electorate_from_json(ballot.electorate).codes == LAND_CODES
    assert (ballot.number, ballot.state, ballot.matter_id) == (1, "open", ballot.item.matter_id)


def test_thirteen_to_one_to_two_is_adopted_and_decides_the_matter(ballot, office):
    record_votes(by=office, ballot=ballot, votes=all_vote(BY=NO, HE=ABSTAIN, SN=ABSTAIN))
    closed = close_ballot(by=office, ballot=ballot)
    assert (closed.state, closed.outcome, closed.label) == ("closed", "adopted", "mehrheitlich (13:1:2)")
    assert "Bayern" in closed.sentence
    closed.matter.refresh_from_db()
    assert closed.matter.stage == "decided"
    assert [step.text for step in closed.matter.steps.all()] == [
        "Abstimmung „Annahme des Beschlussvorschlags“: Angenommen, mehrheitlich (13:1:2)."
    ]


def test_a_motion_that_is_not_carried_is_not_adopted(ballot, office):
    record_votes(by=office, ballot=ballot, votes=all_vote(NO, BY=YES))
    closed = close_ballot(by=office, ballot=ballot)
    closed.matter.refresh_from_db()
    assert (closed.outcome, closed.matter.stage) == ("not_adopted", "not_adopted")


def test_without_quorum_the_matter_stays_open(ballot, running, office):
    note_departures(by=office, session=running, electors=LAND_CODES[4:])
    record_votes(by=office, ballot=ballot, votes=dict.fromkeys(LAND_CODES[:4], YES))
    closed = close_ballot(by=office, ballot=ballot)
    closed.matter.refresh_from_db()
    assert (closed.outcome, closed.matter.stage) == ("no_quorum", "on_agenda")


def test_whoever_left_the_room_is_absent(ballot, running, office):
    note_departures(by=office, session=running, electors=["TH"])
    record_votes(by=office, ballot=ballot, votes={code: YES for code in LAND_CODES if code != "TH"})
    closed = close_ballot(by=office, ballot=ballot)
    assert votes_of(closed) == all_vote(TH=ABSENT)


def test_a_ballot_is_not_closed_while_somebody_in_the_room_has_not_voted(ballot, office):
    record_votes(by=office, ballot=ballot, votes={code: YES for code in LAND_CODES if code != "TH"})
    with pytest.raises(RuleViolation, match="Es fehlt noch die Stimme von: Thüringen"):
        close_ballot(by=office, ballot=ballot)
    assert Ballot.objects.get(pk=ballot.pk).state == "open"


def test_a_ballot_on_single_points_does_not_decide_the_matter(running, item, office):
    ballot = open_ballot(
        by=office, item=item, question="Ziffer 1", matter_class="substance", block_keys=["b1"]
    )
    record_votes(by=office, ballot=ballot, votes=all_vote())
    close_ballot(by=office, ballot=ballot)
    item.matter.refresh_from_db()
    assert (item.matter.stage, item.matter.steps.count()) == ("on_agenda", 0)


def test_a_delegation_votes_for_its_own_land_only(ballot, delegate):
    bavarian = delegate("BY")
    cast_vote(by=bavarian, ballot=ballot, elector="BY", choice=NO)
    with pytest.raises(NotPermitted, match="nur für Ihr eigenes Land, nicht für Hessen"):
        cast_vote(by=bavarian, ballot=ballot, elector="HE", choice=NO)
    assert votes_of(ballot) == {"BY": NO}


def test_a_vote_is_replaced_while_the_ballot_is_open_and_the_trail_keeps_both(ballot, delegate):
    bavarian = delegate("BY")
    cast_vote(by=bavarian, ballot=ballot, elector="BY", choice=NO)
    cast_vote(by=bavarian, ballot=ballot, elector="BY", choice=YES)
    assert list(Vote.objects.values_list("elector", "choice")) == [("BY", "yes")]
    newest = AuditEntry.objects.filter(action="cast_vote").order_by("-number").first()
    assert (newest.before, newest.after) == ({"BY": "no"}, {"BY": "yes"})


def test_a_vote_after_the_ballot_is_closed_is_refused_and_not_counted(ballot, office, delegate):
    bavarian = delegate("BY")
    record_votes(by=office, ballot=ballot, votes=all_vote())
    close_ballot(by=office, ballot=ballot)
    with pytest.raises(RuleViolation, match="Bayern: Die Abstimmung ist geschlossen"):
        cast_vote(by=bavarian, ballot=ballot, elector="BY", choice=NO)
    assert votes_of(ballot) == all_vote()


def test_a_delegation_cannot_vote_where_the_office_records(running, item, office, delegate):
    ballot = open_ballot(by=office, item=item, question="Annahme", matter_class="substance")
    with pytest.raises(RuleViolation, match="trägt die Geschäftsstelle die Stimmen ein"):
        cast_vote(by=delegate("BY"), ballot=ballot, elector="BY", choice=YES)


def test_a_delegation_that_is_not_in_the_room_has_no_vote(ballot, running, office, delegate):
    note_departures(by=office, session=running, electors=["BY"])
    with pytest.raises(RuleViolation, match="nicht als anwesend vermerkt"):
        cast_vote(by=delegate("BY"), ballot=ballot, elector="BY", choice=YES)


def test_one_wrong_vote_in_a_form_records_none(ballot, office):
    with pytest.raises(RuleViolation, match="nicht stimmberechtigt"):
        record_votes(by=office, ballot=ballot, votes={"BW": YES, "BUND": YES})
    assert votes_of(ballot) == {}


def test_votes_are_recorded_by_the_office_alone(ballot, delegate):
    with pytest.raises(NotPermitted):
        record_votes(by=delegate("BY"), ballot=ballot, votes={"BY": YES})


def test_a_correction_needs_a_reason_and_keeps_the_outcome_before(ballot, office):
    record_votes(by=office, ballot=ballot, votes=all_vote(**dict.fromkeys(LAND_CODES[:8], NO)))
    closed = close_ballot(by=office, ballot=ballot)
    assert closed.outcome == "not_adopted"
    with pytest.raises(InputError):
        correct_vote(by=office, ballot=ballot, elector="BW", choice=YES, reason="  ")
    correction = correct_vote(by=office, ballot=ballot, elector="BW", choice=YES, reason="Verhört")
    ballot.refresh_from_db()
    ballot.matter.refresh_from_db()
    assert (correction.before, correction.after, correction.outcome_before) == ("no", "yes", "not_adopted")
    assert (ballot.outcome, ballot.matter.stage) == ("adopted", "decided")
    assert ballot.matter.steps.count() == 2


def test_an_open_ballot_has_nothing_to_correct(ballot, office):
    record_votes(by=office, ballot=ballot, votes={"BW": YES})
    with pytest.raises(RuleViolation, match="läuft noch"):
        correct_vote(by=office, ballot=ballot, elector="BW", choice=NO, reason="Verhört")


def test_one_ballot_at_a_time_runs_on_an_item(ballot, item, office):
    with pytest.raises(RuleViolation, match="läuft schon eine Abstimmung"):
        open_ballot(by=office, item=item, question="Noch einmal", matter_class="substance")


def test_a_ballot_that_was_broken_off_keeps_its_votes_and_can_be_repeated(ballot, item, office):
    record_votes(by=office, ballot=ballot, votes={"BW": YES})
    cancelled = cancel_ballot(by=office, ballot=ballot, reason="Falsche Fassung")
    again = open_ballot(by=office, item=item, question="Noch einmal", matter_class="substance")
    assert (cancelled.state, cancelled.outcome, votes_of(cancelled)) == ("cancelled", "", {"BW": YES})
    assert again.number == 2


def test_nobody_votes_before_the_session_is_open(session, item, office):
    with pytest.raises(RuleViolation, match="nur in einer laufenden Sitzung"):
        open_ballot(by=office, item=item, question="Annahme", matter_class="substance")


def test_an_unknown_majority_is_said_and_an_own_rule_takes_its_place(running, item, office, intmk):
    with pytest.raises(InputError, match="keine Art von Angelegenheit"):
        open_ballot(by=office, item=item, question="Annahme", matter_class="uniformity")
    own = OwnRule(OwnMajority.THIRTEEN, "Einvernehmen der Leitungen vom 12. März")
    ballot = open_ballot(by=office, item=item, question="Annahme", matter_class="uniformity", own_rule=own)
    record_votes(by=office, ballot=ballot, votes=all_vote(**dict.fromkeys(LAND_CODES[:4], NO)))
    closed = close_ballot(by=office, ballot=ballot)
    rule = rule_from_json(ballot.rule)
    assert (closed.outcome, rule.version) == ("not_adopted", "eigene Regel vom 16. März 2026")
    assert "Einvernehmen der Leitungen" in rule.note
    assert any("Vorschlag" in mark for mark in closed.marks)


def test_where_nothing_is_known_a_ballot_is_not_opened(running, office, monkeypatch, tmp_path):
    item = running.items.get()
    monkeypatch.setattr("laendertisch.actions.ballots.project_root", lambda: tmp_path)
    (tmp_path / "rules").mkdir()
    with pytest.raises((NotKnown, InputError)):
        open_ballot(by=office, item=item, question="Annahme", matter_class="substance")
    assert Ballot.objects.count() == 0
