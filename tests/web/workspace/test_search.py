"""The search of the workspace: what is found, and what stays hidden."""

from __future__ import annotations

import pytest
from django.urls import reverse

from laendertisch.actions.desk import index_paper
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.web.workspace.search import PAGES

HTML = "<script>alert(1)</script>"
ADDRESS = "/arbeitsplatz/intmk/suche/"


@pytest.fixture
def papers(operator, intmk, clock):
    def index(key, title, visibility):
        index_paper(
            by=operator,
            kind=PaperKind.IDEA,
            key=key,
            title=title,
            text=f"Sprachkurse {HTML}",
            audience=Audience("intmk", visibility),
        )

    index("1", "Kurse für alle", Visibility.ALL_LAENDER)
    index("2", "Nur für die Geschäftsstelle", Visibility.OFFICE)


@pytest.fixture
def find(papers, make_person, sign_in):
    browsers = {}

    def find(role: Role, **asked: str):
        if role not in browsers:
            browsers[role] = sign_in(make_person(role))
        return browsers[role].get(ADDRESS, asked)

    return find


def page(answer) -> str:
    return answer.content.decode()


def test_what_is_found_is_marked_and_leads_to_its_page(find):
    shown = page(find(Role.LAND_OFFICIAL, q="kurs"))
    assert "1 Treffer" in shown
    assert "<mark>Kurse</mark> für alle" in shown
    assert 'href="/arbeitsplatz/intmk/ideen/1/"' in shown
    assert HTML not in shown


def test_what_is_not_meant_for_somebody_is_neither_shown_nor_counted(find):
    assert "Nur für die Geschäftsstelle" not in page(find(Role.LAND_OFFICIAL, q="Sprachkurse"))
    assert "2 Treffer" in page(find(Role.SECRETARIAT, q="Sprachkurse"))
    assert "Nichts gefunden" in page(find(Role.BUND_GUEST, q="Sprachkurse"))


def test_one_kind_can_be_chosen(find):
    assert "Nichts gefunden" in page(find(Role.SECRETARIAT, q="Sprachkurse", art="practice"))
    assert "2 Treffer" in page(find(Role.SECRETARIAT, q="Sprachkurse", art="idea"))


@pytest.mark.parametrize(
    "asked", [{"q": "x" * 201}, {"q": " ".join("abcdefghijklmnop")}, {"q": "Kurs", "art": "secret"}]
)
def test_a_search_that_cannot_be_read_answers_400_and_keeps_the_form(find, asked):
    answer = find(Role.LAND_OFFICIAL, **asked)
    assert answer.status_code == 400
    assert 'name="q"' in page(answer)


def test_without_words_the_page_asks_for_some(find):
    assert "Bitte geben Sie ein oder mehrere Wörter ein." in page(find(Role.LAND_OFFICIAL))


def test_who_has_no_function_in_the_conference_is_refused(papers, make_person, sign_in):
    assert sign_in(make_person(Role.EDITOR)).get(ADDRESS, {"q": "kurs"}).status_code == 403
    official = sign_in(make_person(Role.LAND_OFFICIAL))
    assert official.get(reverse("workspace:search", args=["gibt-es-nicht"])).status_code == 404


def test_every_kind_of_paper_has_a_page():
    assert set(PAGES) == set(PaperKind)
