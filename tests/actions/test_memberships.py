"""Memberships: from the first to the last day, never twice, never deleted."""

from __future__ import annotations

from datetime import date

import pytest

from laendertisch.actions.memberships import end_membership, grant_membership
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership
from laendertisch.records.accounts.queries import functions_of
from laendertisch.records.audit.models import AuditEntry

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
HE = BY_CODE["HE"]


@pytest.fixture
def grant(operator, make_account, intmk):
    user = make_account("Hanna Hessen")

    def grant(role=Role.LAND_OFFICIAL, land=HE, valid_from=FIRST, valid_to=LAST, **more):
        values = {"by": operator, "user": user, "role": role, "body": intmk, "land": land}
        return grant_membership(**values, valid_from=valid_from, valid_to=valid_to, **more)

    return grant


def test_a_function_is_held_from_the_first_to_the_last_day(grant):
    user = grant().user
    days = [date(2025, 12, 31), FIRST, LAST, date(2026, 7, 1)]
    assert [len(functions_of(user, day)) for day in days] == [0, 1, 1, 0]


def test_granting_is_recorded_with_all_columns(grant):
    membership = grant(reason="Vertretung")
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.subject, entry.before, entry.reason) == (
        "grant_membership",
        f"Konto {membership.user.pk}: Hanna Hessen <hanna.hessen@example.org>",
        None,
        "Vertretung",
    )
    assert entry.after == {
        "role": "land_official",
        "body": "intmk",
        "land": "HE",
        "working_group": None,
        "valid_from": "2026-01-01",
        "valid_to": "2026-06-30",
    }


@pytest.mark.parametrize(
    ("valid_from", "valid_to"),
    [(FIRST, LAST), (LAST, None), (date(2025, 1, 1), FIRST), (date(2025, 1, 1), None)],
)
def test_the_same_function_is_never_held_twice_on_a_day(grant, valid_from, valid_to):
    grant()
    with pytest.raises(RuleViolation, match="hat diese Funktion in dieser Zeit schon") as refusal:
        grant(valid_from=valid_from, valid_to=valid_to)
    assert refusal.value.code == "membership_overlap"
    assert Membership.objects.count() == 1


def test_another_time_another_land_another_function_may_stand_beside_it(grant):
    grant()
    grant(valid_from=date(2026, 7, 1), valid_to=None)
    grant(land=BY_CODE["BW"])
    grant(role=Role.MINISTER)
    assert Membership.objects.count() == 4


@pytest.mark.parametrize(
    ("role", "land", "sentence"),
    [
        (Role.SECRETARIAT, None, "gilt immer für ein Land"),
        (Role.LAND_OFFICIAL, None, "gilt immer für ein Land"),
        (Role.MINISTER, None, "gilt immer für ein Land"),
        (Role.WORKING_GROUP, None, "Arbeitsgruppe aus"),
    ],
)
def test_a_function_names_where_it_belongs(grant, role, land, sentence):
    with pytest.raises(InputError, match=sentence):
        grant(role=role, land=land)


def test_a_group_belongs_only_to_its_members(grant, monitoring_group):
    with pytest.raises(InputError, match="gehört zu keiner Arbeitsgruppe"):
        grant(role=Role.EDITOR, land=None, working_group=monitoring_group)


def test_the_end_does_not_come_before_the_beginning(grant):
    with pytest.raises(InputError, match="bevor er am"):
        grant(valid_from=LAST, valid_to=FIRST)


def test_ending_sets_the_last_day_and_deletes_nothing(grant, operator):
    membership = grant(valid_to=None)
    end_membership(by=operator, membership=membership, last_day=LAST, reason="Wechsel")
    assert list(Membership.objects.values_list("valid_from", "valid_to")) == [(FIRST, LAST)]
    entry = AuditEntry.objects.first()
    assert (entry.before["valid_to"], entry.after["valid_to"], entry.reason) == (
        None,
        "2026-06-30",
        "Wechsel",
    )


@pytest.mark.parametrize(
    ("last_day", "reason", "error"),
    [
        (date(2025, 12, 31), "Wechsel", InputError),
        (LAST, "Wechsel", RuleViolation),
        (date(2027, 1, 1), "Wechsel", RuleViolation),
        (date(2026, 3, 1), " ", InputError),
    ],
)
def test_an_end_that_cannot_be_is_refused(grant, operator, last_day, reason, error):
    membership = grant()
    with pytest.raises(error):
        end_membership(by=operator, membership=membership, last_day=last_day, reason=reason)
    assert Membership.objects.get().valid_to == LAST


def test_only_the_administration_grants_and_ends(grant, make_person, clock):
    membership = grant()
    minister = person(make_person(Role.MINISTER), clock.now().date())
    with pytest.raises(NotPermitted):
        grant_membership(
            by=minister, user=minister.user, role=Role.EDITOR, body=membership.body, valid_from=FIRST
        )
    with pytest.raises(NotPermitted):
        end_membership(by=minister, membership=membership, last_day=FIRST, reason="x")
