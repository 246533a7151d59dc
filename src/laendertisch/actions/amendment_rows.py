"""The rows of an amendment (Zeilen eines Änderungsantrags): written by the actions about amendments alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import Conflict
from laendertisch.procedure.drafts.amendment_states import AmendmentEvent, OperationOutcome, after
from laendertisch.procedure.drafts.operations import Operation
from laendertisch.records.matters.amendment_queries import as_operation, facts_of, live_rows
from laendertisch.records.matters.models import Amendment, AmendmentOperation, Matter

CHANGED = (
    "Der Änderungsantrag wurde inzwischen geändert. Ihr Text ist noch hier; bitte vergleichen Sie beide."
)


@transaction.atomic
def locked_amendment(
    *, by: Actor, amendment: Amendment, revision: int | None = None
) -> tuple[Amendment, Matter]:
    """Return amendment and matter as they are now, held until the end of the transaction.

    The matter is locked first: everything about its amendments happens one after the other. Raises
    `Conflict` if somebody saved after `revision`.
    """
    matter = Matter.objects.select_for_update().get(pk=amendment.matter_id)
    locked = Amendment.objects.select_related("base_version", "amends").get(pk=amendment.pk)
    if revision is not None and locked.revision != revision:
        raise Conflict(CHANGED)
    return locked, matter


@transaction.atomic
def replace_operations(*, by: Actor, amendment: Amendment, operations: Iterable[Operation]) -> bool:
    """Let an amendment have these live operations; what it had stays as superseded rows.

    Returns whether anything changed. The caller has locked the amendment and has the audit entry.
    """
    wanted = list(operations)
    kept: set[int] = set()
    for row in live_rows(amendment):
        value = as_operation(row)
        if value in wanted:
            wanted.remove(value)
            kept.add(row.pk)
        else:
            row.outcome = OperationOutcome.SUPERSEDED.value
            row.save(update_fields=["outcome"])
    last = amendment.operations.aggregate(last=Max("position"))["last"] or 0
    AmendmentOperation.objects.bulk_create(
        _row(amendment, last + place, each) for place, each in enumerate(wanted, start=1)
    )
    _forget_fetched(amendment)
    return bool(wanted)


@transaction.atomic
def decide_operations(*, by: Actor, rows: Sequence[AmendmentOperation], outcome: OperationOutcome) -> None:
    """Give operations their outcome; the caller has locked the amendment and has the audit entry."""
    for row in rows:
        row.outcome = outcome.value
        row.save(update_fields=["outcome"])


@transaction.atomic
def move_amendment(
    *, by: Actor, amendment: Amendment, matter: Matter, event: AmendmentEvent, answer: str = ""
) -> Amendment:
    """Let an event happen to a locked amendment. Raises `RuleViolation` with the refusal of a guard."""
    now = timezone.now()
    amendment.state = after(event, facts_of(amendment, matter, now)).value
    amendment.revision += 1
    if event not in (AmendmentEvent.CHANGE, AmendmentEvent.MARK, AmendmentEvent.CHECK, AmendmentEvent.SUBMIT):
        amendment.decided_at = now
    if answer:
        amendment.answer = answer
    amendment.save(update_fields=["state", "revision", "decided_at", "answer"])
    return amendment


def _row(amendment: Amendment, position: int, operation: Operation) -> AmendmentOperation:
    return AmendmentOperation(
        amendment=amendment,
        position=position,
        kind=operation.kind.value,
        block_key=operation.block_key,
        new_key=operation.new_key,
        after_key=operation.after_key,
        block_kind=operation.block_kind.value if operation.block_kind else "",
        text=operation.text,
        original_text=operation.original_text,
        needs_author=operation.needs_author,
    )


def _forget_fetched(amendment: Amendment) -> None:
    getattr(amendment, "_prefetched_objects_cache", {}).pop("operations", None)
