"""The handover of the chair: begin it, name the successors, open the new year, take matters along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.handover_checklist import begin_checklist
from laendertisch.actions.matters import carry_over
from laendertisch.actions.memberships import place_membership, shorten_membership
from laendertisch.actions.recording import Actor, record
from laendertisch.actions.years import plan_year
from laendertisch.kernel.dates import Period, long_day
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.places import project_root
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.chair_years import YearPlan, year_by_rotation
from laendertisch.procedure.handover import ChangeOver, check_change_over, next_change_over
from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Role
from laendertisch.procedure.rotation import Rotation
from laendertisch.procedure.rulebook import load_rotation
from laendertisch.records.accounts.models import Membership, User
from laendertisch.records.accounts.queries import held
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.handover.models import Handover
from laendertisch.records.handover.queries import as_change, year_of
from laendertisch.records.matters.models import Matter
from laendertisch.records.years.models import ChairYear

HANDOVER = "Übergabe"


@transaction.atomic
def begin_handover(*, by: Actor, body: Body, change: ChangeOver, reason: str = "") -> Handover:
    """Begin to prepare a change of the chair, as the rotation says; anything else needs a reason.

    Raises `NotPermitted`, `InputError` for wrong Länder or days or a missing reason, `RuleViolation` if it is
    prepared already.
    """
    capacity = by.must_be_allowed(Task.HAND_OVER, body=body.pk)
    locked = Body.objects.select_for_update().get(pk=body.pk)
    reason = tidy_text(reason)
    check_change_over(change, next_change_over(_rotation(body.pk), change.old_last_day), reason)
    if Handover.objects.filter(body=locked, first_day=change.first_day).exists():
        raise RuleViolation(
            f"Die Übergabe zum {long_day(change.first_day)} wird schon vorbereitet.", code="handover_begun"
        )
    begun = Handover.objects.create(
        body=locked,
        from_land=change.from_land,
        to_land=change.to_land,
        first_day=change.first_day,
        last_day=change.last_day,
        reason=reason,
        begun_at=timezone.now(),
        begun_by=by.user,
    )
    begin_checklist(by=by, body=locked)
    record(
        by=by,
        capacity=capacity,
        action="begin_handover",
        subject=subject(HANDOVER, begun),
        after=_described(begun),
        reason=reason,
    )
    return begun


@transaction.atomic
def prepare_successors(*, by: Actor, handover: Handover, users: Sequence[User]) -> list[Membership]:
    """Let people be the Geschäftsstelle from the first day of the new term; the old one ends the day before.

    Both are dated memberships, so nothing has to run at midnight. Raises `NotPermitted` for others than the
    Geschäftsstelle and the administration, `InputError` without anybody or for an account that is switched
    off, `RuleViolation` if somebody is named already.
    """
    capacity = _naming(by, handover)
    locked = Handover.objects.select_for_update().get(pk=handover.pk)
    if not users:
        raise InputError("Bitte wählen Sie mindestens eine Person aus.")
    if ended := [user.name for user in users if not user.is_active]:
        raise InputError(f"Das Konto von {', '.join(ended)} ist abgeschaltet.")
    reason = f"Übergabe an {locked.to_land.short_name} zum {long_day(locked.first_day)}"
    _end_the_old_office(by, capacity, locked, reason)
    term = Period(locked.first_day, locked.last_day)
    named = [
        place_membership(
            by=by,
            capacity=capacity,
            user=user,
            role=Role.SECRETARIAT,
            body=locked.body,
            period=term,
            land=locked.to_land,
            reason=reason,
        )
        for user in users
    ]
    record(
        by=by,
        capacity=capacity,
        action="prepare_successors",
        subject=subject(HANDOVER, locked),
        after={"names": [user.name for user in users], "valid_from": locked.first_day.isoformat()},
    )
    return named


@transaction.atomic
def open_next_year(*, by: Actor, handover: Handover) -> ChairYear:
    """Open the chair year of the new Land. Raises `NotPermitted`, `RuleViolation` if it is open already."""
    by.must_be_allowed(Task.HAND_OVER, body=handover.body_id)
    locked = Handover.objects.select_for_update().get(pk=handover.pk)
    if year_of(locked):
        raise RuleViolation("Das neue Vorsitzjahr ist schon angelegt.", code="year_open")
    plan = YearPlan(locked.to_land, locked.first_day, locked.last_day, _number(locked))
    reason = locked.reason or f"Übergabe zum {long_day(locked.first_day)}"
    return plan_year(by=by, body=locked.body, plan=plan, reason=reason)


@transaction.atomic
def carry_over_matters(*, by: Actor, handover: Handover, matters: Iterable[Matter]) -> list[Matter]:
    """Take open matters into the new year, all of them or none.

    Raises `NotPermitted`, `InputError` without a matter, `RuleViolation` if the new year is not open yet, or
    if one of them is voted on or closed.
    """
    by.must_be_allowed(Task.HAND_OVER, body=handover.body_id)
    chosen = list(matters)
    if not chosen:
        raise InputError("Bitte wählen Sie mindestens einen Vorgang aus.")
    year = year_of(handover)
    if year is None:
        raise RuleViolation(
            "Das neue Vorsitzjahr gibt es noch nicht. Bitte legen Sie es zuerst an.", code="year_missing"
        )
    return [carry_over(by=by, matter=matter, year=year, reason="Übergabe des Vorsitzes") for matter in chosen]


def _naming(by: Actor, handover: Handover) -> str:
    """Return the capacity in which somebody names the successors."""
    if by.is_command or why_not(Task.HAND_OVER, by.functions, body=handover.body_id) is None:
        return by.must_be_allowed(Task.HAND_OVER, body=handover.body_id)
    if why_not(Task.MANAGE_ACCOUNTS, by.functions) is None:
        return by.must_be_allowed(Task.MANAGE_ACCOUNTS)
    raise NotPermitted(
        "Die neue Geschäftsstelle benennt die bisherige Geschäftsstelle oder die Administration."
    )


def _end_the_old_office(by: Actor, capacity: str, handover: Handover, reason: str) -> None:
    change = as_change(handover)
    staying = Membership.objects.filter(
        held(change.first_day),
        body=handover.body,
        role=Role.SECRETARIAT.value,
        land=change.from_land,
        valid_from__lt=change.first_day,
    )
    for membership in staying:
        shorten_membership(
            by=by, capacity=capacity, membership=membership, last_day=change.old_last_day, reason=reason
        )


def _number(handover: Handover) -> int | None:
    """Return the number of the conference by the rotation, if that names this term."""
    term = year_by_rotation(_rotation(handover.body_id), handover.first_day)
    same = term and (term.land, term.first_day) == (handover.to_land, handover.first_day)
    return term.number if term and same else None


def _rotation(body: str) -> Rotation | None:
    try:
        return load_rotation(project_root() / "rules", body)
    except InputError:
        return None


def _described(handover: Handover) -> dict[str, Any]:
    return {
        "from_land": handover.from_land.code,
        "to_land": handover.to_land.code,
        "first_day": handover.first_day.isoformat(),
        "last_day": handover.last_day.isoformat(),
    }
