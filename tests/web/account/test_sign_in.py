"""Signing in: password and one-time code, without scripts; refusals say nothing they should not."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from laendertisch.procedure.roles import Role
from laendertisch.records.audit.models import AuditEntry
from laendertisch.web.account.sealing import unseal

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "vierzehn-Maultaschen"
WRONG = "E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beides."


@pytest.fixture
def editor(make_person, clock):
    user = make_person(Role.EDITOR, "Erika Beispiel", password=PASSWORD)
    TOTP.activate(user, SECRET)
    return user


def code_at(clock) -> str:
    return format_hotp_value(hotp_value(SECRET, int(clock.time()) // 30))


def send_password(client, email="erika.beispiel@example.org", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def recorded(*fields: str):
    """What the audit trail says about accounts since the people were made."""
    made = ("create_account", "grant_membership")
    entries = AuditEntry.objects.exclude(action__in=made).order_by("number")
    return [tuple(getattr(entry, field) for field in fields) for entry in entries]


def test_password_and_one_time_code_lead_to_the_workspace(client, editor, clock):
    first = send_password(client)
    assert first.url == reverse("mfa_authenticate")
    assert client.get(reverse("workspace:start")).status_code == 302
    second = client.post(reverse("mfa_authenticate"), {"code": code_at(clock)})
    assert second.url == reverse("workspace:start")
    assert client.get(second.url).status_code == 200
    assert recorded("action", "actor", "capacity", "after") == [
        (
            "sign_in",
            "Erika Beispiel <erika.beispiel@example.org>",
            "eigenes Konto",
            {"steps": ["password", "totp"]},
        )
    ]


def test_capital_letters_in_the_address_do_not_matter(client, editor):
    assert send_password(client, email="Erika.Beispiel@Example.ORG").url == reverse("mfa_authenticate")


def test_a_code_counts_once(client, editor, clock):
    send_password(client)
    code = code_at(clock)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    again = Client()
    send_password(again)
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_a_wrong_code_is_refused_in_german_and_recorded(client, editor):
    send_password(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Der Code stimmt nicht oder ist abgelaufen." in answer.content.decode()
    assert recorded("action", "actor", "after") == [("fail_sign_in", "nicht angemeldet", {"step": "totp"})]


def test_wrong_password_and_unknown_address_look_the_same(client, editor):
    addresses = ("erika.beispiel@example.org", "niemand@example.org")
    wrong, unknown = (send_password(client, email=each, password="falsch") for each in addresses)
    seen = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text).replace(email, "ADRESSE")
        for answer, email in zip((wrong, unknown), addresses, strict=True)
    ]
    assert WRONG in seen[0]
    assert seen[0] == seen[1]
    assert (wrong.status_code, unknown.status_code) == (200, 200)


def test_failed_attempts_are_recorded_without_what_was_typed(client, editor):
    send_password(client, password="mein-geheimes")
    send_password(client, email="mein-geheimes@example.org", password="mein-geheimes")
    subjects = [subject.partition(":")[0] for (subject,) in recorded("subject")]
    assert subjects == [f"Konto {editor.pk}", "unbekannte Adresse"]
    assert "mein-geheimes" not in str(list(AuditEntry.objects.values()))


def test_too_many_attempts_have_to_wait(client, editor):
    for _ in range(5):
        send_password(client, password="falsch")
    answer = send_password(client)
    assert "Es gab zu viele Fehlversuche. Bitte warten Sie fünf Minuten." in answer.content.decode()


def test_very_many_requests_get_a_german_429(client, db, clock):
    statuses = [send_password(client, email="x").status_code for _ in range(31)]
    assert statuses[-1] == 429
    assert "Zu viele Versuche" in send_password(client, email="x").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(client, editor, clock, target):
    send_password(client, next=target)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_at(clock)})
    assert answer.url == reverse("workspace:start")
    assert client.post(reverse("account_logout"), {"next": target}).url == reverse("site:start")


def test_a_way_inside_the_platform_is_kept(client, editor, clock):
    send_password(client, next="/arbeitsplatz/texte/")
    answer = client.post(reverse("mfa_authenticate"), {"code": code_at(clock)})
    assert answer.url == "/arbeitsplatz/texte/"


def test_an_ended_account_cannot_sign_in(client, editor):
    editor.is_active = False
    editor.save()
    assert send_password(client).url == reverse("account_inactive")
    assert "abgeschaltet" in client.get(reverse("account_inactive")).content.decode()


def test_switching_an_account_off_ends_its_open_sessions(editor, sign_in):
    browser = sign_in(editor)
    editor.is_active = False
    editor.save()
    assert browser.get(reverse("workspace:start")).status_code == 302


def test_signing_out_is_recorded_and_needs_a_post(editor, sign_in):
    browser = sign_in(editor)
    assert browser.get(reverse("account_logout")).status_code == 200
    assert browser.get(reverse("workspace:start")).status_code == 200
    assert browser.post(reverse("account_logout")).url == reverse("site:start")
    assert browser.get(reverse("workspace:start")).status_code == 302
    assert recorded("action") == [("sign_out",)]


def test_a_recovery_code_replaces_the_device_once(client, editor, clock):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(editor).get_unused_codes()[0]
    send_password(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).url == reverse("workspace:start")
    again = Client()
    send_password(again)
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_a_forgotten_password_is_renewed_by_a_link_that_works_once(client, editor):
    asked = client.post(reverse("account_reset_password"), {"email": editor.email})
    assert asked.url == reverse("account_reset_password_done")
    assert [message.subject for message in mail.outbox] == ["Ländertisch: Neues Passwort wählen"]
    link = next(line for line in mail.outbox[0].body.splitlines() if "/konto/passwort/neu/" in line)
    form = client.get(link).url
    new = {"password1": "Maultaschen-mit-Brühe", "password2": "Maultaschen-mit-Brühe"}
    assert client.post(form, new).url == reverse("account_reset_password_from_key_done")
    assert "abgelaufen oder wurde schon benutzt" in Client().get(link).content.decode()
    editor.refresh_from_db()
    assert editor.check_password("Maultaschen-mit-Brühe")
    assert recorded("action") == [("change_password",)]


def test_nobody_learns_whether_an_address_has_an_account(client, editor):
    answer = client.post(reverse("account_reset_password"), {"email": "niemand@example.org"})
    assert answer.url == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_secrets_of_second_factors_are_stored_encrypted(editor):
    stored = Authenticator.objects.get(user=editor).data["secret"]
    assert SECRET not in stored
    assert unseal(stored) == SECRET


def test_a_changed_key_of_the_platform_explains_itself(client, editor, settings, clock):
    settings.SECRET_KEY = "a-new-key-for-everything"
    send_password(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_at(clock)})
    assert answer.status_code == 503
    assert "der geheime Schlüssel der Plattform gewechselt hat" in answer.content.decode()


def test_a_kept_earlier_key_still_opens_the_secrets(client, editor, settings, clock):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a-new-key-for-everything"
    send_password(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_at(clock)})
    assert answer.url == reverse("workspace:start")


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_confirm_email", "socialaccount_signup", "mfa_trust"]
)
def test_pages_of_the_library_that_nobody_needs_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("address", ["/konto/signup/", "/konto/email/", "/konto/2fa/", "/konto/login/code/"])
def test_their_usual_addresses_are_not_found(client, db, address):
    assert client.get(address).status_code == 404
