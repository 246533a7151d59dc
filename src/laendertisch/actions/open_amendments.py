"""Open amendments when something happens to the text under them (offene Änderungsanträge).

A new version carries them over, a decision or a withdrawal settles them. These functions belong into the
transaction of the action that issues, decides or withdraws.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.amendment_rows import decide_operations, replace_operations
from laendertisch.actions.recording import Actor, record
from laendertisch.procedure.drafts.amendment_rights import reaches_all
from laendertisch.procedure.drafts.amendment_states import (
    LIVE,
    UNDECIDED,
    AmendmentEvent,
    AmendmentFacts,
    OperationOutcome,
    after,
)
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.drafts.rebase import Rebased, rebase
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.amendment_queries import (
    amendments_of,
    as_operation,
    base_text_of,
    live_rows,
    operations_of,
    text_under,
    undecided_amendments,
    with_texts,
)
from laendertisch.records.matters.models import Amendment, DraftVersion, Matter
from laendertisch.records.matters.queries import text_of


@transaction.atomic
def rebase_open(*, by: Actor, version: DraftVersion) -> int:
    """Bring all open amendments onto a version that is issued now; return how many their authors must check.

    Belongs into the transaction that issues the version. What the version already says counts as accepted.
    Amendments for a wider circle than the version stay with theirs until one is issued for all their readers.
    """
    matter = version.matter
    open_ones = [each for each in with_texts(undecided_amendments(matter)) if _may_follow(each, version)]
    old_texts = {each.pk: base_text_of(each) for each in open_ones}
    marked = 0
    for amendment in sorted(open_ones, key=_depth):
        new_text = text_under(amendment, text_of(version))
        rebased = rebase(operations_of(amendment), old_texts[amendment.pk], new_text)
        marked += _put_on(by, amendment, version, rebased)
    if open_ones:
        record(
            by=by,
            capacity=by.must_be_allowed(Task.READ_CONFERENCE, body=matter.body_id),
            action="rebase_amendments",
            subject=subject("Vorgang", matter),
            after={"version": version.number, "amendments": len(open_ones), "to_be_checked": marked},
        )
    return marked


@transaction.atomic
def rebase_children(*, by: Actor, amendment: Amendment, before: DraftText) -> int:
    """Bring the amendments to an amendment onto its new text; return how many authors must check.

    `before` is the text as the amendment wanted it until now. Belongs into the transaction that changes it.
    """
    waiting = [each.value for each in UNDECIDED]
    children = list(amendments_of(amendment.matter).filter(amends=amendment, state__in=waiting))
    marked = 0
    for child in children:
        child.amends = amendment
        rebased = rebase(operations_of(child), before, base_text_of(child))
        marked += _put_on(by, child, child.base_version, rebased)
    return marked


@transaction.atomic
def settle_open(*, by: Actor, matter: Matter, note: str) -> int:
    """Settle everything that is open when a matter is decided or withdrawn; words and authors stay readable.

    Belongs into the transaction that decides. Returns how many were settled.
    """
    open_ones = undecided_amendments(matter)
    for amendment in open_ones:
        _settle(by, amendment, note)
    if open_ones:
        record(
            by=by,
            capacity=by.must_be_allowed(Task.READ_CONFERENCE, body=matter.body_id),
            action="settle_amendments",
            subject=subject("Vorgang", matter),
            after={"amendments": len(open_ones)},
            reason=note,
        )
    return len(open_ones)


@transaction.atomic
def settle_children(*, by: Actor, amendment: Amendment, note: str) -> int:
    """Settle the amendments to an amendment that fell; belongs into the transaction in which it falls."""
    waiting = [each.value for each in UNDECIDED]
    children = list(Amendment.objects.filter(amends=amendment, state__in=waiting))
    for child in children:
        _settle(by, child, note)
        settle_children(by=by, amendment=child, note=note)
    return len(children)


def _may_follow(amendment: Amendment, version: DraftVersion) -> bool:
    readers = Visibility(amendment.visibility)
    return amendment.base_version_id != version.pk and reaches_all(Visibility(version.visibility), readers)


def _depth(amendment: Amendment) -> int:
    """Return how many amendments lie under an amendment: the lowest are carried over first."""
    return 1 + _depth(amendment.amends) if amendment.amends else 0


def _put_on(by: Actor, amendment: Amendment, version: DraftVersion, rebased: Rebased) -> bool:
    """Store an amendment on a version; say whether its authors have to check it."""
    done = [row for row in live_rows(amendment) if as_operation(row) in rebased.fulfilled]
    decide_operations(by=by, rows=done, outcome=OperationOutcome.ACCEPTED)
    replace_operations(by=by, amendment=amendment, operations=rebased.operations)
    if amendment.base_version_id != version.pk:
        amendment.rebased_from = amendment.rebased_from or amendment.base_version
        amendment.base_version = version
    amendment.revision += 1
    if AmendmentState(amendment.state) in LIVE:
        _follow(amendment, rebased)
    amendment.save(update_fields=["rebased_from", "base_version", "revision", "state", "decided_at"])
    return bool(rebased.needs_author)


def _follow(amendment: Amendment, rebased: Rebased) -> None:
    """Let the state follow: to be checked if something is marked, accepted if nothing is left to decide."""
    if rebased.operations and not rebased.needs_author:
        return
    event = AmendmentEvent.MARK if rebased.needs_author else AmendmentEvent.ACCEPT
    amendment.state = _after(amendment, event)
    if event == AmendmentEvent.ACCEPT:
        amendment.decided_at = timezone.now()


def _settle(by: Actor, amendment: Amendment, note: str) -> None:
    decide_operations(by=by, rows=live_rows(amendment), outcome=OperationOutcome.SETTLED)
    amendment.state = _after(amendment, AmendmentEvent.SETTLE)
    amendment.answer = note
    amendment.decided_at = timezone.now()
    amendment.revision += 1
    amendment.save(update_fields=["state", "answer", "decided_at", "revision"])


def _after(amendment: Amendment, event: AmendmentEvent) -> str:
    facts = AmendmentFacts(AmendmentState(amendment.state), MatterStage.CIRCULATED)
    return after(event, facts).value
