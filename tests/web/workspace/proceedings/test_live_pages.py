"""The running session in the browser: everybody's page, the chair's page, ballots, statements."""

from datetime import date

import pytest
from django.urls import reverse

from laendertisch.actions.ballots import close_ballot, record_votes
from laendertisch.actions.green_list import put_on_green_list
from laendertisch.actions.live_sessions import call_item
from laendertisch.actions.presence import note_departures
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.roles import Role
from laendertisch.records.proceedings.models import Ballot, LiveScreen
from laendertisch.records.proceedings.queries import votes_of

YES, NO = Choice.YES, Choice.NO


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def called(running, item, office):
    call_item(by=office, session=running, item=item)
    return item


@pytest.fixture
def decided(ballot, called, office):
    votes = {code: NO if code == "BY" else YES for code in LAND_CODES}
    record_votes(by=office, ballot=ballot, votes=votes)
    return close_ballot(by=office, ballot=ballot)


def test_a_session_is_opened_called_through_and_closed(as_office, at, session, item):
    assert as_office.post(at("live_open", session.pk)).status_code == 302
    assert as_office.post(at("live_call", session.pk), {"punkt": item.pk}).status_code == 302
    page = text(as_office.get(at("live_session", session.pk)))
    assert "TOP 2.1 Sprachmittlung" in page
    assert "bittet den Bund um ein Gesetz" in page
    assert as_office.post(at("live_close", session.pk)).status_code == 302
    assert "Die Sitzung ist beendet" in text(as_office.get(at("live_session", session.pk)))
    assert as_office.post(at("live_open", session.pk)).status_code == 409


def test_a_session_cannot_be_opened_without_an_issued_agenda(as_office, at, session):
    assert "noch keine herausgegebene Tagesordnung" in text(as_office.get(at("live_chair", session.pk)))
    assert as_office.post(at("live_open", session.pk)).status_code == 409


def test_a_delegation_does_not_run_the_session(as_delegate, at, running):
    bavaria = as_delegate("BY")
    assert bavaria.get(at("live_chair", running.pk)).status_code == 403
    assert bavaria.post(at("live_close", running.pk)).status_code == 403


def test_a_screen_learns_only_what_has_changed(as_delegate, at, office, running, called):
    bavaria = as_delegate("BY")
    revision = LiveScreen.objects.get(session=running).revision
    assert bavaria.get(at("live_state", running.pk), {"stand": revision}).status_code == 204
    call_item(by=office, session=running, item=None)
    answer = bavaria.get(at("live_state", running.pk), {"stand": revision})
    assert answer.status_code == 200
    assert f'data-revision="{revision + 1}"' in text(answer)
    assert "<html" not in text(answer)


def test_without_script_the_page_renews_itself(as_delegate, at, running):
    page = text(as_delegate("BY").get(at("live_session", running.pk)))
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in page


def test_presence_is_noted_for_many_in_one_form(as_office, at, running, office):
    note_departures(by=office, session=running, electors=["BY", "HE"])
    form = {"kommt-BY": "1", "person-BY": "Ada Muster", "fuer-BY": "Min Wichtig", "geht-TH": "1"}
    assert as_office.post(at("live_presence", running.pk), form).status_code == 302
    page = text(as_office.get(at("live_presence", running.pk)))
    assert "Ada Muster (für Min Wichtig)" in page
    assert "14 von 16 Ländern sind anwesend; es fehlen Hessen und Thüringen." in page
    assert (
        as_office.post(at("live_presence", running.pk), {"kommt-HE": "1", "person-HE": ""}).status_code == 400
    )


def test_a_ballot_is_opened_recorded_and_closed_by_the_office(as_office, at, running, item):
    form = {"question": "Annahme", "matter_class": "substance", "block_keys": ["b1"]}
    answer = as_office.post(at("live_new_ballot", item.pk), form)
    ballot = Ballot.objects.get()
    assert answer["Location"] == at("live_ballot", ballot.pk)
    assert ballot.block_keys == ["b1"]
    page = text(as_office.get(at("live_ballot", ballot.pk)))
    assert "Es fehlen noch die Stimmen von: Baden-Württemberg" in page
    as_office.post(at("live_record", ballot.pk), {"stimme-BY": "no", "alle": "yes"})
    as_office.post(at("live_close_ballot", ballot.pk))
    assert "Angenommen: 15 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Bayern)" in text(
        as_office.get(at("live_ballot", ballot.pk))
    )


def test_an_unknown_rule_is_said_and_an_own_rule_can_be_recorded(as_office, at, running, item):
    form = {"question": "Annahme", "matter_class": "substance", "own_majority": "thirteen"}
    answer = as_office.post(at("live_new_ballot", item.pk), form)
    assert answer.status_code == 400
    assert "Bitte begründen Sie, warum diese Regel gelten soll" in text(answer)
    as_office.post(at("live_new_ballot", item.pk), {**form, "own_reason": "Einvernehmen"})
    page = text(as_office.get(at("live_ballot", Ballot.objects.get().pk)))
    assert "Eigene Regel der Geschäftsstelle: mindestens 13 Stimmen. Einvernehmen" in page


def test_a_delegation_votes_confirms_and_changes_its_vote(as_delegate, at, ballot):
    bavaria, page = as_delegate("BY"), at("live_vote", ballot.pk)
    assert "Bayern stimmt mit: Nein" in text(bavaria.post(page, {"land": "BY", "choice": "no"}))
    assert votes_of(ballot) == {}
    bavaria.post(page, {"land": "BY", "choice": "no", "bestaetigt": "1"})
    assert votes_of(ballot) == {"BY": NO}
    assert "Bayern hat bisher mit Nein gestimmt" in text(bavaria.get(page))
    bavaria.post(page, {"land": "BY", "choice": "yes", "bestaetigt": "1"})
    assert votes_of(ballot) == {"BY": YES}


def test_a_delegation_cannot_send_the_vote_of_another_land(as_delegate, at, ballot):
    answer = as_delegate("BY").post(
        at("live_vote", ballot.pk), {"land": "HE", "choice": "no", "bestaetigt": "1"}
    )
    assert answer.status_code == 400
    assert votes_of(ballot) == {}


def test_a_vote_after_the_ballot_is_closed_is_answered_clearly(as_delegate, at, decided):
    form = {"land": "BY", "choice": "yes", "bestaetigt": "1"}
    answer = as_delegate("BY").post(at("live_vote", decided.pk), form)
    assert answer.status_code == 400
    assert "Die Abstimmung ist geschlossen; die Stimme wurde nicht gezählt." in text(answer)
    assert votes_of(decided)["BY"] == NO


def test_a_membership_that_ends_at_midnight_ends_the_rights_and_keeps_the_vote(
    make_person, sign_in, at, ballot, clock
):
    bavarian = make_person(Role.LAND_OFFICIAL, "Kurz Dabei", land="BY", valid_to=date(2026, 3, 16))
    clock.go_on(hours=13, minutes=50)
    browser, page = sign_in(bavarian), at("live_vote", ballot.pk)
    form = {"land": "BY", "choice": "no", "bestaetigt": "1"}
    assert browser.post(page, form).status_code == 302
    clock.go_on(minutes=15)
    refused = browser.post(page, {**form, "choice": "yes"})
    assert refused.status_code == 403
    assert "Für ein Land abstimmen darf nur" in text(refused)
    assert browser.get(at("live_state", ballot.item.session_id)).status_code == 403
    assert votes_of(ballot) == {"BY": NO}


def test_while_a_ballot_runs_nobody_sees_how_the_others_vote(as_delegate, at, ballot, office):
    record_votes(by=office, ballot=ballot, votes={"BY": NO})
    page = text(as_delegate("HE").get(at("live_ballot", ballot.pk)))
    assert "abgegeben" in page
    assert ">Nein<" not in page


def test_guests_see_the_result_and_not_who_voted_how(as_guest, at, running, decided):
    pages = [
        text(as_guest.get(at("live_ballot", decided.pk))),
        text(as_guest.get(at("live_session", running.pk))),
        text(as_guest.get(at("live_results", running.pk))),
        text(as_guest.get(at("live_projector", running.pk, "guests"))),
    ]
    for page in pages:
        assert "Angenommen: mehrheitlich (15:1:0)." in page
        assert "(Bayern)" not in page
        assert ">Nein<" not in page


def test_the_projector_of_the_laender_shows_votes_that_of_the_guests_does_not(
    as_delegate, at, running, decided
):
    bavaria = as_delegate("BY")
    assert "(Bayern)" in text(bavaria.get(at("live_projector", running.pk, "all_laender")))
    page = text(bavaria.get(at("live_projector", running.pk, "guests")))
    assert "(Bayern)" not in page
    assert "bittet den Bund um ein Gesetz" not in page
    assert "<form" not in page


def test_a_guest_cannot_switch_on_the_projector_of_the_laender(as_guest, at, running):
    assert as_guest.get(at("live_projector", running.pk, "all_laender")).status_code == 403
    assert as_guest.get(at("live_projector", running.pk, "office")).status_code == 404


def test_a_correction_is_made_with_reason_and_stays_visible(as_office, at, decided):
    page = at("live_correct", decided.pk, "BY")
    assert as_office.post(page, {"choice": "yes", "reason": ""}).status_code == 400
    assert as_office.post(page, {"choice": "yes", "reason": "Verhört"}).status_code == 302
    shown = text(as_office.get(at("live_ballot", decided.pk)))
    assert "Bayern: Ja statt Nein" in shown
    assert "Grund: Verhört" in shown
    assert "Angenommen: alle 16 Länder stimmten mit Ja" in shown


def test_the_green_list_is_voted_on_en_bloc(as_office, at, office, running, item):
    put_on_green_list(by=office, session=running, items=[item])
    assert "checked" in text(as_office.get(at("live_en_bloc", running.pk)))
    answer = as_office.post(at("live_en_bloc", running.pk), {"punkt": item.pk, "matter_class": "substance"})
    page = answer["Location"]
    as_office.post(page, {"alle": "yes"})
    as_office.post(page, {"schliessen": "1"})
    assert "Angenommen: alle 16 Länder stimmten mit Ja" in text(as_office.get(page))


def test_a_statement_is_made_jointly_and_escaped(as_delegate, at, ballot):
    bavaria, hesse = as_delegate("BY"), as_delegate("HE")
    form = {"land": "BY", "kind": "declaration", "text": "<script>alert(1)</script>", "invited": ["HE"]}
    assert bavaria.post(at("live_statement_new", ballot.pk), form).status_code == 302
    statement = ballot.statements.get()
    assert "Für Hessen beitreten" in text(hesse.get(at("live_ballot", ballot.pk)))
    assert hesse.post(at("live_statement_join", statement.pk), {"land": "HE"}).status_code == 302
    page = text(hesse.get(at("live_ballot", ballot.pk)))
    assert "Protokollerklärung: Bayern und Hessen" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert (
        bavaria.post(at("live_statement_invite", statement.pk), {"land": "BY", "invited": "SN"}).status_code
        == 302
    )
    assert hesse.post(at("live_statement_withdraw", statement.pk), {"land": "HE"}).status_code == 302


def test_guests_do_not_see_statements(as_guest, as_delegate, at, ballot):
    form = {"land": "BY", "kind": "note", "text": "Nur für die Länder"}
    as_delegate("BY").post(at("live_statement_new", ballot.pk), form)
    assert "Nur für die Länder" not in text(as_guest.get(at("live_ballot", ballot.pk)))


def test_a_ballot_of_another_conference_is_not_reached(as_office_of_gfmk, running, ballot):
    for name, parts in (
        ("live_session", [running.pk]),
        ("live_ballot", [ballot.pk]),
        ("live_projector", [running.pk, "guests"]),
        ("live_results", [running.pk]),
    ):
        address = reverse(f"workspace:{name}", args=["gfmk", *parts])
        assert as_office_of_gfmk.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("live_record", {"stimme-BY": "vielleicht"}),
        ("live_cancel", {"reason": ""}),
    ],
)
def test_unreadable_input_is_answered_with_the_page(as_office, at, ballot, name, data):
    assert as_office.post(at(name, ballot.pk), data).status_code == 400


def test_nobody_votes_for_a_land_that_does_not_exist(as_delegate, at, ballot):
    answer = as_delegate("BY").post(at("live_vote", ballot.pk), {"land": "XX", "choice": "yes"})
    assert answer.status_code == 400
