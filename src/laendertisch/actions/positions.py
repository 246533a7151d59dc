"""Positions of the Länder on an issued version (Haltungen): stated, confirmed, carried; history stays."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.carrying import carried
from laendertisch.procedure.drafts.kinds import Stance
from laendertisch.procedure.drafts.positions import checked_keys, checked_text, why_not_state
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import may_see
from laendertisch.records.matters.models import DraftVersion, Matter, Position
from laendertisch.records.matters.position_queries import newest_positions, position_facts
from laendertisch.records.matters.queries import audience_of, text_of


@transaction.atomic
def state_position(  # noqa: PLR0913 - the columns of a position
    *,
    by: Actor,
    version: DraftVersion,
    land: Land,
    stance: Stance,
    text: str = "",
    block_keys: Collection[str] = (),
) -> Position:
    """State the position of a Land on a version; an earlier one stays in the history.

    Without `block_keys` it is about the whole text. Raises `NotPermitted` for another Land, `InputError`
    without words where they are due, `RuleViolation` when it is too late or too early.
    """
    locked, capacity = _open(by, version, land)
    text = checked_text(stance, text)
    keys = checked_keys(block_keys, text_of(locked).keys)
    before = newest_positions(locked).get(land)
    position = Position.objects.create(
        version=locked,
        land=land,
        stance=stance.value,
        text=text,
        block_keys=list(keys),
        at=timezone.now(),
        by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="state_position",
        subject=_subject(locked, land),
        before=_described(before) if before else None,
        after=_described(position),
    )
    return position


@transaction.atomic
def confirm_position(*, by: Actor, version: DraftVersion, land: Land) -> Position:
    """Confirm a position that was carried over: it holds for this version, too.

    Raises `NotPermitted`, `RuleViolation` if there is nothing to confirm.
    """
    locked, capacity = _open(by, version, land)
    held = newest_positions(locked).get(land)
    if held is None or held.confirmed:
        raise RuleViolation("Es gibt keine übernommene Haltung zu bestätigen.", code="position.confirm")
    position = Position.objects.create(
        version=locked,
        land=land,
        stance=held.stance,
        text=held.text,
        block_keys=held.block_keys,
        carried_from=held.carried_from,
        at=timezone.now(),
        by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="confirm_position",
        subject=_subject(locked, land),
        before=_described(held),
        after=_described(position),
    )
    return position


@transaction.atomic
def carry_positions(*, by: Actor, before: DraftVersion, version: DraftVersion) -> int:
    """Carry the positions of the Länder from one version to the next; return how many are to be confirmed.

    Belongs into the transaction that issues the version; its audit entry is the one of the issue.
    """
    held = newest_positions(before)
    confirmed = carried(
        {land: (row.block_keys, row.confirmed) for land, row in held.items()},
        text_of(before),
        text_of(version),
    )
    known = set(text_of(version).keys)
    Position.objects.bulk_create(
        Position(
            version=version,
            land=land,
            stance=row.stance,
            text=row.text,
            block_keys=[key for key in row.block_keys if key in known],
            confirmed=confirmed[land],
            carried_from=row,
            at=timezone.now(),
            by=row.by,
        )
        for land, row in held.items()
    )
    return sum(not each for each in confirmed.values())


def _open(by: Actor, version: DraftVersion, land: Land) -> tuple[DraftVersion, str]:
    """Return the version, open for positions, with the capacity of the person; its matter is locked."""
    matter = Matter.objects.select_for_update().get(pk=version.matter_id)
    capacity = by.must_be_allowed(Task.STATE_POSITION, body=matter.body_id, land=land)
    locked = DraftVersion.objects.select_related("matter", "working_group").get(pk=version.pk)
    if not by.is_command and not may_see(audience_of(locked), by.functions):
        raise NotPermitted("Diese Fassung ist für Ihren Kreis nicht sichtbar.")
    if refusal := why_not_state(position_facts(locked, timezone.now())):
        raise RuleViolation(refusal, code="position.state")
    return locked, capacity


def _subject(version: DraftVersion, land: Land) -> str:
    return f"Haltung {land.short_name} zu Fassung {version.number} von {version.matter}"[:300]


def _described(position: Position) -> dict[str, object]:
    return {
        "stance": position.stance,
        "text": position.text,
        "blocks": position.block_keys,
        "confirmed": position.confirmed,
    }
