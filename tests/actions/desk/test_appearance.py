"""Wording and letterhead of a conference, each from a day on."""

from __future__ import annotations

from datetime import date

import pytest

from laendertisch.actions.appearance import Sender, change_letterhead, choose_wording
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import InputError, NotPermitted
from laendertisch.procedure.roles import Role
from laendertisch.procedure.wording import PACKS, Pack, WordingKey
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.desk.queries import letterhead, wordings

APRIL, JULY = date(2026, 4, 1), date(2026, 7, 1)
MEMBERS, NAME = WordingKey.MEMBERS, WordingKey.CONFERENCE
BONN = Sender("Geschäftsstelle", "Musterweg 1\n53113 Bonn", "Bonn")
MAINZ = Sender("Geschäftsstelle", "Beispielweg 2\n55116 Mainz", "Mainz", email="post@example.org")


@pytest.fixture
def office(make_person, clock):
    return person(make_person(Role.SECRETARIAT), clock.now().date())


def test_before_anybody_chooses_the_paired_form_and_the_name_of_the_facts_hold(intmk):
    words = wordings(intmk, APRIL)
    assert words == {**PACKS[Pack.PAIRED], NAME: "Integrationsministerkonferenz"}


def test_a_choice_holds_from_its_day_and_for_its_conference_alone(office, intmk, gfmk):
    choose_wording(by=office, body=intmk, valid_from=JULY, texts=PACKS[Pack.STAR])
    assert [wordings(body, day)[MEMBERS] for body, day in [(intmk, APRIL), (intmk, JULY), (gfmk, JULY)]] == [
        PACKS[Pack.PAIRED][MEMBERS],
        PACKS[Pack.STAR][MEMBERS],
        PACKS[Pack.PAIRED][MEMBERS],
    ]


def test_only_what_changes_is_written_and_recorded(office, intmk):
    texts = {**PACKS[Pack.PAIRED], NAME: "  Integrationsminister*innen\nkonferenz "}
    made = choose_wording(by=office, body=intmk, valid_from=APRIL, texts=texts)
    assert [(row.key, row.text) for row in made] == [("conference", "Integrationsminister*innen konferenz")]
    entry = AuditEntry.objects.get(action="choose_wording")
    assert (entry.subject, entry.before, entry.after) == (
        "Wortlaut der IntMK",
        {"conference": "Integrationsministerkonferenz"},
        {"conference": "Integrationsminister*innen konferenz", "valid_from": "2026-04-01"},
    )
    assert choose_wording(by=office, body=intmk, valid_from=APRIL, texts=texts) == []
    assert AuditEntry.objects.filter(action="choose_wording").count() == 1


def test_a_later_choice_for_the_same_day_replaces_an_earlier_one(office, intmk):
    for word in ("Mitglieder", "Minister:innen"):
        choose_wording(by=office, body=intmk, valid_from=APRIL, texts={MEMBERS: word})
    assert wordings(intmk, APRIL)[MEMBERS] == "Minister:innen"


@pytest.mark.parametrize("text", ["", " \u200b\n", "x" * 301])
def test_a_word_that_says_nothing_or_too_much_is_refused(office, intmk, text):
    with pytest.raises(InputError, match="Mitglieder der Konferenz"):
        choose_wording(by=office, body=intmk, valid_from=APRIL, texts={MEMBERS: text})


def test_the_letterhead_changes_with_the_chair(office, intmk):
    assert letterhead(intmk, APRIL) is None
    change_letterhead(by=office, body=intmk, valid_from=APRIL, sender=BONN)
    change_letterhead(by=office, body=intmk, valid_from=JULY, sender=MAINZ)
    assert [letterhead(intmk, day).place for day in (APRIL, date(2026, 6, 30), JULY)] == [
        "Bonn",
        "Bonn",
        "Mainz",
    ]
    entry = AuditEntry.objects.filter(action="change_letterhead").first()
    assert (entry.before["place"], entry.after["place"]) == ("Bonn", "Mainz")


def test_an_address_is_tidied_line_by_line(office, intmk):
    sender = Sender(" Geschäftsstelle ", "Musterweg  1\r\n\r\n 53113 Bonn", "Bonn")
    made = change_letterhead(by=office, body=intmk, valid_from=APRIL, sender=sender)
    assert (made.office, made.address) == ("Geschäftsstelle", "Musterweg 1\n53113 Bonn")


@pytest.mark.parametrize("missing", ["office", "address", "place"])
def test_a_letterhead_without_its_necessary_parts_is_refused(office, intmk, missing):
    parts = {"office": "Geschäftsstelle", "address": "Musterweg 1", "place": "Bonn", missing: " "}
    with pytest.raises(InputError, match="Bezeichnung, Anschrift und Ort"):
        change_letterhead(by=office, body=intmk, valid_from=APRIL, sender=Sender(**parts))


def test_the_office_of_one_conference_does_not_speak_for_another(office, gfmk):
    with pytest.raises(NotPermitted):
        choose_wording(by=office, body=gfmk, valid_from=APRIL, texts={MEMBERS: "Mitglieder"})
    with pytest.raises(NotPermitted):
        change_letterhead(by=office, body=gfmk, valid_from=APRIL, sender=BONN)
