"""Nothing typed is lost: kept by button or script, offered again, forgotten once it was sent."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from laendertisch.actions.accounts import end_account
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership
from laendertisch.records.desk.models import SavedInput
from laendertisch.records.publications.models import NewsItem

FORM = "/arbeitsplatz/texte/neue-meldung/"
HTML = "<script>alert(1)</script>"


@pytest.fixture
def editor(make_person, clock):
    return make_person(Role.EDITOR)


@pytest.fixture
def browser(editor, sign_in):
    return sign_in(editor)


def typed(**changes) -> dict[str, str]:
    return {"title": "Tagung", "text": HTML, "day": "16.03.2026", "based_on": "0", **changes}


def page(answer) -> str:
    return answer.content.decode()


def test_the_button_keeps_the_text_and_opens_the_form_with_it_again(browser):
    answer = browser.post(FORM, typed(title="", _zwischenspeichern="1", _titel="Neue Meldung"))
    assert answer.url == f"{FORM}?wiederherstellen=1"
    shown = browser.get(answer.url)
    assert shown.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(shown)
    assert "wiederhergestellt" in page(shown)
    assert "Bitte prüfen Sie Ihre Angaben" not in page(shown)
    assert SavedInput.objects.get().data == {
        "title": [""], "text": [HTML], "day": ["16.03.2026"], "based_on": ["0"],
    }  # fmt: skip


def test_unsent_text_is_offered_when_the_form_opens_and_gone_when_it_was_sent(browser):
    browser.post(FORM, typed(_zwischenspeichern="1"))
    offered = page(browser.get(FORM))
    assert "16. März 2026, 10:00 Uhr MEZ" in offered
    assert "Wiederherstellen" in offered
    assert HTML not in offered
    assert browser.post(FORM, typed()).status_code == 302
    assert NewsItem.objects.count() == 1
    assert not SavedInput.objects.exists()
    assert "Wiederherstellen" not in page(browser.get(FORM))


def test_a_form_that_is_refused_keeps_what_was_kept(browser):
    browser.post(FORM, typed(_zwischenspeichern="1"))
    assert browser.post(FORM, typed(title="")).status_code == 400
    assert SavedInput.objects.exists()


def test_a_script_keeps_the_text_and_is_told_when(browser, editor):
    answer = browser.post(reverse("workspace:saved_input"), {**typed(), "_formular": FORM})
    assert answer.json() == {"sentence": "Zwischengespeichert um 10:00 Uhr"}
    assert (SavedInput.objects.get().user, SavedInput.objects.get().form_key) == (editor, FORM)


@pytest.mark.parametrize("address", ["", "https://evil.example/", "/", "/konto/login/", "//evil.example"])
def test_only_forms_of_the_workspace_are_kept(browser, address):
    answer = browser.post(reverse("workspace:saved_input"), {**typed(), "_formular": address})
    assert (answer.status_code, answer.json()) == (
        400,
        {"sentence": "Zu dieser Adresse gibt es kein Formular."},
    )


def test_what_was_not_sent_is_listed_for_its_author_alone(browser, make_person, sign_in):
    browser.post(FORM, typed(_zwischenspeichern="1", _titel="Neue Meldung"))
    listed = page(browser.get(reverse("workspace:saved_input")))
    assert "Neue Meldung" in listed
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in listed
    other = sign_in(make_person(Role.EDITOR, "Andere Person"))
    assert "Sie haben alles abgesendet." in page(other.get(reverse("workspace:saved_input")))
    other.post(reverse("workspace:throw_away_input"), {"_formular": FORM})
    assert SavedInput.objects.exists()


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"_formular": FORM}, FORM),
        ({"_formular": FORM, "_aus_der_liste": "1"}, "/arbeitsplatz/zwischenspeicher/"),
        ({"_formular": "https://evil.example/"}, "/arbeitsplatz/zwischenspeicher/"),
        ({}, "/arbeitsplatz/zwischenspeicher/"),
    ],
)
def test_throwing_away_leads_back_and_never_elsewhere(browser, fields, target):
    browser.post(FORM, typed(_zwischenspeichern="1"))
    assert browser.post(reverse("workspace:throw_away_input"), fields).url == target
    assert SavedInput.objects.exists() == (fields.get("_formular") != FORM)


def test_who_lost_the_function_while_typing_still_has_the_text(browser, editor, clock):
    Membership.objects.filter(user=editor).update(valid_to=clock.now().date() - timedelta(days=1))
    answer = browser.post(FORM, typed())
    assert answer.status_code == 403
    assert "zwischengespeichert" in page(answer)
    assert SavedInput.objects.get().data["text"] == [HTML]


def csrf_token(answer) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page(answer)).group(1)


def test_a_form_sent_after_the_session_ended_comes_back_and_is_sent_after_a_new_sign_in(
    editor, sign_in, clock
):
    browser = Client(enforce_csrf_checks=True)
    token = csrf_token(browser.get(reverse("account_login")))
    late = browser.post(FORM, {**typed(), "csrfmiddlewaretoken": token})
    assert late.status_code == 403
    assert late["Cache-Control"] == "no-store"
    assert "Ihre Sitzung ist abgelaufen" in page(late)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(late)
    sign_in(editor)
    browser.force_login(editor)
    browser.cookies["csrftoken"] = "a" * 32
    stale = {**typed(), "csrfmiddlewaretoken": csrf_token(late)}
    again = browser.post(FORM, stale, headers={"Origin": "http://testserver"})
    assert "Das Formular war zu alt" in page(again)
    assert browser.post(FORM, {**typed(), "csrfmiddlewaretoken": csrf_token(again)}).status_code == 302
    assert NewsItem.objects.count() == 1


def test_a_form_from_a_foreign_page_is_refused_without_repeating_it(editor, sign_in):
    sign_in(editor)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    answer = browser.post(FORM, typed(), headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "alert(1)" not in page(answer)


def test_an_account_that_was_switched_off_while_typing_gets_its_text_back(
    browser, editor, operator, make_person
):
    end_account(by=operator, user=editor, reason="Ausgeschieden")
    answer = browser.post(FORM, typed())
    assert (answer.status_code, SavedInput.objects.exists()) == (403, False)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(answer)
