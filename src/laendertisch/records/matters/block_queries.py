"""Named ways to ask what a block said in the course of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.records.accounts.models import User
from laendertisch.records.matters.models import Block, BlockRevision, DraftVersion


@dataclass(frozen=True)
class BlockState:
    """What a block said at some time (Bearbeitungsstand), in which version and by whom."""

    version: DraftVersion
    at: datetime
    by: User | None
    kind: BlockKind
    text: str
    removed: bool = False


def saved_states(key: str, versions: Iterable[DraftVersion]) -> list[BlockState]:
    """Return every save of a block in these versions, oldest first: for those who write the text."""
    known = {each.pk: each for each in versions}
    rows = BlockRevision.objects.filter(block__key=key, block__version__in=known)
    return [
        BlockState(
            known[row.block.version_id],
            row.saved_at,
            row.saved_by,
            BlockKind(row.kind),
            row.text,
            row.removed,
        )
        for row in rows.select_related("block", "saved_by").order_by("block__version__number", "number")
    ]


def issued_states(key: str, versions: Iterable[DraftVersion]) -> list[BlockState]:
    """Return what a block said in the issued ones of these versions, oldest first: for everybody else."""
    known = {each.pk: each for each in versions}
    rows = Block.objects.filter(key=key, version__in=known, removed_at__isnull=True)
    issued = ((row, known[row.version_id]) for row in rows.order_by("version__number"))
    return [
        BlockState(version, version.issued_at, version.issued_by, BlockKind(row.kind), row.text)
        for row, version in issued
        if version.issued_at
    ]
