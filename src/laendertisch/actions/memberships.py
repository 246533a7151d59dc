"""Dated memberships: grant and end, never delete (Mitgliedschaften). Rights follow from these alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.memberships import check_belongings, check_end, refuse_overlap
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership, User
from laendertisch.records.accounts.queries import as_function
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body, WorkingGroup


@transaction.atomic
def grant_membership(  # noqa: PLR0913 - these are the columns of a membership
    *,
    by: Actor,
    user: User,
    role: Role,
    body: Body,
    valid_from: date,
    valid_to: date | None = None,
    land: Land | None = None,
    working_group: WorkingGroup | None = None,
    reason: str = "",
) -> Membership:
    """Give a person a function from the first to the last day, both included; an open end is `None`.

    Raises `NotPermitted`, `InputError` for a missing or needless Land or group and for a wrong period,
    `RuleViolation` if the person already has the same function on one of these days.
    """
    capacity = by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    period = Period(valid_from, valid_to)
    return place_membership(
        by=by,
        capacity=capacity,
        user=user,
        role=role,
        body=body,
        period=period,
        land=land,
        working_group=working_group,
        reason=reason,
    )


@transaction.atomic
def place_membership(  # noqa: PLR0913 - these are the columns of a membership
    *,
    by: Actor,
    capacity: str,
    user: User,
    role: Role,
    body: Body,
    period: Period,
    land: Land | None = None,
    working_group: WorkingGroup | None = None,
    reason: str = "",
) -> Membership:
    """Write a membership; belongs into the transaction of an action that has asked for permission.

    Raises the errors of `grant_membership`, and `ValueError` for a period without a first day.
    """
    if period.first is None:
        raise ValueError("a membership begins on a day")
    check_belongings(role, land, working_group)
    locked = User.objects.select_for_update().get(pk=user.pk)
    same = locked.memberships.filter(role=role, body=body, land=land, working_group=working_group)
    refuse_overlap(map(as_function, same.select_related("working_group")), period)
    membership = Membership.objects.create(
        user=locked,
        role=role.value,
        body=body,
        land=land,  # type: ignore[misc]  # the column type cannot say `None`
        working_group=working_group,
        valid_from=period.first,
        valid_to=period.last,
    )
    record(
        by=by,
        capacity=capacity,
        action="grant_membership",
        subject=subject("Konto", locked),
        after=_described(membership),
        reason=tidy_text(reason),
    )
    return membership


@transaction.atomic
def end_membership(*, by: Actor, membership: Membership, last_day: date, reason: str) -> Membership:
    """Set the last day of a membership. It can be shortened, never prolonged: that is a new membership.

    Raises `NotPermitted`, `InputError` without a reason or before its first day, `RuleViolation` if it
    has ended earlier.
    """
    capacity = by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    return shorten_membership(
        by=by, capacity=capacity, membership=membership, last_day=last_day, reason=reason
    )


@transaction.atomic
def shorten_membership(
    *, by: Actor, capacity: str, membership: Membership, last_day: date, reason: str
) -> Membership:
    """Set the last day; belongs into the transaction of an action that has asked for permission.

    Raises the errors of `end_membership`.
    """
    reason = checked_reason(reason)
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    check_end(Period(locked.valid_from, locked.valid_to), last_day)
    before = _described(locked)
    locked.valid_to = last_day
    locked.save(update_fields=["valid_to"])
    record(
        by=by,
        capacity=capacity,
        action="end_membership",
        subject=subject("Konto", locked.user),
        before=before,
        after=_described(locked),
        reason=reason,
    )
    return locked


def _described(membership: Membership) -> dict[str, Any]:
    return {
        "role": membership.role,
        "body": membership.body_id,
        "land": membership.land.code if membership.land else None,
        "working_group": membership.working_group_id,
        "valid_from": membership.valid_from.isoformat(),
        "valid_to": membership.valid_to.isoformat() if membership.valid_to else None,
    }
