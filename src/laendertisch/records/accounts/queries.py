"""Named ways to ask for people and their functions."""

from __future__ import annotations

from datetime import date

from laendertisch.kernel.dates import Period
from laendertisch.procedure.roles import Function, Role, held_on
from laendertisch.records.accounts.models import Membership, User


def functions_of(user: User, day: date) -> tuple[Function, ...]:
    """Return the functions that a person holds on `day`; none for an account that is switched off."""
    if not user.is_active:
        return ()
    memberships = user.memberships.select_related("working_group")
    return held_on((as_function(each) for each in memberships), day)


def as_function(membership: Membership) -> Function:
    """Return the stored membership as the value that the rules understand."""
    return Function(
        role=Role(membership.role),
        period=Period(membership.valid_from, membership.valid_to),
        body=membership.body_id,
        land=membership.land,
        working_group=membership.working_group.name if membership.working_group else None,
    )
