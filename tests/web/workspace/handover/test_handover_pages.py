"""The pages of the handover: begin, name, freeze, sign, tick, pass on."""

from io import BytesIO

import pytest

from laendertisch.actions.handover import open_next_year
from laendertisch.actions.handover_reports import freeze_report
from laendertisch.actions.lessons import write_lesson
from laendertisch.actions.matters import open_matter
from laendertisch.procedure.handover_lessons import LessonText
from laendertisch.procedure.roles import Role
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.handover.models import ChecklistItem, Handover, Lesson

BASE = "/arbeitsplatz/intmk/"


@pytest.fixture
def old(old_person, sign_in):
    return sign_in(old_person)


@pytest.fixture
def new(new_person, sign_in):
    return sign_in(new_person)


@pytest.fixture
def bavaria(make_person, sign_in, clock):
    return sign_in(make_person(Role.LAND_OFFICIAL, "Bea Bayern", land="BY"))


def page(browser, address, status=200):
    answer = browser.get(address, follow=True)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_first_page_offers_what_the_rotation_says(old, intmk):
    text = page(old, f"{BASE}uebergabe/")
    assert "übernimmt Rheinland-Pfalz am 1. Juli 2026 von Nordrhein-Westfalen" in text
    form = page(old, f"{BASE}uebergabe/neu/")
    assert 'value="01.07.2026"' in form


def test_a_handover_begins_with_one_form(old, intmk):
    typed = {"from_land": "NW", "to_land": "RP", "first_day": "01.07.2026", "last_day": "30.06.2027"}
    answer = old.post(f"{BASE}uebergabe/neu/", typed)
    assert answer.status_code == 302
    assert Handover.objects.get().to_land.code == "RP"


def test_a_change_outside_of_the_rotation_keeps_what_was_typed_and_asks_for_the_reason(old, intmk):
    typed = {"from_land": "NW", "to_land": "BY", "first_day": "01.07.2026", "last_day": "30.06.2027"}
    answer = old.post(f"{BASE}uebergabe/neu/", typed)
    assert answer.status_code == 400
    assert "Bitte begründen Sie die Abweichung." in answer.content.decode()
    assert not Handover.objects.exists()


def test_the_page_says_who_is_missing_and_then_who_begins(old, handover, new_person):
    text = page(old, f"{BASE}uebergabe/")
    assert "Für das neue Vorsitzland Rheinland-Pfalz ist noch niemand benannt." in text
    answer = old.post(f"{BASE}uebergabe/{handover.pk}/nachfolge/", {"people": [new_person.pk]}, follow=True)
    text = answer.content.decode()
    assert "Nils Neu (Rheinland-Pfalz), bis 30. Juni 2027" in text
    assert "ist noch niemand benannt" not in text


def test_somebody_without_function_is_named_by_the_address_of_the_account(old, handover, make_account):
    make_account("Nora Neu")
    address = f"{BASE}uebergabe/{handover.pk}/nachfolge/"
    unknown = old.post(address, {"address": "niemand@example.org"})
    assert "Mit dieser Adresse gibt es kein Konto." in unknown.content.decode()
    assert old.post(address, {"address": "nora.neu@example.org"}).status_code == 302


def test_a_third_land_sees_who_follows_whom_and_why_not_more(bavaria, office, handover, intmk):
    open_matter(by=office, body=intmk, title="Interner Entwurf")
    text = page(bavaria, f"{BASE}uebergabe/")
    assert "Am 1. Juli 2026, 0:00 Uhr, geht der Vorsitz von Nordrhein-Westfalen auf Rheinland-Pfalz" in text
    assert "Was übergeben wird, sehen die Geschäftsstelle und Personen aus Nordrhein-Westfalen und" in text
    assert "Interner Entwurf" not in text
    page(bavaria, f"{BASE}uebergabe/{handover.pk}/abschnitt/vorgaenge/", 403)


def test_the_land_that_comes_reads_the_report_without_inner_papers(new, office, handover, intmk):
    open_matter(by=office, body=intmk, title="Interner Entwurf")
    report = freeze_report(by=office, handover=handover)
    for address in ("", f"bericht/{report.number}/", "abschnitt/vorgaenge/"):
        text = page(new, f"{BASE}uebergabe/{handover.pk}/{address}")
        assert "Interner Entwurf" not in text
        assert "Eine Zeile sieht nur die Geschäftsstelle." in text


def test_reading_the_report_is_noted(new, office, handover):
    freeze_report(by=office, handover=handover)
    page(new, f"{BASE}uebergabe/{handover.pk}/bericht/1/")
    entry = AuditEntry.objects.filter(action="read_paper").latest("number")
    assert entry.actor.startswith("Nils Neu")
    assert entry.subject.startswith("Übergabebericht")


def test_a_report_is_frozen_signed_by_both_and_then_complete(old, new, handover):
    old.post(f"{BASE}uebergabe/{handover.pk}/bericht/")
    address = f"{BASE}uebergabe/{handover.pk}/bericht/1/"
    text = page(new, address)
    assert "können Sie nur für Ihr eigenes Land, nicht für Nordrhein-Westfalen" in text
    old.post(f"{address}unterschreiben/", {"land": "NW"})
    new.post(f"{address}unterschreiben/", {"land": "RP"})
    text = page(old, f"{BASE}uebergaben/")
    assert "Bericht Version 1, 2 von 2 Unterschriften" in text


def test_signing_for_a_foreign_land_is_refused(new, old, handover):
    old.post(f"{BASE}uebergabe/{handover.pk}/bericht/")
    address = f"{BASE}uebergabe/{handover.pk}/bericht/1/unterschreiben/"
    assert new.post(address, {"land": "NW"}).status_code == 403
    assert new.post(address, {"land": "XX"}).status_code == 403


def test_the_report_leaves_as_pdf_and_word_file(old, office, handover, intmk):
    open_matter(by=office, body=intmk, title="Sprachmittlung")
    freeze_report(by=office, handover=handover)
    address = f"{BASE}uebergabe/{handover.pk}/bericht/1/bericht"
    assert old.get(f"{address}.pdf").content.startswith(b"%PDF")
    word = old.get(f"{address}.docx")
    assert word.content.startswith(b"PK")
    assert 'filename="uebergabe-intmk-2026-07-01-version-1.docx"' in word["Content-Disposition"]


def test_the_page_says_what_changed_since_the_report(old, office, handover, intmk):
    freeze_report(by=office, handover=handover)
    open_matter(by=office, body=intmk, title="Sprachmittlung")
    text = page(old, f"{BASE}uebergabe/{handover.pk}/")
    assert "Seit Version 1 hat sich etwas geändert: Offene Vorgänge, Fassungen in Arbeit." in text


def test_a_section_is_a_list_that_leads_on_and_exports(old, office, handover, intmk):
    from openpyxl import load_workbook

    matter = open_matter(by=office, body=intmk, title="Sprachmittlung")
    address = f"{BASE}uebergabe/{handover.pk}/abschnitt/vorgaenge/"
    assert f'href="{BASE}vorgaenge/{matter.pk}/"' in page(old, address)
    book = load_workbook(BytesIO(old.get(f"{address}?format=xlsx").content))
    assert book.active["A2"].value == str(matter)


def test_an_unknown_section_is_not_found(old, handover):
    page(old, f"{BASE}uebergabe/{handover.pk}/abschnitt/unbekannt/", 404)


def test_another_conference_does_not_reach_the_handover(make_person, gfmk, handover, sign_in, clock):
    other = sign_in(make_person(Role.SECRETARIAT, "Gila", land="BY", body=gfmk))
    page(other, f"/arbeitsplatz/gfmk/uebergabe/{handover.pk}/", 404)
    page(other, f"{BASE}uebergabe/{handover.pk}/", 403)


def test_the_year_is_opened_and_matters_are_taken_along(old, office, handover, intmk):
    from laendertisch.actions.years import plan_year
    from laendertisch.kernel.laender import BY_CODE
    from laendertisch.procedure.chair_years import YearPlan

    first, last = handover.first_day.replace(year=2025), handover.last_day.replace(year=2026)
    plan_year(by=office, body=intmk, plan=YearPlan(BY_CODE["NW"], first, last, 21), reason="Test")
    matter = open_matter(by=office, body=intmk, title="Sprachmittlung")
    assert "Bitte legen Sie es zuerst an." in page(old, f"{BASE}uebergabe/{handover.pk}/uebernehmen/")
    old.post(f"{BASE}uebergabe/{handover.pk}/vorsitzjahr/")
    old.post(f"{BASE}uebergabe/{handover.pk}/uebernehmen/", {"matters": [matter.pk]})
    matter.refresh_from_db()
    assert matter.year is not None
    assert matter.year.first_day == handover.first_day


def test_the_year_that_is_open_already_is_said(old, office, handover):
    open_next_year(by=office, handover=handover)
    text = old.post(f"{BASE}uebergabe/{handover.pk}/vorsitzjahr/", follow=True).content.decode()
    assert "Das neue Vorsitzjahr ist schon angelegt." in text


def test_points_are_added_ticked_confirmed_and_dropped(old, handover):
    address = f"{BASE}uebergabe/{handover.pk}/checkliste/"
    old.post(address, {"text": "Schlüssel übergeben", "days_before": "1"})
    item = ChecklistItem.objects.get(text="Schlüssel übergeben")
    text = old.post(f"{address}{item.pk}/", {"tick": "1", "note": "im Büro"}, follow=True).content.decode()
    assert "<strong>erledigt</strong> am 16. März 2026 von Olga Alt" in text
    refused = old.post(f"{address}{item.pk}/", {"untick": "1"}, follow=True).content.decode()
    assert "Bitte nennen Sie einen Grund" in refused
    proposed = ChecklistItem.objects.filter(is_proposal=True).first()
    old.post(f"{address}{proposed.pk}/", {"adopt": "1"})
    old.post(f"{address}{item.pk}/", {"drop": "1", "note": "entfällt"})
    proposed.refresh_from_db()
    item.refresh_from_db()
    assert (proposed.is_proposal, item.dropped_at is not None) == (False, True)
    assert old.post(f"{address}{item.pk}/", {}).status_code == 404


def test_a_lesson_is_written_found_reworded_and_withdrawn(old):
    old.post(f"{BASE}erfahrungen/neu/", {"topic": "Presse", "text": "Früher einladen"})
    lesson = Lesson.objects.get()
    assert "Früher einladen" in page(old, f"{BASE}erfahrungen/?suche=einladen")
    assert "Presse" in page(old, f"{BASE}suche/?q=Presse")
    old.post(f"{BASE}erfahrungen/{lesson.pk}/aendern/", {"topic": "Presse", "text": "Viel früher"})
    newest = Lesson.objects.latest("pk")
    assert "Es gibt eine" in page(old, f"{BASE}erfahrungen/{lesson.pk}/")
    old.post(f"{BASE}erfahrungen/{newest.pk}/zurueckziehen/", {"reason": "gilt nicht mehr"})
    assert "Noch hat niemand eine Erfahrung aufgeschrieben." in page(old, f"{BASE}erfahrungen/")


def test_somebody_faster_gets_a_conflict_and_the_text_is_kept(old, office, intmk):
    from laendertisch.actions.lessons import revise_lesson
    from laendertisch.records.desk.models import SavedInput

    lesson = write_lesson(by=office, body=intmk, lesson=LessonText("Presse", "Früher einladen"))
    revise_lesson(by=office, lesson=lesson, wording=LessonText("Presse", "Vier Wochen vorher"))
    answer = old.post(f"{BASE}erfahrungen/{lesson.pk}/aendern/", {"topic": "Presse", "text": "Mein Text"})
    assert answer.status_code == 409
    assert SavedInput.objects.get().data["text"] == ["Mein Text"]


def test_script_in_a_lesson_is_shown_as_text(old):
    old.post(f"{BASE}erfahrungen/neu/", {"topic": "<script>x</script>", "text": "<img src=x onerror=y>"})
    text = page(old, f"{BASE}erfahrungen/{Lesson.objects.get().pk}/")
    assert "<script>x" not in text
    assert "<img" not in text


def test_the_start_page_asks_for_what_the_handover_needs(office, handover, people, clock, sign_in):
    clock.go_on(days=50)
    old, new = map(sign_in, people)
    text = page(old, BASE)
    assert "Für das neue Vorsitzland Rheinland-Pfalz ist noch niemand benannt." in text
    assert "Personen der neuen Geschäftsstelle benennen" in text
    freeze_report(by=office, handover=handover)
    assert "Übergabebericht für Rheinland-Pfalz unterschreiben" in page(new, BASE)
