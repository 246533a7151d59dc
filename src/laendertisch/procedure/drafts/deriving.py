"""From a typed text to operations (Ableitung): what somebody changed, by comparing with the base."""

from __future__ import annotations

from collections.abc import Iterator

from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.comparison import Change, compare
from laendertisch.procedure.drafts.kinds import OperationKind
from laendertisch.procedure.drafts.operations import BEGINNING, Operation


def derive(base: DraftText, typed: DraftText) -> tuple[Operation, ...]:
    """Return the operations that turn the base into the typed text, so that applying them gives it again.

    Blocks are recognised by their keys; as few as possible count as moved.
    """
    return tuple(_operations(base, typed))


def _operations(base: DraftText, typed: DraftText) -> Iterator[Operation]:
    anchor = BEGINNING
    for change in compare(base, typed):
        if change.after is None:
            yield Operation(OperationKind.DELETE, change.key, original_text=change.block.text)
            continue
        yield from _written(change, anchor)
        anchor = change.key


def _written(change: Change, anchor: str) -> Iterator[Operation]:
    new, old = change.block, change.before
    if old is None:
        yield Operation(
            OperationKind.INSERT_AFTER,
            new_key=new.key,
            after_key=anchor,
            block_kind=new.kind,
            text=new.text,
        )
        return
    if change.moved:
        yield Operation(OperationKind.MOVE, old.key, after_key=anchor, original_text=old.text)
    if new != old:
        kind = new.kind if change.retyped else None
        yield Operation(
            OperationKind.REPLACE, old.key, block_kind=kind, text=new.text, original_text=old.text
        )
