"""Release of decisions for publication, and the veto of a Land against it (Freigabe)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.release import (
    ReleaseState,
    why_not_decided,
    why_not_names,
    why_not_vetoed,
)
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import Matter
from laendertisch.records.minutes.decisions import Decided, current_release, recorded, release_facts
from laendertisch.records.minutes.models import Release, ReleaseVeto
from laendertisch.records.years.models import Session


@transaction.atomic
def release_decision(
    *, by: Actor, decision: Decided, state: ReleaseState, reason: str = "", with_votes: bool = False
) -> Release:
    """Decide whether a decision becomes public; `with_votes` names how each Land voted, too.

    Raises `NotPermitted`, `InputError` without a reason for not releasing, `RuleViolation` before the record
    is approved, against the veto of a Land, and after publication.
    """
    capacity = by.must_be_allowed(Task.RELEASE_DECISION, body=decision.body_id)
    _lock(decision)
    if refusal := why_not_decided(release_facts(decision), state):
        raise RuleViolation(refusal, code="release.decide")
    reason = tidy_text(reason) if state == ReleaseState.RELEASED else checked_reason(reason)
    if with_votes:
        _check_names(decision)
    before = current_release(decision)
    made = Release.objects.create(
        **decision.rows,
        state=state.value,
        with_votes=with_votes and state == ReleaseState.RELEASED,
        reason=reason,
        at=timezone.now(),
        by=by.user,
        supersedes=before,
    )
    _written(
        by,
        capacity,
        "release_decision",
        decision,
        before={"release": before.state} if before else None,
        after={"release": state.value, "votes": made.with_votes},
        reason=reason,
    )
    return made


@transaction.atomic
def release_together(*, by: Actor, decisions: Sequence[Decided]) -> list[Release]:
    """Release several decisions at once, without the votes of the single Länder; all of them or none.

    Raises what `release_decision` raises, naming the decision, and `InputError` if none was chosen.
    """
    if not decisions:
        raise InputError("Bitte wählen Sie mindestens einen Punkt aus.")
    return [_released(by, each) for each in decisions]


@transaction.atomic
def veto_release(*, by: Actor, decision: Decided, land: Land, reason: str) -> ReleaseVeto:
    """Stop the release for the own Land, where the rules give that right; a release given before ends.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` where there is no such right, or
    after publication.
    """
    capacity = by.must_be_allowed(Task.OBJECT_TO_MINUTES, body=decision.body_id, land=land)
    reason = checked_reason(reason)
    _lock(decision)
    if refusal := why_not_vetoed(release_facts(decision), land):
        raise RuleViolation(refusal, code="release.veto")
    now = timezone.now()
    veto = ReleaseVeto.objects.create(**decision.rows, land=land, reason=reason, at=now, by=by.user)
    before = current_release(decision)
    if before and before.state == ReleaseState.RELEASED.value:
        Release.objects.create(
            **decision.rows,
            state=ReleaseState.NOT_RELEASED.value,
            reason=f"Widerspruch {land.short_name}: {reason}",
            at=now,
            by=by.user,
            supersedes=before,
        )
    _written(by, capacity, "veto_release", decision, after={"land": land.code}, reason=reason)
    return veto


@transaction.atomic
def withdraw_veto(*, by: Actor, decision: Decided, land: Land) -> ReleaseVeto:
    """Take the veto of the own Land back; the release itself is decided anew.

    Raises `NotPermitted`, `RuleViolation` if there is none.
    """
    capacity = by.must_be_allowed(Task.OBJECT_TO_MINUTES, body=decision.body_id, land=land)
    _lock(decision)
    veto = ReleaseVeto.objects.filter(**decision.rows, land=land, withdrawn_at__isnull=True).first()
    if veto is None:
        raise RuleViolation(f"{land.short_name} widerspricht der Freigabe nicht.", code="release.no_veto")
    veto.withdrawn_at = timezone.now()
    veto.save(update_fields=["withdrawn_at"])
    _written(by, capacity, "withdraw_veto", decision, before={"land": land.code})
    return veto


def _released(by: Actor, decision: Decided) -> Release:
    try:
        return release_decision(by=by, decision=decision, state=ReleaseState.RELEASED)
    except RuleViolation as refusal:
        raise RuleViolation(f"{decision.title}: {refusal}", code="release.together") from None


def _lock(decision: Decided) -> None:
    """Everything about releases waits at the row of the session, or of the matter decided in writing."""
    if decision.item:
        Session.objects.select_for_update().get(pk=decision.item.session_id)
    elif decision.matter:
        Matter.objects.select_for_update().get(pk=decision.matter.pk)


def _check_names(decision: Decided) -> None:
    item, _ = recorded(decision)
    if item and (refusal := why_not_names([Visibility(each.visibility) for each in item.votes])):
        raise InputError(refusal)


def _written(  # noqa: PLR0913 - these are the columns of an audit entry
    by: Actor,
    capacity: str,
    action: str,
    decision: Decided,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=decision.subject,
        before=before,
        after=after,
        reason=reason,
    )
