"""Accounts: who may manage them, what is recorded, what is refused."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from laendertisch.actions.accounts import (
    create_account,
    end_account,
    issue_password_link,
    reset_second_factor,
)
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.models import AuditEntry


@pytest.fixture
def admin(make_person, clock):
    return person(make_person(Role.ADMINISTRATOR, "Ada Admin"), clock.now().date())


@pytest.fixture
def editor(make_person, clock):
    return person(make_person(Role.EDITOR, "Erika Beispiel"), clock.now().date())


def last_entry():
    entry = AuditEntry.objects.first()
    fields = ("actor", "capacity", "action", "subject", "before", "after", "reason")
    return {field: getattr(entry, field) for field in fields}


def test_a_new_account_has_no_password_and_no_function(admin):
    user = create_account(by=admin, email=" Neu@Example.ORG ", name="  Neue   Person ")
    assert (user.email, user.name, user.has_usable_password()) == ("neu@example.org", "Neue Person", False)
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "primary", "verified")) == [
        ("neu@example.org", True, True)
    ]
    assert last_entry() == {
        "actor": "Ada Admin <ada.admin@example.org>",
        "capacity": "Administration",
        "action": "create_account",
        "subject": f"Konto {user.pk}: Neue Person <neu@example.org>",
        "before": None,
        "after": {"email": "neu@example.org", "name": "Neue Person", "is_demo": False},
        "reason": "",
    }


@pytest.mark.parametrize("email", ["kein-at", "a@", "", "a b@c.de", "x" * 300 + "@example.org"])
def test_an_unusable_address_is_refused(admin, email):
    with pytest.raises(InputError, match="keine E-Mail-Adresse"):
        create_account(by=admin, email=email, name="Neue Person")


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_an_unusable_name_is_refused(admin, name):
    with pytest.raises(InputError, match="höchstens 200 Zeichen"):
        create_account(by=admin, email="neu@example.org", name=name)


def test_an_address_has_one_account_whatever_its_case(admin):
    create_account(by=admin, email="neu@example.org", name="Neue Person")
    count = AuditEntry.objects.count()
    with pytest.raises(RuleViolation, match="gibt es schon ein Konto") as refusal:
        create_account(by=admin, email="NEU@example.org", name="Andere Person")
    assert refusal.value.code == "account_exists"
    assert AuditEntry.objects.count() == count


def test_switching_off_keeps_everything_and_is_recorded(admin, editor):
    end_account(by=admin, user=editor.user, reason=" ausgeschieden ")
    assert User.objects.get(pk=editor.user.pk).is_active is False
    assert editor.user.memberships.count() == 1
    entry = last_entry()
    assert (entry["action"], entry["before"], entry["after"], entry["reason"]) == (
        "end_account",
        {"is_active": True},
        {"is_active": False},
        "ausgeschieden",
    )


def test_an_ended_account_cannot_be_ended_again(admin, editor):
    end_account(by=admin, user=editor.user, reason="ausgeschieden")
    with pytest.raises(RuleViolation, match="schon abgeschaltet"):
        end_account(by=admin, user=editor.user, reason="noch einmal")


def test_nobody_switches_off_the_own_account(admin):
    with pytest.raises(RuleViolation, match="Das eigene Konto"):
        end_account(by=admin, user=admin.user, reason="Urlaub")


@pytest.mark.parametrize("action", [end_account, reset_second_factor])
def test_a_reason_is_needed(admin, editor, action):
    with pytest.raises(InputError, match="Bitte nennen Sie einen Grund"):
        action(by=admin, user=editor.user, reason="  ")


def test_a_lost_device_is_replaced_by_none(admin, editor, sign_in):
    sign_in(editor.user)
    reset_second_factor(by=admin, user=editor.user, reason="Gerät verloren")
    assert not Authenticator.objects.filter(user=editor.user).exists()
    entry = last_entry()
    assert (entry["action"], entry["before"], entry["after"]) == (
        "reset_second_factor",
        {"second_factors": ["totp"]},
        {"second_factors": []},
    )


def test_open_sessions_end_with_the_second_factor_and_those_of_others_stay(
    admin, editor, make_person, sign_in
):
    own, other = sign_in(editor.user), sign_in(make_person(Role.EDITOR, "Otto Andere"))
    reset_second_factor(by=admin, user=editor.user, reason="Gerät verloren")
    assert own.get("/arbeitsplatz/").url.startswith("/konto/login/")
    assert other.get("/arbeitsplatz/").status_code == 200


def test_there_must_be_a_second_factor_to_reset(admin, editor):
    with pytest.raises(RuleViolation, match="noch keinen zweiten Faktor"):
        reset_second_factor(by=admin, user=editor.user, reason="Gerät verloren")


def test_a_link_is_recorded_without_its_token(admin, editor):
    _key, token = issue_password_link(by=admin, user=editor.user)
    assert last_entry()["action"] == "issue_password_link"
    assert token not in str(list(AuditEntry.objects.values()))


def test_an_ended_account_gets_no_link(admin, editor):
    ended = end_account(by=admin, user=editor.user, reason="ausgeschieden")
    with pytest.raises(RuleViolation, match="abgeschaltet"):
        issue_password_link(by=admin, user=ended)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda by, user: create_account(by=by, email="neu@example.org", name="Neu"),
        lambda by, user: end_account(by=by, user=user, reason="x"),
        lambda by, user: issue_password_link(by=by, user=user),
        lambda by, user: reset_second_factor(by=by, user=user, reason="x"),
    ],
)
def test_only_the_administration_may(editor, admin, attempt):
    count = AuditEntry.objects.count()
    with pytest.raises(NotPermitted, match="darf nur: Administration"):
        attempt(editor, admin.user)
    assert AuditEntry.objects.count() == count
