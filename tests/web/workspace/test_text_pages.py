"""Editing pages and news: preview, versions, and a conflict in which nothing is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from laendertisch.actions.pages import save_page
from laendertisch.procedure.roles import Role
from laendertisch.procedure.texts import Draft
from laendertisch.records.publications.models import NewsItem, PageVersion

EDIT = "/arbeitsplatz/texte/seiten/impressum/de/"


@pytest.fixture
def browser(make_person, sign_in, a_page, clock):
    return sign_in(make_person(Role.EDITOR, "Erika Beispiel"))


def text(answer) -> str:
    return answer.content.decode()


def test_a_page_is_saved_as_a_new_version(browser):
    answer = browser.post(EDIT, {"title": "Impressum", "text": "Zweite", "based_on": "1"})
    assert answer.url == reverse("workspace:texts")
    assert list(PageVersion.objects.order_by("number").values_list("number", "text")) == [
        (1, "Erste *Fassung*."),
        (2, "Zweite"),
    ]
    assert "Fassung 2: Impressum" in text(browser.get(EDIT))
    assert "Erste <em>Fassung</em>." in text(browser.get(f"{EDIT}1/"))


def test_a_preview_shows_the_text_and_saves_nothing(browser):
    answer = browser.post(
        EDIT, {"title": "Neu", "text": "**fett** <b>roh</b>", "based_on": "1", "preview": "1"}
    )
    assert answer.status_code == 200
    assert "Vorschau, noch nicht gespeichert" in text(answer)
    assert "<strong>fett</strong> &lt;b&gt;roh&lt;/b&gt;" in text(answer)
    assert PageVersion.objects.count() == 1


def test_a_stale_edit_shows_both_texts_and_loses_nothing(browser, operator, a_page):
    save_page(by=operator, page=a_page, draft=Draft("Impressum", "Schneller <b>Text</b>", based_on=1))
    answer = browser.post(EDIT, {"title": "Impressum", "text": "Mein langer Text", "based_on": "1"})
    assert answer.status_code == 409
    assert "Schneller &lt;b&gt;Text&lt;/b&gt;" in text(answer)
    assert "Mein langer Text</textarea>" in text(answer)
    assert 'name="based_on" value="2"' in text(answer)
    assert PageVersion.objects.count() == 2
    again = browser.post(EDIT, {"title": "Impressum", "text": "Beides zusammen", "based_on": "2"})
    assert again.status_code == 302
    assert PageVersion.objects.get(number=3).text == "Beides zusammen"


@pytest.mark.parametrize(
    "data", [{"title": ""}, {"text": " "}, {"title": "x" * 201}, {"based_on": "x"}, {"text": "a\0b"}]
)
def test_what_cannot_be_saved_is_said_above_the_form(browser, data):
    answer = browser.post(EDIT, {"title": "Impressum", "text": "Text", "based_on": "1"} | data)
    assert answer.status_code == 400
    assert "Bitte prüfen Sie Ihre Angaben" in text(answer)
    assert PageVersion.objects.count() == 1


def test_news_are_written_and_changed(browser):
    data = {
        "title": "Treffen in Köln",
        "day": "01.03.2026",
        "chair_year": "21",
        "text": "Text",
        "based_on": "0",
    }
    assert browser.post(reverse("workspace:new_news"), data).status_code == 302
    item = NewsItem.objects.get(slug="2026-03-01-treffen-in-koeln")
    address = reverse("workspace:edit_news", args=[item.slug])
    browser.post(address, data | {"day": "02.03.2026", "chair_year": "", "based_on": "1"})
    item.refresh_from_db()
    assert (str(item.day), item.chair_year, item.versions.count()) == ("2026-03-02", None, 2)


def test_stale_news_keep_their_day_in_the_second_form(browser, a_news_item, operator):
    address = reverse("workspace:edit_news", args=[a_news_item.slug])
    data = {"title": "Neu", "day": "05.05.2026", "chair_year": "", "text": "Meins", "based_on": "0"}
    answer = browser.post(address, data)
    assert answer.status_code == 409
    assert 'value="05.05.2026"' in text(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/arbeitsplatz/texte/seiten/gibt-es-nicht/de/",
        "/arbeitsplatz/texte/seiten/impressum/xx/",
        "/arbeitsplatz/texte/seiten/impressum/de/99/",
        "/arbeitsplatz/texte/meldungen/gibt-es-nicht/",
    ],
)
def test_an_unknown_text_is_not_found(browser, address):
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three(
    browser, operator, count, django_assert_num_queries
):
    from laendertisch.actions.news import create_news

    for number in range(count):
        draft = Draft(f"Meldung {number}", "Text")
        create_news(by=operator, day=PageVersion.objects.get().saved_at.date(), draft=draft)
    with django_assert_num_queries(9):
        browser.get(reverse("workspace:texts"))
