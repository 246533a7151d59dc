"""Typing, reading and finding at the desk."""

from __future__ import annotations

import pytest

from laendertisch.actions.desk import (
    MOST_CHARACTERS,
    MOST_SAVED,
    drop_input,
    forget_paper,
    index_paper,
    note_reading,
    save_input,
)
from laendertisch.actions.recording import command, person
from laendertisch.kernel.errors import InputError, NotPermitted
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.accounts.models import Membership
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.desk.models import DeskDocument, SavedInput

FORM = "/arbeitsplatz/intmk/ideen/neu/"


@pytest.fixture
def officer(make_person, clock):
    return make_person(Role.LAND_OFFICIAL)


@pytest.fixture
def by(officer, clock):
    return person(officer, clock.now().date())


def readings() -> list[tuple[str, str, str]]:
    entries = AuditEntry.objects.filter(action="read_paper").order_by("number")
    return [(entry.actor, entry.capacity, entry.subject) for entry in entries]


def test_what_is_saved_again_replaces_what_was_saved_and_leaves_no_trace_in_the_audit_trail(by, clock):
    before = AuditEntry.objects.count()
    save_input(by=by, form_key=FORM, data={"text": ["Ein Anf"]})
    clock.go_on(seconds=5)
    save_input(by=by, form_key=FORM, data={"text": ["Ein Anfang"], "laender": ["BW", "HE"]})
    saved = SavedInput.objects.get()
    assert (saved.user, saved.data) == (by.user, {"text": ["Ein Anfang"], "laender": ["BW", "HE"]})
    assert saved.at == clock.now()
    assert AuditEntry.objects.count() == before


def test_a_sign_that_no_database_keeps_is_left_out(by):
    save_input(by=by, form_key=FORM, title="Ei\0n", data={"te\0xt": ["a\0b", "c"]})
    saved = SavedInput.objects.get()
    assert (saved.title, saved.data) == ("Ein", {"text": ["ab", "c"]})
    drop_input(by=by, form_key=f"{FORM}\0")
    assert not SavedInput.objects.exists()


def test_what_two_people_type_into_the_same_form_stays_apart(by, make_person, clock):
    colleague = person(make_person(Role.LAND_OFFICIAL, "Kollegin"), clock.now().date())
    save_input(by=by, form_key=FORM, data={"text": ["eins"]})
    save_input(by=colleague, form_key=FORM, data={"text": ["zwei"]})
    drop_input(by=by, form_key=FORM)
    assert [(row.user, row.data) for row in SavedInput.objects.all()] == [
        (colleague.user, {"text": ["zwei"]})
    ]


def test_too_much_text_and_too_many_forms_are_refused(by):
    with pytest.raises(InputError, match="in Teilen"):
        save_input(by=by, form_key=FORM, data={"text": ["x" * (MOST_CHARACTERS + 1)]})
    for number in range(MOST_SAVED):
        save_input(by=by, form_key=f"{FORM}{number}/", data={"text": ["x"]})
    save_input(by=by, form_key=f"{FORM}0/", data={"text": ["noch einmal"]})
    with pytest.raises(InputError, match="verwerfen"):
        save_input(by=by, form_key=FORM, data={"text": ["x"]})


def test_a_command_has_no_saved_input(db):
    with pytest.raises(NotPermitted):
        save_input(by=command("Test"), form_key=FORM, data={})


def test_reading_is_noted_once_for_each_person_paper_and_day(by, intmk, make_person, clock):
    colleague = person(make_person(Role.SECRETARIAT, "Kollegin"), clock.now().date())
    for reader, paper in [(by, "Fassung 1"), (by, "Fassung 1"), (colleague, "Fassung 1"), (by, "Fassung 2")]:
        note_reading(by=reader, subject=paper, body=intmk)
    clock.go_on(hours=14)
    note_reading(by=by, subject="Fassung 1", body=intmk)
    officer, office = "Fachebene eines Landes, Baden-Württemberg", "Geschäftsstelle, Baden-Württemberg"
    assert readings() == [
        (by.name, officer, "Fassung 1"),
        (colleague.name, office, "Fassung 1"),
        (by.name, officer, "Fassung 2"),
        (by.name, officer, "Fassung 1"),
    ]


def test_a_command_reads_nothing_and_who_has_no_function_there_is_refused(by, intmk, gfmk):
    note_reading(by=command("Test"), subject="Fassung 1", body=intmk)
    with pytest.raises(NotPermitted, match="Die Unterlagen der Konferenz lesen"):
        note_reading(by=by, subject="Fassung 1", body=gfmk)
    assert readings() == []


def indexed(by, **changes) -> DeskDocument:
    audience = Audience("intmk", Visibility.OWN_LAND, frozenset({BY_CODE["HE"], BY_CODE["BW"]}))
    values = {"kind": PaperKind.IDEA, "key": "7", "title": "Sprachkurse", "text": "für alle"}
    return index_paper(by=by, **{**values, "audience": audience, **changes})


def test_a_paper_that_is_indexed_again_is_found_as_it_is_now(by, intmk, clock):
    indexed(by)
    found = indexed(by, title="Integrationskurse")
    assert DeskDocument.objects.count() == 1
    assert (found.title, found.laender, found.family, found.at) == (
        "Integrationskurse",
        " BW HE ",
        "7",
        clock.now(),
    )


def test_a_forgotten_paper_is_gone_and_others_stay(by, intmk):
    indexed(by)
    other = indexed(by, key="8")
    forget_paper(by=by, body=intmk, kind=PaperKind.IDEA, key="7")
    assert list(DeskDocument.objects.all()) == [other]


def test_who_lost_the_function_leaves_no_reading(officer, intmk, clock):
    Membership.objects.filter(user=officer).update(valid_to=clock.now().date())
    clock.go_on(days=1)
    with pytest.raises(NotPermitted):
        note_reading(by=person(officer, clock.now().date()), subject="Fassung 1", body=intmk)
