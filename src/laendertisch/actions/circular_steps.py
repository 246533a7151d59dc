"""One step of a decision in writing (Verfahrensschritt): lock it, move it, note it.

Each of these belongs into the transaction of an action, which asks for permission and has the audit entry.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor
from laendertisch.procedure.circulars import CircularEvent, next_state
from laendertisch.procedure.proceedings import CircularState
from laendertisch.records.proceedings.models import Circular
from laendertisch.records.proceedings.models import CircularEvent as EventRow


@transaction.atomic
def locked_circular(*, by: Actor, circular: Circular) -> Circular:
    """Return the circular as it is now, locked until the transaction of `by` ends."""
    locked = Circular.objects.select_for_update(of=("self",))
    return locked.select_related("matter__body", "version", "ballot").get(pk=circular.pk)


@transaction.atomic
def move_circular(*, by: Actor, circular: Circular, event: CircularEvent) -> CircularState:
    """Bring the locked circular to its next state and return the one before.

    Raises `RuleViolation` if the event cannot happen now.
    """
    before = CircularState(circular.state)
    circular.state = next_state(before, event).value
    circular.save(update_fields=["state"])
    return before


@transaction.atomic
def note_step(  # noqa: PLR0913 - the columns of a step
    *,
    by: Actor,
    circular: Circular,
    before: CircularState,
    text: str,
    elector: str = "",
    withdraws: bool = False,
) -> EventRow:
    """Note what happened, from the state before to that of now; with an elector an objection or its end."""
    return EventRow.objects.create(
        circular=circular,
        before=before.value,
        after=circular.state,
        elector=elector,
        withdraws=withdraws,
        text=text,
        at=timezone.now(),
        by=by.user,
    )
