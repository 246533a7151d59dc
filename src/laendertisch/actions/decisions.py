"""What follows for a matter when the ballot on its whole text is closed (Ergebnis für den Vorgang)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.voting import decides_matter, stage_after
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import Matter, MatterStep
from laendertisch.records.proceedings.models import Ballot


@transaction.atomic
def apply_outcome(*, by: Actor, ballot: Ballot) -> Matter | None:
    """Bring the outcome of a closed ballot to its matter, as a step that stays; a correction is another step.

    Adopted: decided; not adopted: likewise; no quorum or a mere majority opinion: the matter stays open. A
    correction that takes the decision away puts it back onto the agenda. Belongs into the transaction of the
    action that closed or corrected the ballot. Returns the matter if it was decided upon, else `None`.
    """
    if ballot.matter is None:
        return None
    capacity = by.must_be_allowed(Task.RECORD_VOTES, body=ballot.matter.body_id)
    matter = Matter.objects.select_for_update().get(pk=ballot.matter.pk)
    if not decides_matter(ballot.matter_class, matter.matter_class, on_whole_text=not ballot.block_keys):
        return None
    before = MatterStage(matter.stage)
    after = stage_after(Outcome(ballot.outcome)) or (before if before.open else MatterStage.ON_AGENDA)
    session = ballot.item.session if ballot.item else None
    MatterStep.objects.create(
        matter=matter, at=timezone.now(), kind="ballot", text=ballot.sentence, session=session, by=by.user
    )
    if after != before:
        matter.stage = after.value
        matter.save(update_fields=["stage"])
        record(
            by=by,
            capacity=capacity,
            action="apply_outcome",
            subject=subject("Vorgang", matter),
            before={"stage": before.value},
            after={"stage": after.value},
        )
    return matter
