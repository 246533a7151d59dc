"""What follows for a matter when the ballot on its whole text is closed (Ergebnis für den Vorgang)."""

from __future__ import annotations

from django.db import transaction

from laendertisch.actions.matters import add_step, move_on
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import RuleViolation
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.matters import EDGES, MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.voting import decides_matter, event_after
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import Matter
from laendertisch.records.proceedings.models import Ballot


@transaction.atomic
def apply_outcome(*, by: Actor, ballot: Ballot) -> Matter | None:
    """Bring the outcome of a closed or corrected ballot to its matter, as a step that stays.

    Adopted: decided; not adopted: likewise; no quorum or a mere majority opinion: the matter stays open.
    Belongs into the transaction of the action that closed or corrected the ballot. Returns the matter if
    the ballot was one on it, else `None`. Raises `RuleViolation` if a correction would take a decision away
    without another in its place.
    """
    if ballot.matter is None:
        return None
    capacity = by.must_be_allowed(Task.RECORD_VOTES, body=ballot.matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=ballot.matter.pk)
    if not decides_matter(ballot.matter_class, matter.matter_class, on_whole_text=not ballot.block_keys):
        return None
    before, session = MatterStage(matter.stage), ballot.item.session if ballot.item else None
    event, text = event_after(Outcome(ballot.outcome)), _step_text(ballot)
    if event is None or EDGES.get((MatterStage.ON_AGENDA, event)) == before:
        if event is None and not before.open:
            raise RuleViolation(
                "Mit dieser Berichtigung gäbe es keinen Beschluss mehr. Darüber muss die Konferenz neu "
                "abstimmen; bitte setzen Sie den Vorgang dafür wieder auf eine Tagesordnung.",
                code="decision_taken_away",
            )
        add_step(by=by, matter=matter, kind="ballot", text=text, session=session)
        return matter
    matter = move_on(by=by, matter=matter, event=event, text=text, session=session)
    record(
        by=by,
        capacity=capacity,
        action="apply_outcome",
        subject=subject("Vorgang", matter),
        before={"stage": before.value},
        after={"stage": matter.stage},
    )
    return matter


def _step_text(ballot: Ballot) -> str:
    """Say the result without naming a Land: more people see the steps of a matter than how Länder voted."""
    return f"Abstimmung „{ballot.question}“: {Outcome(ballot.outcome).label}, {ballot.label}."
