"""Compare two texts block by block (Vergleich zweier Fassungen).

Blocks are matched by their permanent key, words inside a block by `difflib`: never character-wise, never
in the browser. Equal blocks cost nothing, and a pair of texts is compared once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock

TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


class PieceKind(StrEnum):
    """What became of some words (gleich, eingefügt, gestrichen)."""

    SAME = "same"
    INSERTED = "inserted"
    REMOVED = "removed"


class ChangeKind(StrEnum):
    """What became of a block (unverändert, geändert, eingefügt, gestrichen, verschoben)."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    INSERTED = "inserted"
    REMOVED = "removed"
    MOVED = "moved"

    @property
    def label(self) -> str:
        """The German name."""
        return CHANGE_LABELS[self]


CHANGE_LABELS = {
    ChangeKind.UNCHANGED: "unverändert",
    ChangeKind.CHANGED: "geändert",
    ChangeKind.INSERTED: "eingefügt",
    ChangeKind.REMOVED: "gestrichen",
    ChangeKind.MOVED: "verschoben",
}


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went (Textstück)."""

    kind: PieceKind
    text: str


@dataclass(frozen=True)
class Change:
    """What became of one block (Änderung eines Bausteins).

    `before` is `None` for an inserted block, `after` for a removed one. A block that was changed and moved
    is CHANGED with `moved`; MOVED says that only the place is another.
    """

    kind: ChangeKind
    key: str
    before: TextBlock | None
    after: TextBlock | None
    pieces: tuple[Piece, ...]
    moved: bool = False

    @property
    def block(self) -> TextBlock:
        """The block as it is now, or as it was last."""
        block = self.after or self.before
        if block is None:
            raise ValueError("a change is about a block")
        return block

    @property
    def before_pieces(self) -> tuple[Piece, ...]:
        """The words of the text before, for the left column."""
        return tuple(piece for piece in self.pieces if piece.kind != PieceKind.INSERTED)

    @property
    def after_pieces(self) -> tuple[Piece, ...]:
        """The words of the text after, for the right column."""
        return tuple(piece for piece in self.pieces if piece.kind != PieceKind.REMOVED)

    @property
    def retyped(self) -> bool:
        """Whether the block became one of another kind."""
        return bool(self.before and self.after and self.before.kind != self.after.kind)


def compare(before: DraftText, after: DraftText) -> tuple[Change, ...]:
    """Return what became of every block, in the order of `after`; removed ones stand where they stood."""
    moved = _moved_keys(before, after)
    gone = _gone_after(before, staying=frozenset(after.keys) - moved, surviving=after)
    return tuple(_changes(before, after, moved, gone))


def changed_keys(before: DraftText, after: DraftText) -> frozenset[str]:
    """Return the keys of the blocks that say something else, came, went or changed their kind."""
    keys = {*before.keys, *after.keys}
    return frozenset(key for key in keys if before.find(key) != after.find(key))


@lru_cache(maxsize=8192)
def word_pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return the words that stayed, came and went between two texts, in reading order."""
    if before == after:
        return (Piece(PieceKind.SAME, before),) if before else ()
    old, new = _tokens(before), _tokens(after)
    return tuple(_pieces(old, new, _calm(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), old)))


def _changes(
    before: DraftText, after: DraftText, moved: frozenset[str], gone: dict[str, list[TextBlock]]
) -> Iterator[Change]:
    yield from map(_removed, gone.get("", ()))
    for block in after:
        old = before.find(block.key)
        yield _change(old, block, moved=block.key in moved) if old else _inserted(block)
        yield from map(_removed, gone.get(block.key, ()))


def _change(old: TextBlock, new: TextBlock, *, moved: bool) -> Change:
    kind = ChangeKind.MOVED if moved else ChangeKind.UNCHANGED
    if old != new:
        kind = ChangeKind.CHANGED
    return Change(kind, new.key, old, new, word_pieces(old.text, new.text), moved)


def _inserted(block: TextBlock) -> Change:
    return Change(ChangeKind.INSERTED, block.key, None, block, word_pieces("", block.text))


def _removed(block: TextBlock) -> Change:
    return Change(ChangeKind.REMOVED, block.key, block, None, word_pieces(block.text, ""))


def _gone_after(
    before: DraftText, *, staying: frozenset[str], surviving: DraftText
) -> dict[str, list[TextBlock]]:
    """Return the removed blocks by the key of the staying block before them; "" at the beginning."""
    gone: dict[str, list[TextBlock]] = {}
    anchor = ""
    for block in before:
        if block.key in staying:
            anchor = block.key
        elif not surviving.find(block.key):
            gone.setdefault(anchor, []).append(block)
    return gone


def _moved_keys(before: DraftText, after: DraftText) -> frozenset[str]:
    """Return the fewest keys that must have moved: all but a longest run that kept its order."""
    place = {key: index for index, key in enumerate(before.keys)}
    common = [key for key in after.keys if key in place]
    kept = _longest_rising([place[key] for key in common])
    return frozenset(key for key in common if place[key] not in kept)


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return the members of a longest rising subsequence of different numbers (patience sorting)."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        previous[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    kept = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = previous[last]
    return frozenset(kept)


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(text))


Opcode = tuple[str, int, int, int, int]


def _calm(opcodes: Sequence[Opcode], old: tuple[str, ...]) -> Iterator[Opcode]:
    """Join neighbouring changes that only a space keeps apart: whole phrases read better than scraps."""
    waiting: Opcode | None = None
    for index, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        only_space = tag == "equal" and 0 < index < len(opcodes) - 1 and "".join(old[i1:i2]).isspace()
        if tag == "equal" and not only_space:
            if waiting:
                yield waiting
            waiting = None
            yield tag, i1, i2, j1, j2
        else:
            waiting = ("replace", waiting[1] if waiting else i1, i2, waiting[3] if waiting else j1, j2)
    if waiting:
        yield waiting


def _pieces(old: tuple[str, ...], new: tuple[str, ...], opcodes: Iterator[Opcode]) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            yield Piece(PieceKind.SAME, "".join(old[i1:i2]))
            continue
        if i1 < i2:
            yield Piece(PieceKind.REMOVED, "".join(old[i1:i2]))
        if j1 < j2:
            yield Piece(PieceKind.INSERTED, "".join(new[j1:j2]))
