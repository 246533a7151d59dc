"""The checklist of the handover: what stands on it, and what is done (Checkliste)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.handover_checklist import PROPOSALS, checked_item, why_not_tick
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.handover.models import ChecklistItem, ChecklistTick, Handover

POINT = "Punkt der Checkliste"
LONGEST_NOTE = 300


@transaction.atomic
def begin_checklist(*, by: Actor, body: Body) -> None:
    """Give a conference that never had a checklist the one that we propose, each point marked as proposal.

    Belongs into the transaction of the action that begins a handover, which has the audit entry.
    """
    if ChecklistItem.objects.filter(body=body).exists():
        return
    now = timezone.now()
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            body=body, text=each.text, days_before=each.days_before, is_proposal=True, since=now, by=by.user
        )
        for each in PROPOSALS
    )


@transaction.atomic
def add_checklist_item(*, by: Actor, body: Body, text: str, days_before: int) -> ChecklistItem:
    """Put a point on the checklist of this and all later handovers. Raises `NotPermitted`, `InputError`."""
    capacity = by.must_be_allowed(Task.HAND_OVER, body=body.pk)
    item = ChecklistItem.objects.create(
        body=body,
        text=checked_item(text, days_before),
        days_before=days_before,
        since=timezone.now(),
        by=by.user,
    )
    after = {"text": item.text, "days_before": days_before}
    record(by=by, capacity=capacity, action="add_checklist_item", subject=subject(POINT, item), after=after)
    return item


@transaction.atomic
def adopt_checklist_item(*, by: Actor, item: ChecklistItem) -> ChecklistItem:
    """Confirm a proposed point. Raises `NotPermitted`, `RuleViolation` if it is confirmed already."""
    capacity = by.must_be_allowed(Task.HAND_OVER, body=item.body_id)
    locked = ChecklistItem.objects.select_for_update().get(pk=item.pk)
    if not locked.is_proposal:
        raise RuleViolation("Der Punkt ist schon bestätigt.", code="item_adopted")
    locked.is_proposal = False
    locked.save(update_fields=["is_proposal"])
    record(by=by, capacity=capacity, action="adopt_checklist_item", subject=subject(POINT, locked))
    return locked


@transaction.atomic
def drop_checklist_item(*, by: Actor, item: ChecklistItem, reason: str) -> ChecklistItem:
    """Take a point off the checklist; where it was done it stays readable.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it is off already.
    """
    capacity = by.must_be_allowed(Task.HAND_OVER, body=item.body_id)
    reason = checked_reason(reason)
    locked = ChecklistItem.objects.select_for_update().get(pk=item.pk)
    if locked.dropped_at:
        raise RuleViolation("Der Punkt steht nicht mehr auf der Checkliste.", code="item_dropped")
    locked.dropped_at = timezone.now()
    locked.save(update_fields=["dropped_at"])
    record(
        by=by,
        capacity=capacity,
        action="drop_checklist_item",
        subject=subject(POINT, locked),
        before={"text": locked.text},
        reason=reason,
    )
    return locked


@transaction.atomic
def tick_item(*, by: Actor, handover: Handover, item: ChecklistItem, note: str = "") -> ChecklistTick:
    """Say that a point is done in a handover. Raises `NotPermitted`, `InputError`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.HAND_OVER, body=handover.body_id)
    locked, done = _locked(handover, item)
    note = tidy_line(note)
    if len(note) > LONGEST_NOTE:
        raise InputError(f"Die Anmerkung darf höchstens {LONGEST_NOTE} Zeichen lang sein.")
    if refusal := why_not_tick(dropped=locked.dropped_at is not None, done=done is not None):
        raise RuleViolation(refusal, code="item_tick")
    tick = ChecklistTick.objects.create(
        handover=handover, item=locked, note=note, at=timezone.now(), by=by.user
    )
    after = {"text": locked.text, "note": note}
    record(by=by, capacity=capacity, action="tick_item", subject=subject("Übergabe", handover), after=after)
    return tick


@transaction.atomic
def untick_item(*, by: Actor, handover: Handover, item: ChecklistItem, reason: str) -> None:
    """Take a tick back; it stays readable. Raises `NotPermitted`, `InputError`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.HAND_OVER, body=handover.body_id)
    reason = checked_reason(reason)
    locked, tick = _locked(handover, item)
    if tick is None:
        raise RuleViolation("Der Punkt ist noch nicht erledigt.", code="item_untick")
    tick.taken_back_at = timezone.now()
    tick.save(update_fields=["taken_back_at"])
    record(
        by=by,
        capacity=capacity,
        action="untick_item",
        subject=subject("Übergabe", handover),
        before={"text": locked.text},
        reason=reason,
    )


def _locked(handover: Handover, item: ChecklistItem) -> tuple[ChecklistItem, ChecklistTick | None]:
    locked = ChecklistItem.objects.select_for_update().get(pk=item.pk, body=handover.body_id)
    return locked, locked.ticks.filter(handover=handover, taken_back_at__isnull=True).first()
