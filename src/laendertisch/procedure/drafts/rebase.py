"""Bring operations onto a newer text (Fortschreibung auf eine neue Fassung).

Untouched blocks carry their operation over. Where both changed, the operation is marked for its author and
keeps the words it was written against; nothing is guessed and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.comparison import compare
from laendertisch.procedure.drafts.kinds import BlockKind, OperationKind
from laendertisch.procedure.drafts.operations import BEGINNING, Operation


@dataclass(frozen=True)
class Rebased:
    """Operations on the new text (fortgeschriebene Änderungsbefehle).

    `fulfilled` are those that the new text already contains; they need no decision any more.
    """

    operations: tuple[Operation, ...]
    fulfilled: tuple[Operation, ...] = ()

    @property
    def needs_author(self) -> frozenset[str]:
        """The keys of the blocks that the author has to look at again."""
        return frozenset(each.target for each in self.operations if each.needs_author)


def rebase(operations: Iterable[Operation], old_base: DraftText, new_base: DraftText) -> Rebased:
    """Return the operations on `new_base`. Onto the same text nothing changes."""
    wanted = tuple(operations)
    if old_base == new_base:
        return Rebased(wanted)
    moved = _moved(old_base, new_base)
    present = {*new_base.keys, BEGINNING, *(each.new_key for each in wanted if each.inserts)}
    carried: list[Operation] = []
    fulfilled: list[Operation] = []
    for each in wanted:
        if _fulfilled(each, old_base, new_base):
            fulfilled.append(each)
        else:
            carried.append(_carried(each, old_base, new_base, moved, present))
    return Rebased(tuple(carried), tuple(fulfilled))


def insisting(operations: Iterable[Operation], base: DraftText) -> tuple[Operation, ...]:
    """Return operations without marks, as if their author held on to each of them on this text.

    New words for a block that is gone bring it back at the end; what cannot be done any more falls away.
    This is what the author finds in the form and then confirms or changes.
    """
    kept = (_insisting(each, base) if each.needs_author else each for each in operations)
    return tuple(each for each in kept if each)


@lru_cache(maxsize=16)
def _moved(old: DraftText, new: DraftText) -> frozenset[str]:
    """Return the blocks that the new text has moved; hundreds of amendments ask about the same two texts."""
    return frozenset(change.key for change in compare(old, new) if change.moved)


def _insisting(operation: Operation, base: DraftText) -> Operation | None:
    free = replace(operation, needs_author=False)
    if operation.inserts or base.find(operation.block_key):
        return free
    if operation.kind != OperationKind.REPLACE:
        return None
    anchor = base.keys[-1] if base.keys else BEGINNING
    return replace(
        free,
        kind=OperationKind.INSERT_AFTER,
        block_key="",
        new_key=operation.block_key,
        after_key=anchor,
        block_kind=operation.block_kind or BlockKind.POINT,
        original_text="",
    )


def _fulfilled(operation: Operation, old: DraftText, new: DraftText) -> bool:
    """Say whether the new text already says what the operation wants, and did not say it before."""
    block = new.find(operation.target)
    match operation.kind:
        case OperationKind.DELETE:
            return block is None and old.find(operation.block_key) is not None
        case OperationKind.INSERT_AFTER:
            return block is not None
        case OperationKind.REPLACE:
            return block is not None and operation.changed(block) == block
        case _:
            return False


def _carried(
    operation: Operation, old: DraftText, new: DraftText, moved: frozenset[str], present: set[str]
) -> Operation:
    if not operation.inserts and _touched(operation, old, new, moved):
        operation = replace(operation, needs_author=True)
    places = operation.kind in (OperationKind.INSERT_AFTER, OperationKind.MOVE)
    if places and operation.after_key not in present:
        anchor = _surviving(operation.after_key, old, new)
        operation = replace(operation, after_key=anchor, needs_author=True)
    return operation


def _touched(operation: Operation, old: DraftText, new: DraftText, moved: frozenset[str]) -> bool:
    """Say whether the base did something to the block of an operation, too."""
    block = new.find(operation.block_key)
    if block is None:
        return True
    if operation.kind == OperationKind.MOVE:
        return operation.block_key in moved
    before = old.find(operation.block_key)
    return block.text != operation.original_text or (before is not None and before.kind != block.kind)


def _surviving(anchor: str, old: DraftText, new: DraftText) -> str:
    """Return the nearest earlier block of the old text that the new one still has."""
    keys = old.keys
    earlier = keys[: keys.index(anchor)] if anchor in keys else keys
    return next((key for key in reversed(earlier) if new.find(key)), BEGINNING)
