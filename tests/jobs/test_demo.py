"""Demonstration accounts: one per role, made once, never for real people."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator

from laendertisch.actions.accounts import end_account
from laendertisch.actions.demo_accounts import renew_demo_access
from laendertisch.jobs.demo import (
    ADDRESSES,
    as_lines,
    create_demo_accounts,
    current_code,
    demo_code,
    reset_demo_accounts,
)
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership, User
from laendertisch.records.accounts.queries import functions_of
from laendertisch.records.audit.models import AuditEntry

DAY = date(2026, 3, 16)


@pytest.fixture
def made(operator, intmk, monitoring_group, clock):
    return create_demo_accounts(by=operator, on=DAY)


def test_there_is_one_account_for_each_role_marked_as_demo(made):
    assert [each.role for each in made] == [role.value for role in ADDRESSES]
    assert set(ADDRESSES) == set(Role)
    users = [User.objects.get(email=each.email) for each in made]
    assert all(user.is_demo and user.name.startswith("Demo ") for user in users)
    assert [functions_of(user, DAY)[0].role for user in users] == list(ADDRESSES)


def test_the_secretariat_is_that_of_the_land_in_the_chair_until_its_term_ends(made):
    secretariat = User.objects.get(email="geschaeftsstelle@demo.example")
    function = functions_of(secretariat, DAY)[0]
    assert function.label == "Geschäftsstelle, Nordrhein-Westfalen"
    assert function.period.last == date(2026, 6, 30)


def test_office_and_official_are_found_in_a_second_conference_too(
    operator, intmk, monitoring_group, gfmk, clock
):
    create_demo_accounts(by=operator, on=DAY)
    create_demo_accounts(by=operator, on=DAY)
    memberships = Membership.objects.filter(body=gfmk).order_by("user__email")
    assert [(each.user.email, each.role, each.valid_to) for each in memberships] == [
        ("fachebene@demo.example", "land_official", DAY + timedelta(days=365)),
        ("geschaeftsstelle@demo.example", "secretariat", DAY + timedelta(days=365)),
    ]


def test_the_land_can_be_given(operator, intmk, monitoring_group, clock):
    create_demo_accounts(by=operator, land=BY_CODE["HB"], on=DAY)
    official = User.objects.get(email="fachebene@demo.example")
    assert functions_of(official, DAY)[0].land == BY_CODE["HB"]


def test_passwords_are_given_once_and_stored_only_as_a_digest(made):
    for each in made:
        user = User.objects.get(email=each.email)
        assert user.check_password(each.password)
        stored = str([list(AuditEntry.objects.values()), list(Authenticator.objects.values()), user.password])
        assert each.password not in stored
        assert each.secret not in stored


def test_a_second_time_nothing_is_changed(made, operator):
    before = list(User.objects.values("email", "password")), AuditEntry.objects.count()
    again = create_demo_accounts(by=operator, on=DAY)
    assert [(each.role, each.password, each.secret) for each in again] == [
        (role.value, "", "") for role in ADDRESSES
    ]
    assert (list(User.objects.values("email", "password")), AuditEntry.objects.count()) == before


def test_after_the_change_of_the_chair_the_secretariat_moves_on(made, operator):
    later = date(2026, 7, 1)
    create_demo_accounts(by=operator, on=later)
    secretariat = User.objects.get(email="geschaeftsstelle@demo.example")
    assert [function.land.code for function in functions_of(secretariat, later)] == ["RP"]


def test_a_reset_renews_passwords_and_codes_of_all(made, operator):
    renewed = reset_demo_accounts(by=operator, on=DAY)
    assert all(each.password and each.secret for each in renewed)
    assert {each.password for each in renewed}.isdisjoint(each.password for each in made)
    assert Authenticator.objects.count() == len(made)


def test_the_code_of_an_account_is_that_of_its_secret(made, clock):
    at = clock.now()
    editor = next(each for each in made if each.role == "editor")
    assert demo_code("redaktion", at) == current_code(editor.secret, at)
    assert demo_code("Redaktion@demo.example", at) == current_code(editor.secret, at)
    later = at + timedelta(seconds=30)
    assert demo_code("redaktion", later) == current_code(editor.secret, later)


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B: secret 12345678901234567890, SHA-1, the last six of eight digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    table = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
    utc = ZoneInfo("UTC")
    assert {at: current_code(secret, datetime.fromtimestamp(at, utc)) for at in table} == table


def test_an_unknown_account_is_answered_with_the_known_ones(made):
    with pytest.raises(InputError, match="Bekannt sind: geschaeftsstelle, fachebene"):
        demo_code("chef")


def test_without_facts_it_says_what_to_do(db, operator):
    with pytest.raises(InputError, match="laendertisch facts load"):
        create_demo_accounts(by=operator, on=DAY)


def test_the_account_of_a_real_person_is_never_renewed(make_account, operator):
    with pytest.raises(RuleViolation, match="nur bei Demonstrationskonten"):
        renew_demo_access(by=operator, user=make_account("Ada Echt"), password="x", secret="y")


def test_the_command_line_shows_new_passwords_and_says_where_they_stay(made, operator):
    lines = as_lines([*made[:1], *create_demo_accounts(by=operator, on=DAY)[1:2]])
    assert made[0].password in lines[1]
    assert "besteht schon, Passwort unverändert" in lines[2]


def test_an_account_that_was_switched_off_stays_off_and_stops_nobody(made, operator, clock):
    minister = User.objects.get(email="ministerin@demo.example")
    end_account(by=operator, user=minister, reason="Probe")
    again = create_demo_accounts(by=operator, on=DAY)
    assert [each.email for each in again] == [each.email for each in made]
    minister.refresh_from_db()
    assert (minister.is_active, minister.memberships.count()) == (False, 1)


def test_a_function_that_begins_later_is_left_as_it_is(made, operator, clock):
    again = create_demo_accounts(by=operator, on=DAY - timedelta(days=1))
    assert [each.email for each in again] == [each.email for each in made]
    assert Membership.objects.count() == len(made)


def test_a_function_that_has_ended_is_given_again(made, operator, clock):
    create_demo_accounts(by=operator, on=DAY + timedelta(days=366))
    editor = User.objects.get(email="redaktion@demo.example")
    periods = [(each.valid_from, each.valid_to) for each in editor.memberships.order_by("valid_from")]
    assert [first for first, _ in periods] == [DAY, DAY + timedelta(days=366)]
