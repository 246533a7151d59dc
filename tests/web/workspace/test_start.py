"""The first page of each function, with the real public facts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from laendertisch.actions.memberships import grant_membership
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Role


def text_of(answer) -> str:
    """The words of the main part of a page."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def start(facts, make_person, sign_in, clock):
    def start(role: Role, **more) -> str:
        answer = sign_in(make_person(role, **more)).get(reverse("workspace:start"))
        assert answer.status_code == 200
        return text_of(answer)

    return start


def test_the_secretariat_sees_the_handover_and_what_must_be_verified(start):
    text = start(Role.SECRETARIAT, land="NW")
    assert "Vorsitz jetzt Nordrhein-Westfalen (21. Konferenz)" in text
    assert "Danach Rheinland-Pfalz ab 1. Juli 2026 Bis zur Übergabe 107 Tage" in text
    assert re.search(r"Fakten zu prüfen: [1-9]", text)
    assert "ohne Quelle, zu prüfen (U)" in text
    assert re.search(r"Offene Fragen: [1-9]", text)


def test_an_official_sees_motions_of_the_own_land_and_the_entry_of_the_ministry(start):
    text = start(Role.LAND_OFFICIAL, land="BW")
    assert "Ministerium für Soziales, Gesundheit und Integration" in text
    assert "Bitte prüfen: Stimmt der Eintrag noch?" in text
    assert re.search(r"Anträge von Baden-Württemberg: [1-9]", text)
    assert "Neinstimmen von Baden-Württemberg:" in text


def test_an_official_sees_when_the_own_land_takes_over(start):
    assert "Nach der Regel übernimmt Rheinland-Pfalz den Vorsitz das nächste Mal am 1. Juli 2026." in start(
        Role.LAND_OFFICIAL, land="RP"
    )


def test_a_minister_sees_the_next_conference_and_the_last_resolutions(start):
    text = start(Role.MINISTER)
    assert "21. IntMK" in text
    assert "Beschlüsse der 20. IntMK" in text


def test_a_member_of_a_group_sees_its_reports(start):
    text = start(Role.WORKING_GROUP)
    assert "Arbeitsgruppe Indikatorenentwicklung und Monitoring" in text
    assert "1. Bericht (2011)" in text
    assert "Es ist noch keine Ausgabe in Kraft." in text


def test_the_bund_sees_what_was_addressed_to_it(start):
    assert re.search(r"Beschlüsse an den Bund: [1-9]\d", start(Role.BUND_GUEST))


def test_a_statistician_without_edition_is_told_so(start):
    assert "Es ist noch keine Ausgabe in Kraft." in start(Role.STATISTICIAN)


def test_an_editor_sees_texts_to_edit(start, a_page, a_news_item):
    text = start(Role.EDITOR)
    assert "Impressum (Deutsch)" in text
    assert "Konferenz in Göttingen" in text


def test_an_administrator_sees_accounts_endings_and_the_last_entries(start, make_person, clock):
    make_person(Role.MINISTER, "Bald Fertig", valid_to=clock.now().date())
    text = start(Role.ADMINISTRATOR)
    assert "2 aktiv , 0 abgeschaltet" in text
    assert "Bald Fertig , Ministerin oder Minister: bis 16. März 2026" in text
    assert "Mitgliedschaft erteilt" in text


@pytest.mark.usefixtures("facts")
def test_several_functions_stand_one_after_the_other(make_person, operator, intmk, sign_in, clock):
    person = make_person(Role.LAND_OFFICIAL, land="NI")
    values = {"role": Role.WORKING_GROUP, "working_group": intmk.working_groups.get(key="monitoring")}
    grant_membership(by=operator, user=person, body=intmk, valid_from=clock.now().date(), **values)
    text = text_of(sign_in(person).get(reverse("workspace:start")))
    official = text.index(f"Fachebene eines Landes, {BY_CODE['NI']}")
    assert official < text.index("Mitglied einer Arbeitsgruppe, Indikatorenentwicklung und Monitoring")


def test_what_is_not_allowed_is_shown_with_its_reason_beside_the_button(start):
    text = start(Role.MINISTER)
    assert "Konten und Mitgliedschaften verwalten darf nur: Administration." in text
    assert "Den Prüfpfad lesen darf nur: Geschäftsstelle, Administration." in text


def test_without_a_function_the_page_says_whom_to_ask(make_account, sign_in, clock):
    text = text_of(sign_in(make_account("Ada Ohne")).get(reverse("workspace:start")))
    assert "Sie haben heute keine Funktion." in text


def test_without_facts_the_pages_still_open(make_person, sign_in, clock):
    for role in Role:
        assert sign_in(make_person(role)).get(reverse("workspace:start")).status_code == 200


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize("role", list(Role))
def test_a_start_page_takes_a_bounded_number_of_queries(
    make_person, sign_in, clock, role, django_assert_max_num_queries
):
    browser = sign_in(make_person(role))
    with django_assert_max_num_queries(60):
        browser.get(reverse("workspace:start"))


def test_a_demo_account_is_marked_on_every_page(make_account, sign_in, clock):
    user = make_account("Demo Person", is_demo=True)
    browser = sign_in(user)
    for name in ("workspace:start", "workspace:account"):
        assert "Demo-Konto" in browser.get(reverse(name)).content.decode()
