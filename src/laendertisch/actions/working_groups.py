"""Working groups: found, mandate, join, lead (Arbeitsgruppen)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.working_groups import why_not_join, why_not_lead, why_not_leave
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body, Resolution, WorkingGroup
from laendertisch.records.groups.models import GroupLand, Mandate
from laendertisch.records.groups.queries import leading_laender, member_laender
from laendertisch.records.matters.models import Matter

LONGEST_NAME = 200
KIND = "länderoffene Arbeitsgruppe"


@dataclass(frozen=True)
class Order:
    """What a group is to do, by which resolution, from when to when (Mandat)."""

    text: str
    begins: date
    ends: date | None = None
    resolution: Resolution | None = None
    matter: Matter | None = None


@transaction.atomic
def found_group(  # noqa: PLR0913 - what a new group begins with
    *, by: Actor, body: Body, name: str, order: Order, lead: Land, open_to_all_laender: bool = True
) -> WorkingGroup:
    """Found a working group with its first mandate and a lead Land.

    Raises `NotPermitted`, `InputError` without a name or mandate, `RuleViolation` if the name is taken.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=body.pk)
    name = tidy_line(name)
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"Bitte geben Sie einen Namen mit höchstens {LONGEST_NAME} Zeichen an.")
    key = f"{body.pk}-{slugify(name)}"[:60]
    if body.working_groups.filter(name__iexact=name).exists() or WorkingGroup.objects.filter(pk=key).exists():
        raise RuleViolation(f"Eine Arbeitsgruppe „{name}“ gibt es schon.", code="group_exists")
    group = WorkingGroup.objects.create(
        key=key,
        body=body,
        name=name,
        kind=KIND if open_to_all_laender else "Arbeitsgruppe",
        open_to_all_laender=open_to_all_laender,
        note="auf der Plattform eingerichtet",
    )
    _mandate(by, group, order)
    GroupLand.objects.create(group=group, land=lead, leads=True, since=order.begins)
    after = {"name": name, "land": lead.code, "mandate": order.text, "open": open_to_all_laender}
    record(
        by=by, capacity=capacity, action="found_group", subject=subject("Arbeitsgruppe", group), after=after
    )
    return group


@transaction.atomic
def give_mandate(*, by: Actor, group: WorkingGroup, order: Order) -> Mandate:
    """Give a group a further mandate; earlier ones stay. Raises `NotPermitted`, `InputError`."""
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=group.body_id)
    mandate = _mandate(by, group, order)
    after = {"mandate": mandate.text, "valid_from": mandate.begins.isoformat()}
    record(
        by=by, capacity=capacity, action="give_mandate", subject=subject("Arbeitsgruppe", group), after=after
    )
    return mandate


@transaction.atomic
def join_group(*, by: Actor, group: WorkingGroup, land: Land) -> GroupLand:
    """Let the own Land take part. The Geschäftsstelle may also admit to a group that is not open.

    Raises `NotPermitted`, `RuleViolation` if the Land belongs to it already or the group is not open.
    """
    office = not by.is_command and any(each.role == "secretariat" for each in by.functions)
    task = Task.PLAN_YEAR if office else Task.JOIN_WORKING_GROUP
    capacity = by.must_be_allowed(task, body=group.body_id, land=land)
    locked = _locked(group)
    if refusal := why_not_join(member_laender(locked), land, admits=locked.open_to_all_laender or office):
        raise RuleViolation(refusal, code="group_join")
    membership = GroupLand.objects.create(group=locked, land=land, since=timezone.localdate())
    after = {"land": land.code}
    record(
        by=by, capacity=capacity, action="join_group", subject=subject("Arbeitsgruppe", group), after=after
    )
    return membership


@transaction.atomic
def leave_group(*, by: Actor, group: WorkingGroup, land: Land) -> None:
    """End the part of the own Land. Raises `NotPermitted`, `RuleViolation` for the only lead Land."""
    capacity = by.must_be_allowed(Task.JOIN_WORKING_GROUP, body=group.body_id, land=land)
    locked = _locked(group)
    if refusal := why_not_leave(member_laender(locked), leading_laender(locked), land):
        raise RuleViolation(refusal, code="group_leave")
    locked.laender.filter(land=land, until__isnull=True).update(until=timezone.localdate())
    before = {"land": land.code}
    record(
        by=by, capacity=capacity, action="leave_group", subject=subject("Arbeitsgruppe", group), before=before
    )


@transaction.atomic
def set_lead(*, by: Actor, group: WorkingGroup, land: Land, leads: bool) -> None:
    """Give a member Land the lead or take it back; what was before stays as an ended row.

    Raises `NotPermitted`, `RuleViolation` if the Land is no member or the group would be without a lead.
    """
    locked = _locked(group)
    if not by.is_command and (refusal := why_not_lead(by.functions, locked.body_id, leading_laender(locked))):
        raise NotPermitted(refusal)
    capacity = by.must_be_allowed(Task.LEAD_WORKING_GROUP, body=locked.body_id)
    if not leads and (refusal := why_not_leave(member_laender(locked), leading_laender(locked), land)):
        raise RuleViolation(refusal, code="group_lead")
    if land not in member_laender(locked):
        raise RuleViolation(f"{land.short_name} gehört der Arbeitsgruppe nicht an.", code="group_lead")
    today = timezone.localdate()
    locked.laender.filter(land=land, until__isnull=True).update(until=today)
    GroupLand.objects.create(group=locked, land=land, leads=leads, since=today)
    record(
        by=by,
        capacity=capacity,
        action="set_group_lead",
        subject=subject("Arbeitsgruppe", group),
        after={"land": land.code, "leads": leads},
    )


def _mandate(by: Actor, group: WorkingGroup, order: Order) -> Mandate:
    text = tidy_text(order.text)
    if not text:
        raise InputError("Bitte beschreiben Sie den Auftrag der Arbeitsgruppe.")
    if order.ends and order.ends < order.begins:
        raise InputError("Das Mandat endet vor seinem Beginn. Bitte prüfen Sie die Tage.")
    return Mandate.objects.create(
        group=group,
        text=text,
        resolution=order.resolution,
        matter=order.matter,
        begins=order.begins,
        ends=order.ends,
        recorded_at=timezone.now(),
        recorded_by=by.user,
    )


def _locked(group: WorkingGroup) -> WorkingGroup:
    return WorkingGroup.objects.select_for_update().get(pk=group.pk)
