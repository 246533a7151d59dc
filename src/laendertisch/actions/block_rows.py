"""The rows of a text in work (Bausteine): written with their history, placed in order.

Each of these belongs into the transaction of an action, which asks for permission and has the audit entry.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import InputError
from laendertisch.procedure.drafts.blocks import MOST_BLOCKS, TextBlock
from laendertisch.records.accounts.models import User
from laendertisch.records.matters.models import Block, BlockRevision, DraftVersion
from laendertisch.records.matters.queries import as_text_block

STEP = 10
"""Distance between the stored places of two blocks."""


@transaction.atomic
def write_block(*, by: Actor, row: Block, block: TextBlock | None) -> None:
    """Give a stored block new words, which puts it back if it was taken out; take it out for `None`.

    Nothing is written if nothing changes.
    """
    if block is None:
        if row.removed_at:
            return
        row.removed_at = timezone.now()
    else:
        if row.removed_at is None and as_text_block(row) == block:
            return
        row.kind, row.text, row.removed_at = block.kind.value, block.text, None
    row.revision += 1
    row.save(update_fields=["kind", "text", "removed_at", "revision"])
    _revision(row, by.user, timezone.now()).save(force_insert=True)


@transaction.atomic
def add_blocks(*, by: Actor, version: DraftVersion, blocks: Collection[TextBlock]) -> None:
    """Add new blocks in their order, each with the first entry of its history."""
    rows = [
        Block(version=version, key=each.key, position=place * STEP, kind=each.kind.value, text=each.text)
        for place, each in enumerate(blocks, 1)
    ]
    made, now = Block.objects.bulk_create(rows), timezone.now()
    BlockRevision.objects.bulk_create([_revision(row, by.user, now) for row in made])


@transaction.atomic
def insert_blocks(*, by: Actor, version: DraftVersion, inserted: Sequence[tuple[str, TextBlock]]) -> None:
    """Insert blocks, each after the one with the key beside it; at the beginning if there is none.

    Raises `InputError` if the draft gets too many blocks.
    """
    if not inserted:
        return
    order = [row.key for row in _rows(version)]
    for followed, block in inserted:
        order.insert(order.index(followed) + 1 if followed in order else 0, block.key)
    if len(order) > MOST_BLOCKS:
        raise InputError(f"Ein Beschlussvorschlag hat höchstens {MOST_BLOCKS} Absätze.")
    add_blocks(by=by, version=version, blocks=[block for _, block in inserted])
    place_blocks(by=by, version=version, keys=order)


@transaction.atomic
def place_blocks(*, by: Actor, version: DraftVersion, keys: Sequence[str]) -> int:
    """Store the order and return how many moved; blocks that are not named stay behind their neighbour."""
    rows = {row.key: row for row in _rows(version)}
    order, named, anchor = list(keys), frozenset(keys), ""
    for key in rows:
        if key not in named:
            order.insert(order.index(anchor) + 1 if anchor in order else 0, key)
        anchor = key
    places = {key: place * STEP for place, key in enumerate(order, 1)}
    moved = [row for row in rows.values() if row.position != places[row.key]]
    for row in moved:
        row.position = places[row.key]
    return Block.objects.bulk_update(moved, ["position"])


def _rows(version: DraftVersion) -> list[Block]:
    return list(Block.objects.filter(version=version).order_by("position", "id"))


def _revision(row: Block, user: User | None, at: datetime) -> BlockRevision:
    return BlockRevision(
        block=row,
        number=row.revision,
        kind=row.kind,
        text=row.text,
        removed=row.removed_at is not None,
        saved_at=at,
        saved_by=user,
    )
