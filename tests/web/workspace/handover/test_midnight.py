"""On 1 July 2026, 0:00 in Germany, the chair goes over: signed-in people notice it at once."""

import pytest

from laendertisch.actions.handover import prepare_successors
from laendertisch.actions.lessons import write_lesson
from laendertisch.actions.matters import open_matter
from laendertisch.procedure.handover_lessons import LessonText

BASE = "/arbeitsplatz/intmk/"
REFUSED = "Schreiben versenden darf nur: Geschäftsstelle."
OFFICE_PAGES = [
    f"{BASE}personen/postausgang/",
    f"{BASE}personen/vorlagen/",
    f"{BASE}personen/schreiben/",
    f"{BASE}erfahrungen/",
    f"{BASE}uebergabe/",
]


@pytest.fixture
def browsers(office, handover, people, last_second, sign_in):
    """Both sides, signed in one second before midnight; the office has a draft of its own."""
    old_person, new_person = people
    intmk = handover.body
    prepare_successors(by=office, handover=handover, users=[new_person])
    open_matter(by=office, body=intmk, title="Interner Entwurf")
    write_lesson(by=office, body=intmk, lesson=LessonText("Presse", "Früher einladen"))
    return sign_in(old_person), sign_in(new_person)


def test_until_the_last_second_the_old_office_works_and_the_new_one_waits(browsers):
    old, new = browsers
    assert [old.get(page, follow=True).status_code for page in OFFICE_PAGES] == [200] * 5
    assert new.get(f"{BASE}personen/postausgang/").status_code == 403
    assert "Interner Entwurf" not in new.get(f"{BASE}vorgaenge/").content.decode()


def test_from_midnight_on_the_new_office_finds_everything_in_its_place(browsers, last_second):
    _, new = browsers
    last_second.go_on(seconds=1)
    assert [new.get(page, follow=True).status_code for page in OFFICE_PAGES] == [200] * 5
    assert "Interner Entwurf" in new.get(f"{BASE}vorgaenge/").content.decode()
    assert "Früher einladen" in new.get(f"{BASE}erfahrungen/").content.decode()
    assert "Geschäftsstelle" in new.get("/arbeitsplatz/").content.decode()


def test_from_midnight_on_the_old_office_is_refused_with_the_sentence(browsers, last_second):
    old, _ = browsers
    last_second.go_on(seconds=1)
    answer = old.get(f"{BASE}personen/postausgang/")
    assert answer.status_code == 403
    assert REFUSED in answer.content.decode()
    assert old.get(f"{BASE}vorgaenge/").status_code == 403


def test_what_the_old_office_sends_after_midnight_is_not_done(browsers, last_second, handover):
    old, _ = browsers
    last_second.go_on(seconds=1)
    answer = old.post(f"{BASE}uebergabe/{handover.pk}/bericht/")
    assert answer.status_code == 403
    assert not handover.reports.exists()


def test_the_new_office_can_send_and_sign_at_once(browsers, last_second, handover):
    _, new = browsers
    last_second.go_on(seconds=1)
    new.post(f"{BASE}uebergabe/{handover.pk}/bericht/")
    signed = new.post(f"{BASE}uebergabe/{handover.pk}/bericht/1/unterschreiben/", {"land": "RP"}, follow=True)
    assert "Sie haben die Übergabe für Rheinland-Pfalz unterschrieben." in signed.content.decode()
