"""Decisions about amendments (Übernahme, Ablehnung) by those whose text they change.

Amendments to a draft are decided by its applicants, amendments to an amendment by the Länder that table it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.amendment_rows import decide_operations, locked_amendment, replace_operations
from laendertisch.actions.draft_texts import save_text, start_version
from laendertisch.actions.open_amendments import rebase_children, settle_children
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.drafts.amendment_rights import acting_function, why_not_decider
from laendertisch.procedure.drafts.amendment_states import (
    AmendmentEvent,
    AmendmentFacts,
    OperationOutcome,
    after,
)
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.collisions import refusal_of_choice
from laendertisch.procedure.drafts.deriving import derive
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.drafts.merging import Rest, agreeing, merged, pushed_aside
from laendertisch.procedure.drafts.operations import apply
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.amendment_queries import (
    base_text_of,
    decidable_amendments,
    deciding_laender,
    laender_of,
    live_rows,
    operations_of,
    proposed_on,
)
from laendertisch.records.matters.models import Amendment, DraftVersion, Matter
from laendertisch.records.matters.queries import applicants_of, newest_issued, text_of, working_version

OUTCOME_OF_REST = {Rest.SETTLE: OperationOutcome.SETTLED, Rest.REJECT: OperationOutcome.REJECTED}
LONGEST_ANSWER = 10_000


@transaction.atomic
def accept_amendments(
    *, by: Actor, matter: Matter, chosen: Collection[int], rest: Rest = Rest.CARRY, answer: str = ""
) -> DraftVersion:
    """Take the chosen operations over into the text in work, which is begun if there is none; return it.

    What says the same is accepted with them; what they push aside becomes what `rest` says. Raises
    `NotPermitted` for others than the applicants, `InputError` without a choice, `Conflict` if a chosen
    operation was withdrawn or changed meanwhile, `RuleViolation` for a choice that collides.
    """
    locked = Matter.objects.select_for_update().get(pk=matter.pk)
    capacity = _capacity(by, locked, applicants_of(locked))
    if not chosen:
        raise InputError("Bitte wählen Sie mindestens eine Änderung, die Sie übernehmen.")
    amendments = decidable_amendments(locked)
    version = working_version(locked)
    text = _text_in_work(version, locked)
    proposed = proposed_on(text, amendments)
    if set(chosen) - {each.operation_id for each in proposed}:
        raise Conflict("Eine gewählte Änderung ist inzwischen zurückgezogen, geändert oder entschieden.")
    if sentence := refusal_of_choice(proposed, chosen):
        raise RuleViolation(sentence, code="amendment_accept")
    version = version or start_version(by=by, matter=locked)
    save_text(by=by, version=version, text=merged(text, proposed, chosen), revision=version.revision)
    accepted = frozenset(chosen) | agreeing(proposed, chosen)
    left = pushed_aside(proposed, accepted) if rest in OUTCOME_OF_REST else frozenset()
    for amendment in amendments:
        _decide(by, amendment, accepted, OperationOutcome.ACCEPTED)
        if left:
            _decide(by, amendment, left, OUTCOME_OF_REST[rest])
        _close(by, amendment, _checked_answer(answer))
    record(
        by=by,
        capacity=capacity,
        action="accept_amendments",
        subject=subject("Vorgang", locked),
        after={
            "version": version.number,
            "accepted": _named(amendments, accepted),
            "left": _named(amendments, left),
            "rest": rest.value,
        },
        reason=tidy_text(answer),
    )
    return version


@transaction.atomic
def accept_into(*, by: Actor, amendment: Amendment) -> Amendment:
    """Take an amendment to an amendment over into the latter; return the changed one.

    Raises `NotPermitted` for others than its Länder, `RuleViolation` if either is decided or to be checked.
    """
    locked, matter = locked_amendment(by=by, amendment=amendment)
    parent = locked.amends
    if parent is None:
        raise InputError("Dieser Änderungsantrag ändert keinen anderen. Bitte übernehmen Sie ihn im Entwurf.")
    capacity = _capacity(by, matter, laender_of(parent))
    state = _after(locked, matter, AmendmentEvent.ACCEPT)
    _refuse_marked(parent)
    _refuse_marked(locked)
    wanted_before = base_text_of(locked)
    wanted = apply(wanted_before, operations_of(locked))
    replace_operations(by=by, amendment=parent, operations=derive(base_text_of(parent), wanted))
    parent.revision += 1
    parent.save(update_fields=["revision"])
    _finish(by, locked, OperationOutcome.ACCEPTED, state, "")
    rebase_children(by=by, amendment=parent, before=wanted_before)
    record(
        by=by,
        capacity=capacity,
        action="accept_into_amendment",
        subject=subject("Änderungsantrag", parent),
        after={"accepted": str(locked)},
    )
    return parent


@transaction.atomic
def reject_amendment(*, by: Actor, amendment: Amendment, answer: str) -> Amendment:
    """Decline what is open of an amendment, with an answer to its Länder; amendments to it are settled.

    Raises `NotPermitted`, `InputError` without an answer, `RuleViolation` if it is decided or withdrawn.
    """
    locked, matter = locked_amendment(by=by, amendment=amendment)
    capacity = _capacity(by, matter, deciding_laender(locked, matter))
    state = _after(locked, matter, AmendmentEvent.REJECT)
    if not (said := _checked_answer(answer)):
        raise InputError("Bitte schreiben Sie den Ländern, warum Sie den Änderungsantrag nicht übernehmen.")
    if locked.operations.filter(outcome=OperationOutcome.ACCEPTED.value).exists():
        state = AmendmentState.ACCEPTED.value
    _finish(by, locked, OperationOutcome.REJECTED, state, said)
    settle_children(by=by, amendment=locked, note=f"Erledigt: {locked} wurde nicht übernommen.")
    record(
        by=by,
        capacity=capacity,
        action="reject_amendment",
        subject=subject("Änderungsantrag", locked),
        after={"state": state},
        reason=said,
    )
    return locked


def _text_in_work(version: DraftVersion | None, matter: Matter) -> DraftText:
    base = version or newest_issued(matter)
    return text_of(base) if base else DraftText()


def _capacity(by: Actor, matter: Matter, laender: Sequence[Land]) -> str:
    if by.is_command:
        return by.must_be_allowed(Task.DECIDE_AMENDMENT)
    used = acting_function(Task.DECIDE_AMENDMENT, by.functions, matter.body_id, laender)
    if used is None:
        raise NotPermitted(why_not_decider(by.functions, matter.body_id, laender) or "")
    return used.label


def _decide(by: Actor, amendment: Amendment, ids: Collection[int], outcome: OperationOutcome) -> None:
    rows = [row for row in live_rows(amendment) if row.pk in ids]
    decide_operations(by=by, rows=rows, outcome=outcome)


def _close(by: Actor, amendment: Amendment, answer: str) -> None:
    """Let an amendment without open operations get its last state; one with open ones stays as it is."""
    if live_rows(amendment):
        return
    outcomes = {row.outcome for row in amendment.operations.all()}
    events = {
        OperationOutcome.ACCEPTED.value: AmendmentEvent.ACCEPT,
        OperationOutcome.REJECTED.value: AmendmentEvent.REJECT,
    }
    event = next((events[each] for each in events if each in outcomes), AmendmentEvent.SETTLE)
    amendment.state = _after(amendment, amendment.matter, event)
    _save_end(amendment, answer)
    if event != AmendmentEvent.ACCEPT:
        settle_children(by=by, amendment=amendment, note=f"Erledigt: {amendment} wurde nicht übernommen.")


def _finish(by: Actor, amendment: Amendment, outcome: OperationOutcome, state: str, answer: str) -> None:
    decide_operations(by=by, rows=live_rows(amendment), outcome=outcome)
    amendment.state = state
    _save_end(amendment, answer)


def _save_end(amendment: Amendment, answer: str) -> None:
    amendment.decided_at = timezone.now()
    amendment.revision += 1
    amendment.answer = answer or amendment.answer
    amendment.save(update_fields=["state", "decided_at", "revision", "answer"])


def _after(amendment: Amendment, matter: Matter, event: AmendmentEvent) -> str:
    return after(event, AmendmentFacts(AmendmentState(amendment.state), MatterStage(matter.stage))).value


def _refuse_marked(amendment: Amendment) -> None:
    if any(each.needs_author for each in operations_of(amendment)):
        raise RuleViolation(f"{amendment} ist zuerst von seinem Land zu prüfen.", code="amendment_accept")


def _checked_answer(text: str) -> str:
    answer = tidy_text(text)
    if len(answer) > LONGEST_ANSWER:
        raise InputError(f"Die Antwort ist zu lang: höchstens {LONGEST_ANSWER} Zeichen.")
    return answer


def _named(amendments: Iterable[Amendment], ids: Collection[int]) -> list[str]:
    """Return for the audit trail which operations of which amendments are meant."""
    rows = ((each, row) for each in amendments for row in each.operations.all() if row.pk in ids)
    return [f"{amendment}: {row}" for amendment, row in rows]
