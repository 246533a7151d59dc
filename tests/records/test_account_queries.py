"""Asking for people: what is found, with a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from laendertisch.procedure.roles import Role
from laendertisch.records.accounts import queries
from laendertisch.records.accounts.models import Membership, User

DAY = date(2026, 3, 16)


def names(found) -> list[str]:
    return [user.name for user in found]


def test_accounts_are_found_by_parts_of_name_and_address(make_account):
    make_account("Ada Admin")
    make_account("Erika Beispiel")
    assert names(queries.accounts(search="ADMIN", day=DAY)) == ["Ada Admin"]
    assert names(queries.accounts(search="erika.b", day=DAY)) == ["Erika Beispiel"]
    assert names(queries.accounts(search="100%", day=DAY)) == []


def test_accounts_are_found_by_a_function_held_that_day(make_person):
    make_person(Role.EDITOR, "Jetzt", valid_to=DAY)
    make_person(Role.EDITOR, "Vorher", valid_to=date(2026, 3, 15))
    make_person(Role.MINISTER, "Andere")
    assert names(queries.accounts(role="editor", day=DAY)) == ["Jetzt"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_accounts_takes_two_queries(make_person, django_assert_num_queries, count):
    for number in range(count):
        make_person(Role.WORKING_GROUP, f"Person {number}")
    with django_assert_num_queries(2):
        for user in queries.accounts(day=DAY):
            [queries.as_function(each).label for each in user.memberships.all()]


def test_memberships_that_end_soon_are_listed_by_their_last_day(make_person):
    make_person(Role.EDITOR, "Bald", valid_to=date(2026, 5, 1))
    make_person(Role.EDITOR, "Sofort", valid_to=DAY)
    make_person(Role.EDITOR, "Vorbei", valid_to=date(2026, 3, 15))
    make_person(Role.EDITOR, "Danach", valid_to=date(2026, 5, 16))
    make_person(Role.EDITOR, "Offen")
    assert [each.user.name for each in queries.ending_memberships(DAY, 60)] == ["Sofort", "Bald"]


def test_an_account_that_is_switched_off_holds_nothing(make_person):
    user = make_person(Role.ADMINISTRATOR)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    assert queries.functions_of(user, DAY) == ()


@pytest.mark.parametrize(
    "columns",
    [
        {"role": "editor", "valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)},
        {"role": "minister", "valid_from": DAY},
        {"role": "working_group", "valid_from": DAY},
    ],
)
def test_the_database_refuses_memberships_that_must_never_be(make_account, intmk, columns):
    user = make_account("Ada Admin")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, body=intmk, **columns)


def test_the_database_refuses_two_accounts_for_one_address(make_account):
    make_account("Ada Admin")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ADA.admin@example.org", name="Zweite")
