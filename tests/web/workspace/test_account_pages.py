"""The administration manages accounts and memberships; refusals keep what was typed."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership, User

HTML = "<script>alert(1)</script>"


@pytest.fixture
def browser(make_person, sign_in, clock):
    return sign_in(make_person(Role.ADMINISTRATOR, "Ada Admin"))


@pytest.fixture
def editor(make_person):
    return make_person(Role.EDITOR, "Erika Beispiel")


def page(answer) -> str:
    return answer.content.decode()


def test_an_account_is_created_and_gets_a_link_for_its_first_password(browser):
    answer = browser.post(
        reverse("workspace:new_account"), {"name": "Neue Person", "email": "neu@example.org"}
    )
    user = User.objects.get(email="neu@example.org")
    assert answer.url == reverse("workspace:managed_account", args=[user.pk])
    shown = browser.post(reverse("workspace:password_link", args=[user.pk]))
    assert shown["Cache-Control"] == "no-store"
    link = re.search(r"<code>http://testserver(/konto/passwort/neu/[^<]+)</code>", page(shown)).group(1)
    somebody = Client()
    form = somebody.get(link).url
    password = {"password1": "vierzehn-Maultaschen", "password2": "vierzehn-Maultaschen"}
    assert somebody.post(form, password).url == reverse("account_reset_password_from_key_done")
    assert "abgelaufen oder wurde schon benutzt" in page(Client().get(link))


def test_a_refused_account_keeps_what_was_typed(browser, editor):
    answer = browser.post(reverse("workspace:new_account"), {"name": HTML, "email": editor.email})
    assert answer.status_code == 400
    assert "gibt es schon ein Konto" in page(answer)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(answer)
    assert HTML not in page(answer)


def test_html_in_a_name_is_shown_as_text_everywhere(browser):
    browser.post(reverse("workspace:new_account"), {"name": HTML, "email": "neu@example.org"})
    user = User.objects.get(email="neu@example.org")
    for address in (
        reverse("workspace:accounts"),
        reverse("workspace:managed_account", args=[user.pk]),
        reverse("workspace:audit"),
        reverse("workspace:audit_entry", args=[3]),
        reverse("workspace:start"),
    ):
        assert HTML not in page(browser.get(address)), address


def grant(browser, user, **values):
    data = {"new-role": "minister", "new-body": "intmk", "new-land": "HE", "new-valid_from": "01.01.2026"}
    return browser.post(reverse("workspace:grant_membership", args=[user.pk]), data | values)


def test_a_membership_is_granted_and_ended(browser, editor):
    assert grant(browser, editor).status_code == 302
    membership = Membership.objects.get(user=editor, role="minister")
    answer = browser.post(
        reverse("workspace:end_membership", args=[membership.pk]),
        {"last_day": "31.03.2026", "reason": "Regierungswechsel"},
    )
    assert answer.url == reverse("workspace:managed_account", args=[editor.pk])
    membership.refresh_from_db()
    assert str(membership.valid_to) == "2026-03-31"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"new-land": ""}, "gilt immer für ein Land"),
        ({"new-valid_from": "31.02.2026"}, "Bitte einen Tag wie 01.07.2026 eingeben."),
        ({"new-valid_to": "31.12.2025"}, "bevor er am"),
        ({"new-role": "kaiser"}, "kaiser"),
        ({"new-land": "XX"}, "XX"),
        ({"new-body": "x"}, "Bitte eine gültige Auswahl treffen"),
        ({"new-reason": "x\0y"}, "Nullzeichen"),
    ],
)
def test_a_membership_that_cannot_be_is_refused_beside_the_form(browser, editor, values, sentence):
    answer = grant(browser, editor, **values)
    assert answer.status_code == 400
    assert sentence in page(answer)
    assert not Membership.objects.filter(role="minister").exists()


def test_switching_off_needs_a_reason_and_works(browser, editor):
    address = reverse("workspace:end_account", args=[editor.pk])
    refused = browser.post(address, {"end-reason": ""})
    assert refused.status_code == 400
    assert browser.post(address, {"end-reason": "ausgeschieden"}).status_code == 302
    detail = page(browser.get(reverse("workspace:managed_account", args=[editor.pk])))
    assert "Das Konto ist schon abgeschaltet." in detail
    assert "Das Konto ist abgeschaltet; einen Link gibt es nicht." in detail
    assert browser.post(reverse("workspace:password_link", args=[editor.pk])).status_code == 409


def test_the_second_factor_is_reset(browser, editor, sign_in):
    sign_in(editor)
    address = reverse("workspace:reset_second_factor", args=[editor.pk])
    assert browser.post(address, {"factor-reason": "Gerät verloren"}).status_code == 302
    assert "noch keinen zweiten Faktor" in page(
        browser.get(reverse("workspace:managed_account", args=[editor.pk]))
    )


def test_the_own_account_shows_why_it_cannot_be_switched_off(browser):
    own = User.objects.get(name="Ada Admin")
    detail = page(browser.get(reverse("workspace:managed_account", args=[own.pk])))
    assert "Das eigene Konto kann niemand selbst abschalten." in detail


@pytest.mark.parametrize("name", ["end_account", "reset_second_factor", "password_link", "grant_membership"])
def test_what_changes_something_is_never_done_by_a_link(browser, editor, name):
    assert browser.get(reverse(f"workspace:{name}", args=[editor.pk])).status_code == 405


@pytest.mark.parametrize("name", ["end_account", "reset_second_factor", "password_link", "grant_membership"])
def test_nobody_else_can_do_it(editor, sign_in, clock, name):
    answer = sign_in(editor).post(reverse(f"workspace:{name}", args=[editor.pk]))
    assert answer.status_code == 403


@pytest.mark.parametrize("pk", [999, 10**30])
def test_an_unknown_account_is_not_found(browser, pk):
    assert browser.get(reverse("workspace:managed_account", args=[pk])).status_code == 404
    assert browser.get(reverse("workspace:end_membership", args=[pk])).status_code == 404


def test_the_list_is_filtered_by_name_and_function(browser, editor):
    address = reverse("workspace:accounts")
    assert "erika.beispiel" in page(browser.get(address, {"suche": "Erika", "rolle": "editor"}))
    assert "Nichts passt zum Filter." in page(browser.get(address, {"rolle": "minister"}))


@pytest.mark.parametrize(
    "asked", [{"suche": "x" * 10_000}, {"rolle": "zauberer"}, {"suche": "x" * 201, "seite": "2"}]
)
def test_a_filter_that_cannot_be_understood_lists_nobody_and_says_why(browser, editor, asked):
    answer = browser.get(reverse("workspace:accounts"), asked)
    assert answer.status_code == 400
    assert "erika.beispiel" not in page(answer)
    assert "höchstens 200 Zeichen" in page(answer) or "gültige Auswahl" in page(answer)


def test_an_empty_form_is_answered_like_one_that_misses_everything(browser):
    answer = browser.post(reverse("workspace:new_account"), "{}", content_type="application/json")
    assert answer.status_code == 400
    assert "Dieses Feld ist zwingend erforderlich" in page(answer)


def test_a_name_of_which_nothing_can_be_seen_is_refused(browser):
    typed = {"name": "\u200b\u202e", "email": "unsichtbar@example.org"}
    answer = browser.post(reverse("workspace:new_account"), typed)
    assert (answer.status_code, User.objects.filter(email=typed["email"]).exists()) == (400, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three(
    browser, make_person, count, django_assert_num_queries
):
    for number in range(count):
        make_person(Role.MINISTER, f"Person {number}")
    browser.get(reverse("workspace:accounts"))
    with django_assert_num_queries(9):
        browser.get(reverse("workspace:accounts"))
