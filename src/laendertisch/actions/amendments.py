"""Amendments by their authors (Änderungsanträge): draft, submit, join, withdraw; rebase and settle.

Everything about the amendments to one matter waits at the row of that matter.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from laendertisch.actions.amendment_rows import (
    locked_amendment,
    move_amendment,
    replace_operations,
)
from laendertisch.actions.open_amendments import rebase_children, settle_children
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.drafts.amendment_rights import acting_function, why_not_author
from laendertisch.procedure.drafts.amendment_states import (
    LIVE,
    UNDECIDED,
    AmendmentEvent,
    why_not,
)
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.deriving import derive
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.drafts.operations import apply, described
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility, may_see
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.amendment_queries import (
    amendment_audience,
    base_text_of,
    facts_of,
    laender_of,
    operations_of,
    why_not_amend,
    why_not_leave,
)
from laendertisch.records.matters.models import Amendment, AmendmentLand, DraftVersion, Matter
from laendertisch.records.matters.queries import audience_of

LONGEST_REASON = 10_000
NARROW = (Visibility.OFFICE, Visibility.OWN_LAND, Visibility.WORKING_GROUP)


@transaction.atomic
def draft_amendment(  # noqa: PLR0913 - what an amendment consists of
    *,
    by: Actor,
    version: DraftVersion,
    land: Land,
    text: DraftText,
    reason: str = "",
    amends: Amendment | None = None,
) -> Amendment:
    """Begin an amendment of a Land against an issued version, or against another amendment to it.

    `text` is the text as the Land wants it; the operations are what differs. Only the Land sees the draft.
    Raises `NotPermitted`, `RuleViolation` if the version is no longer the newest or the matter is closed.
    """
    capacity = by.must_be_allowed(Task.AMEND, body=version.matter.body_id, land=land)
    matter = Matter.objects.select_for_update().get(pk=version.matter_id)
    _check_base(by, matter, version, amends)
    amendment = Amendment.objects.create(
        matter=matter,
        base_version=version,
        amends=amends,
        visibility=_circle(version).value,
        reason=_checked_reason(reason),
        created_at=timezone.now(),
        created_by=by.user,
    )
    AmendmentLand.objects.create(amendment=amendment, land=land)
    replace_operations(by=by, amendment=amendment, operations=derive(base_text_of(amendment), text))
    record(
        by=by,
        capacity=capacity,
        action="draft_amendment",
        subject=_subject(amendment),
        after=_described(amendment),
    )
    return amendment


@transaction.atomic
def change_amendment(
    *, by: Actor, amendment: Amendment, text: DraftText, reason: str, revision: int
) -> Amendment:
    """Save the wanted text of a draft, or of an amendment that is to be checked; its marks are gone then.

    Raises `Conflict` if somebody of the same Land saved after `revision`, `NotPermitted`, `RuleViolation`.
    """
    locked, matter = locked_amendment(by=by, amendment=amendment, revision=revision)
    capacity = _author_capacity(by, locked)
    before = _described(locked)
    move_amendment(by=by, amendment=locked, matter=matter, event=AmendmentEvent.CHANGE)
    locked.reason = _checked_reason(reason)
    locked.save(update_fields=["reason"])
    base = base_text_of(locked)
    wanted_before = apply(base, operations_of(locked))
    replace_operations(by=by, amendment=locked, operations=derive(base, text))
    rebase_children(by=by, amendment=locked, before=wanted_before)
    record(
        by=by,
        capacity=capacity,
        action="change_amendment",
        subject=_subject(locked),
        before=before,
        after=_described(locked),
    )
    return locked


@transaction.atomic
def submit_amendment(*, by: Actor, amendment: Amendment) -> Amendment:
    """Submit a draft: it gets its number, once per matter, and its circle sees it.

    An amendment that was to be checked is submitted again under its number, whatever the deadline says.
    Raises `NotPermitted`, `RuleViolation` without a change, after the deadline, with unchecked marks.
    """
    locked, matter = locked_amendment(by=by, amendment=amendment)
    capacity = _author_capacity(by, locked)
    again = locked.state == AmendmentState.TO_BE_CHECKED.value
    event = AmendmentEvent.CHECK if again else AmendmentEvent.SUBMIT
    move_amendment(by=by, amendment=locked, matter=matter, event=event)
    if locked.number is None:
        locked.number = _next_number(matter)
        locked.submitted_at = timezone.now()
        locked.save(update_fields=["number", "submitted_at"])
    record(
        by=by,
        capacity=capacity,
        action="submit_amendment",
        subject=_subject(locked),
        after=_described(locked),
    )
    return locked


@transaction.atomic
def join_amendment(*, by: Actor, amendment: Amendment, land: Land) -> Amendment:
    """Let a further Land table a submitted amendment. Raises `NotPermitted`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.AMEND, body=amendment.matter.body_id, land=land)
    locked, matter = locked_amendment(by=by, amendment=amendment)
    _must_be_seen(by, locked, matter)
    _refuse(why_not(AmendmentEvent.JOIN, facts_of(locked, matter, timezone.now())), "amendment_join")
    if land in laender_of(locked):
        raise RuleViolation(
            f"{land.short_name} stellt diesen Änderungsantrag bereits.", code="amendment_join"
        )
    AmendmentLand.objects.update_or_create(amendment=locked, land=land, defaults={"withdrawn_at": None})
    record(
        by=by,
        capacity=capacity,
        action="join_amendment",
        subject=_subject(locked),
        after={"land": land.code},
    )
    return locked


@transaction.atomic
def leave_amendment(*, by: Actor, amendment: Amendment, land: Land) -> Amendment:
    """Let a Land leave an amendment that others go on tabling. Raises `NotPermitted`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.AMEND, body=amendment.matter.body_id, land=land)
    locked, _ = locked_amendment(by=by, amendment=amendment)
    _refuse(why_not_leave(locked, land), "amendment_leave")
    locked.laender.filter(land=land).update(withdrawn_at=timezone.now())
    record(
        by=by,
        capacity=capacity,
        action="leave_amendment",
        subject=_subject(locked),
        before={"land": land.code},
    )
    return locked


@transaction.atomic
def withdraw_amendment(*, by: Actor, amendment: Amendment, reason: str = "") -> Amendment:
    """Withdraw an amendment for all its Länder; amendments to it are settled. It stays readable.

    Raises `NotPermitted`, `RuleViolation` if it is decided already.
    """
    locked, matter = locked_amendment(by=by, amendment=amendment)
    capacity = _author_capacity(by, locked)
    before = locked.state
    move_amendment(
        by=by, amendment=locked, matter=matter, event=AmendmentEvent.WITHDRAW, answer=tidy_text(reason)
    )
    settle_children(by=by, amendment=locked, note=f"Erledigt: {locked} wurde zurückgezogen.")
    record(
        by=by,
        capacity=capacity,
        action="withdraw_amendment",
        subject=_subject(locked),
        before={"state": before},
        after={"state": locked.state},
        reason=tidy_text(reason),
    )
    return locked


@transaction.atomic
def declare_alternatives(*, by: Actor, amendment: Amendment, other: Amendment) -> Amendment:
    """Declare two amendments to be alternatives: at most one of them can be accepted.

    The person must speak for a Land of each. Raises `NotPermitted`, `InputError`, `RuleViolation`.
    """
    locked, _ = locked_amendment(by=by, amendment=amendment)
    second, _ = locked_amendment(by=by, amendment=other)
    capacity = _author_capacity(by, locked)
    _author_capacity(by, second)
    if locked.pk == second.pk or locked.matter_id != second.matter_id:
        raise InputError("Bitte wählen Sie einen anderen Änderungsantrag zu demselben Vorgang.")
    for each in (locked, second):
        if AmendmentState(each.state) not in UNDECIDED:
            raise RuleViolation(f"{each} ist bereits entschieden.", code="amendment_alternatives")
    group = locked.alternative_group or second.alternative_group or uuid4().hex
    joined = {each.alternative_group for each in (locked, second)} - {""}
    Amendment.objects.filter(matter=locked.matter_id, alternative_group__in=joined).update(
        alternative_group=group
    )
    Amendment.objects.filter(pk__in=(locked.pk, second.pk)).update(alternative_group=group)
    record(
        by=by,
        capacity=capacity,
        action="declare_alternatives",
        subject=_subject(locked),
        after={"alternative_to": str(second)},
    )
    locked.alternative_group = group
    return locked


def _check_base(by: Actor, matter: Matter, version: DraftVersion, amends: Amendment | None) -> None:
    """Refuse what cannot be amended: closed matters, texts in work, hidden or older versions."""
    if not by.is_command and not may_see(audience_of(version), by.functions):
        raise NotPermitted("Diese Fassung ist für Ihr Land nicht freigegeben.")
    _refuse(why_not_amend(matter, version), "amendment_base")
    if amends is None:
        return
    _must_be_seen(by, amends, matter)
    if AmendmentState(amends.state) not in LIVE or amends.base_version_id != version.pk:
        raise RuleViolation(f"{amends} ist nicht mehr offen.", code="amendment_base")


def _must_be_seen(by: Actor, amendment: Amendment, matter: Matter) -> None:
    if not by.is_command and not may_see(amendment_audience(amendment, matter), by.functions):
        raise NotPermitted("Dieser Änderungsantrag ist für Ihr Land nicht freigegeben.")


def _author_capacity(by: Actor, amendment: Amendment) -> str:
    if by.is_command:
        return by.must_be_allowed(Task.AMEND)
    body, laender = amendment.matter.body_id, laender_of(amendment)
    used = acting_function(Task.AMEND, by.functions, body, laender)
    if used is None:
        raise NotPermitted(why_not_author(by.functions, body, laender) or "")
    return used.label


def _refuse(sentence: str | None, code: str) -> None:
    if sentence:
        raise RuleViolation(sentence, code=code)


def _checked_reason(text: str) -> str:
    reason = tidy_text(text)
    if len(reason) > LONGEST_REASON:
        raise InputError(f"Die Begründung ist zu lang: höchstens {LONGEST_REASON} Zeichen.")
    return reason


def _circle(version: DraftVersion) -> Visibility:
    """Return the circle of an amendment: that of its base, but no wider than the Länder."""
    visibility = Visibility(version.visibility)
    return visibility if visibility in NARROW else Visibility.ALL_LAENDER


def _next_number(matter: Matter) -> int:
    last = Amendment.objects.filter(matter=matter).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _subject(amendment: Amendment) -> str:
    return subject("Änderungsantrag", amendment)


def _described(amendment: Amendment) -> dict[str, Any]:
    return {
        "matter": amendment.matter.file_number,
        "number": amendment.number,
        "state": amendment.state,
        "version": amendment.base_version.number,
        "reason": amendment.reason,
        "laender": [land.code for land in laender_of(amendment)],
        "operations": [described(each) for each in operations_of(amendment)],
    }
