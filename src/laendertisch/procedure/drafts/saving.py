"""What is written when somebody saves (Speichern): several people work at one text, nobody's words are lost.

Every block counts its saves. Whoever saves says which count they read. A block that both changed since is a
conflict: it is not written, both texts are shown side by side. Everything else is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from laendertisch.procedure.drafts.blocks import TextBlock, fresh_key, paragraphs
from laendertisch.procedure.drafts.kinds import BlockKind


@dataclass(frozen=True)
class TypedBlock:
    """A block as it came from the form (eingegebener Baustein), with the count of saves that was read."""

    key: str
    kind: BlockKind
    text: str
    revision: int


@dataclass(frozen=True)
class StoredBlock:
    """A block as it stands now (gespeicherter Baustein).

    `earlier` is what it said at the counts that somebody may have read; `removed`, if it was taken out.
    """

    block: TextBlock
    revision: int
    removed: bool = False
    earlier: Mapping[int, TextBlock] = field(default_factory=dict)


@dataclass(frozen=True)
class BlockConflict:
    """Two people changed one block (Bearbeitungskonflikt): both texts, and the count to save on top of."""

    key: str
    mine: TextBlock
    theirs: TextBlock
    revision: int
    removed: bool = False


@dataclass(frozen=True)
class SavePlan:
    """What to write (Speicherplan): changed blocks, new ones by the key they follow, and conflicts."""

    changed: tuple[TextBlock, ...] = ()
    inserted: tuple[tuple[str, TextBlock], ...] = ()
    conflicts: tuple[BlockConflict, ...] = ()


def plan_save(stored: Mapping[str, StoredBlock], typed: Iterable[TypedBlock]) -> SavePlan:
    """Say what of the typed blocks is written and what is a conflict.

    Several paragraphs in one block become several blocks. Who saves words on top of a block that was taken
    out puts it back. Raises `InputError` for what is too long.
    """
    changed: list[TextBlock] = []
    inserted: list[tuple[str, TextBlock]] = []
    conflicts: list[BlockConflict] = []
    for each in typed:
        if (current := stored.get(each.key)) is None:
            continue
        if conflict := _conflict(current, each):
            conflicts.append(conflict)
            continue
        first, *others = _split(each)
        if (first != current.block or current.removed) and not _untouched(current, each):
            changed.append(first)
        inserted += zip([first.key, *(other.key for other in others)], others, strict=False)
    return SavePlan(tuple(changed), tuple(inserted), tuple(conflicts))


def _split(typed: TypedBlock) -> list[TextBlock]:
    first, *others = paragraphs(typed.text) or ("",)
    block = TextBlock(typed.key, typed.kind, first)
    return [block, *(replace(block, key=fresh_key(), text=text) for text in others)]


def _conflict(current: StoredBlock, typed: TypedBlock) -> BlockConflict | None:
    mine = TextBlock(typed.key, typed.kind, "\n\n".join(paragraphs(typed.text)))
    same_words = mine == current.block and not current.removed
    if current.revision == typed.revision or same_words or _untouched(current, typed):
        return None
    return BlockConflict(typed.key, mine, current.block, current.revision, current.removed)


def _untouched(current: StoredBlock, typed: TypedBlock) -> bool:
    """Say whether somebody only sent back what they had read."""
    read = current.earlier.get(typed.revision)
    return read == TextBlock(typed.key, typed.kind, "\n\n".join(paragraphs(typed.text)))
