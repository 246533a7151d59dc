"""Without a second factor nobody gets further than setting one up; each change is in the audit trail."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from laendertisch.procedure.roles import Role
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry

PASSWORD = "vierzehn-Maultaschen"


@pytest.fixture
def editor(make_person, clock):
    return make_person(Role.EDITOR, "Erika Beispiel", password=PASSWORD)


@pytest.fixture
def browser(editor, sign_in):
    """Signed in with the password alone, and confirmed it a moment ago."""
    browser = sign_in(editor, second_factor=False)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def events():
    made = ("create_account", "grant_membership")
    entries = AuditEntry.objects.exclude(action__in=made).order_by("number")
    return list(entries.values_list("action", flat=True))


def set_up_codes(browser, clock):
    page = browser.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page).group(1)
    code = format_hotp_value(hotp_value(secret, int(clock.time()) // 30))
    return page, browser.post(reverse("mfa_activate_totp"), {"code": code})


@pytest.mark.parametrize(
    "name", ["workspace:start", "workspace:account", "workspace:texts", "mfa_list_webauthn"]
)
def test_an_account_with_only_a_password_is_led_to_the_set_up(browser, name):
    assert browser.get(reverse(name)).url == reverse("mfa_index")


@pytest.mark.parametrize("name", ["site:start", "account_login", "account_reset_password"])
def test_public_pages_stay_open(browser, name):
    assert browser.get(reverse(name), follow=True).redirect_chain != [(reverse("mfa_index"), 302)]


def test_setting_up_asks_for_the_password_first(editor, sign_in):
    answer = sign_in(editor, second_factor=False).get(reverse("mfa_activate_totp"))
    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_one_time_codes_open_the_workspace_and_are_recorded(browser, editor, clock):
    page, answer = set_up_codes(browser, clock)
    assert 'src="data:image/svg+xml;base64,' in page
    assert answer.url == reverse("mfa_view_recovery_codes")
    codes = re.findall(r"<li><code>(\d{8})</code></li>", browser.get(answer.url).content.decode())
    assert len(codes) == 10
    assert browser.get(reverse("workspace:start")).status_code == 200
    assert events() == ["add_second_factor", "make_recovery_codes"]
    assert list(broken_links()) == []


def test_removing_the_only_factor_closes_the_workspace_again(browser, clock):
    set_up_codes(browser, clock)
    assert browser.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert browser.get(reverse("workspace:start")).url == reverse("mfa_index")
    assert events()[2:] == ["remove_second_factor", "remove_second_factor"]


def test_new_recovery_codes_replace_the_old_ones(browser, editor, clock):
    set_up_codes(browser, clock)
    before = Authenticator.objects.get(user=editor, type="recovery_codes").wrap().get_unused_codes()
    assert browser.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    after = Authenticator.objects.get(user=editor, type="recovery_codes").wrap().get_unused_codes()
    assert set(before).isdisjoint(after)
    assert events()[2:] == ["remove_second_factor", "make_recovery_codes"]


def test_a_wrong_code_sets_nothing_up(browser, editor):
    browser.get(reverse("mfa_activate_totp"))
    answer = browser.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert 'href="#id_code"' in answer
    assert 'aria-describedby="id_code_helptext id_code_error"' in answer
    assert not Authenticator.objects.filter(user=editor).exists()


def test_a_changed_password_is_recorded_and_signs_out(browser, editor, clock):
    set_up_codes(browser, clock)
    new = "Maultaschen-mit-Brühe"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    browser.post(reverse("account_change_password"), data)
    editor.refresh_from_db()
    assert editor.check_password(new)
    assert events()[2:] == ["sign_out", "change_password"]
    assert browser.get(reverse("workspace:start")).status_code == 302


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"oldpassword": "falsch"}, "Das bisherige Passwort stimmt nicht."),
        ({"password2": "etwas-ganz-anderes"}, "Die beiden neuen Passwörter sind verschieden."),
        ({"password1": "kurz", "password2": "kurz"}, "12 Zeichen"),
    ],
)
def test_a_password_that_cannot_be_taken_is_refused_in_german(browser, clock, data, sentence):
    set_up_codes(browser, clock)
    good = {
        "oldpassword": PASSWORD,
        "password1": "Maultaschen-mit-Brühe",
        "password2": "Maultaschen-mit-Brühe",
    }
    answer = browser.post(reverse("account_change_password"), good | data)
    assert sentence in answer.content.decode()


def test_write_and_entry_fall_together(browser, editor, clock, monkeypatch, tmp_path):
    def fail(**_):
        raise RuntimeError("the audit trail cannot be written")

    monkeypatch.setenv("LAENDERTISCH_VAR", str(tmp_path))  # where the trace of the fault goes
    monkeypatch.setattr("laendertisch.actions.account_events.record", fail)
    with pytest.raises(RuntimeError, match="cannot be written"):
        set_up_codes(browser, clock)
    assert not Authenticator.objects.filter(user=editor).exists()


def test_fields_carry_the_hints_for_password_stores(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_under_a_number_the_page_names_an_address_where_passkeys_work(client, db):
    numbered = client.get(reverse("account_login"), headers={"host": "127.0.0.1:8000"}).content.decode()
    named = client.get(reverse("account_login"), headers={"host": "localhost:8000"}).content.decode()
    assert "http://localhost:8000/konto/login/" in numbered
    assert "Unter dieser Adresse gibt es deshalb keine Passkeys" not in named
