"""Named ways to ask for people and their functions."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from laendertisch.kernel.dates import Period
from laendertisch.procedure.roles import Function, Role, held_on
from laendertisch.records.accounts.models import Membership, User


def functions_of(user: User, day: date) -> tuple[Function, ...]:
    """Return the functions that a person holds on `day`; none for an account that is switched off."""
    if not user.is_active:
        return ()
    memberships = user.memberships.select_related("working_group")
    return held_on((as_function(each) for each in memberships), day)


def has_function_from(user: User, role: Role, body: str, day: date) -> bool:
    """Say whether a person holds a role in a conference on `day` or will hold it later."""
    ended = Q(valid_to__isnull=False) & Q(valid_to__lt=day)
    return user.memberships.filter(~ended, role=role, body=body).exists()


def as_function(membership: Membership) -> Function:
    """Return the stored membership as the value that the rules understand."""
    return Function(
        role=Role(membership.role),
        period=Period(membership.valid_from, membership.valid_to),
        body=membership.body_id,
        land=membership.land,
        working_group=membership.working_group.name if membership.working_group else None,
    )


def held(day: date) -> Q:
    """Return the condition that a membership is valid on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def accounts(*, search: str = "", role: str = "", day: date) -> QuerySet[User]:
    """Return accounts with memberships: name or address contains `search`, `role` is held on `day`."""
    found = User.objects.prefetch_related(Prefetch("memberships", _memberships()))
    if search:
        found = found.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if role:
        holders = Membership.objects.filter(held(day), role=role).values("user")
        found = found.filter(pk__in=holders)
    return found


def account(pk: int) -> User | None:
    """Return one account with its memberships."""
    return User.objects.filter(pk=pk).prefetch_related(Prefetch("memberships", _memberships())).first()


def demo_account(name: str) -> User | None:
    """Return the demonstration account with this address, or with this part before the @."""
    accounts = User.objects.filter(is_demo=True)
    return accounts.filter(Q(email__iexact=name) | Q(email__istartswith=f"{name}@")).first()


def ending_memberships(day: date, days: int) -> QuerySet[Membership]:
    """Return the memberships that hold on `day` and end within so many days."""
    last = day + timedelta(days=days)
    ending = _memberships().filter(held(day), valid_to__lte=last, user__is_active=True)
    return ending.select_related("user", "working_group").order_by("valid_to", "user__name")


def _memberships() -> QuerySet[Membership]:
    return Membership.objects.select_related("working_group", "body").order_by("valid_from", "id")
