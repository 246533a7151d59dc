"""What an amendment does with a text (Änderungsbefehle): operations on blocks, never on numbers or lines.

A set of operations has no order of execution: blocks that are moved or inserted hang behind their anchor,
deleted ones still hold the place of what hangs behind them. So amendments that do not touch the same block
give the same text in every order; only insertions behind one anchor stand in the order they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind, OperationKind

BEGINNING = ""
"""The anchor of what stands before the first block."""


@dataclass(frozen=True)
class Operation:
    """One change of a block (Änderungsbefehl).

    `block_key` names the block that is replaced, deleted or moved; an insertion has `new_key` instead.
    `after_key` is the anchor of an insertion or a move, empty for the beginning of the text.
    `block_kind` is the kind of the new or replaced block. `original_text` is what the block said when the
    operation was written. `needs_author` marks an operation that its author has to look at again, because
    the text changed under it; it is not applied until then.
    """

    kind: OperationKind
    block_key: str = ""
    new_key: str = ""
    after_key: str = ""
    block_kind: BlockKind | None = None
    text: str = ""
    original_text: str = ""
    needs_author: bool = False

    @property
    def target(self) -> str:
        """The key of the block that the operation is about."""
        return self.new_key or self.block_key

    @property
    def inserts(self) -> bool:
        """Whether the operation brings a new block."""
        return self.kind == OperationKind.INSERT_AFTER

    def changed(self, block: TextBlock) -> TextBlock:
        """Return the block with the new words."""
        return replace(block, text=self.text, kind=self.block_kind or block.kind)


def apply(text: DraftText, operations: Iterable[Operation]) -> DraftText:
    """Return the text with the operations carried out; marked ones and those without a place are left out.

    Of two operations that give one block new words, the later one wins: collisions are found before.
    """
    wanted = only(operations, lambda each: not each.needs_author)
    base = text.by_key
    known = base | _inserted(wanted, base)
    anchors = {each.target: each.after_key for each in wanted if _has_place(each, base, known)}
    gone = {each.block_key for each in wanted if each.kind == OperationKind.DELETE}
    words = {each.block_key: each for each in wanted if each.kind == OperationKind.REPLACE}
    return DraftText(
        tuple(
            words[key].changed(known[key]) if key in words else known[key]
            for key in _order(text.keys, anchors)
            if key not in gone
        )
    )


def roots(operations: Iterable[Operation]) -> dict[str, str]:
    """Return for each new block the block of the text behind which it stands, others between them or not."""
    anchors = {each.new_key: each.after_key for each in operations if each.inserts}
    return {key: _kept(key, anchors) for key in anchors}


def described(operation: Operation) -> dict[str, str]:
    """Return an operation for the audit trail, without what is empty."""
    parts = {
        "kind": operation.kind.value,
        "block": operation.target,
        "after": operation.after_key,
        "text": operation.text,
        "original": operation.original_text,
    }
    return {name: value for name, value in parts.items() if value}


def only(operations: Iterable[Operation], wanted: Callable[[Operation], bool]) -> tuple[Operation, ...]:
    """Return the wanted operations; what hung behind an unwanted new block hangs where that one did."""
    given = tuple(operations)
    left_out = {each.new_key: each.after_key for each in given if each.inserts and not wanted(each)}
    return tuple(replace(each, after_key=_kept(each.after_key, left_out)) for each in given if wanted(each))


def problems(text: DraftText, operations: Iterable[Operation]) -> tuple[str, ...]:
    """Return what is wrong with operations on this text, as German sentences; none if they can be applied."""
    wanted = tuple(operations)
    base = text.by_key
    found = [] if wanted else ["Der Änderungsantrag ändert noch nichts."]
    known = base.keys() | {each.new_key for each in wanted if each.inserts}
    found += (sentence for each in wanted for sentence in _problems_of(each, base, known))
    found += _contradictions(wanted)
    if wanted and not found and apply(text, wanted) == text:
        found.append("Der Änderungsantrag ändert noch nichts.")
    return tuple(found)


def _kept(anchor: str, left_out: Mapping[str, str]) -> str:
    for _ in left_out:
        anchor = left_out.get(anchor, anchor)
    return anchor


def _inserted(operations: Iterable[Operation], base: Mapping[str, TextBlock]) -> dict[str, TextBlock]:
    return {
        each.new_key: TextBlock(each.new_key, each.block_kind or BlockKind.POINT, each.text)
        for each in operations
        if each.inserts and each.new_key not in base
    }


def _has_place(operation: Operation, base: Mapping[str, TextBlock], known: Mapping[str, TextBlock]) -> bool:
    if operation.inserts:
        return operation.new_key not in base
    return operation.kind == OperationKind.MOVE and operation.block_key in known


def _order(base: tuple[str, ...], anchors: Mapping[str, str]) -> Iterator[str]:
    """Walk through the keys: each block, then what hangs behind it."""
    held = {key: anchor for key, anchor in anchors.items() if not (key in base and _circles(key, anchors))}
    present = {*base, *held, BEGINNING}
    behind: dict[str, list[str]] = defaultdict(list)
    for key, anchor in held.items():
        behind[anchor if anchor in present else base[-1] if base else BEGINNING].append(key)
    waiting = [key for key in reversed((BEGINNING, *base)) if key not in held]
    while waiting:
        key = waiting.pop()
        if key != BEGINNING:
            yield key
        waiting.extend(reversed(behind[key]))


def _circles(key: str, anchors: Mapping[str, str]) -> bool:
    """Say whether a block hangs behind itself; such a move is left out."""
    seen = {key}
    at = anchors[key]
    while at in anchors and at not in seen:
        seen.add(at)
        at = anchors[at]
    return at == key


def _problems_of(operation: Operation, base: Mapping[str, TextBlock], known: Iterable[str]) -> Iterator[str]:
    if not operation.inserts and operation.block_key not in base:
        yield "Einen der geänderten Absätze gibt es in dieser Fassung nicht."
    if operation.inserts and (not operation.new_key or operation.new_key in base):
        yield "Ein neuer Absatz braucht eine eigene Kennung."
    if operation.inserts and not operation.text.strip():
        yield "Ein neuer Absatz ist leer. Bitte schreiben Sie den Text oder lassen Sie ihn weg."
    if operation.kind == OperationKind.REPLACE and not operation.text.strip():
        yield "Ein Absatz ist leer. Wenn er entfallen soll, wählen Sie „streichen“."
    if operation.kind in (OperationKind.INSERT_AFTER, OperationKind.MOVE):
        if operation.after_key not in {*known, BEGINNING}:
            yield "Der Absatz, hinter dem etwas stehen soll, fehlt in dieser Fassung."
        if operation.after_key == operation.target:
            yield "Ein Absatz kann nicht hinter sich selbst stehen."


def _contradictions(operations: tuple[Operation, ...]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    deleted = {each.block_key for each in operations if each.kind == OperationKind.DELETE}
    for each in operations:
        if (each.kind, each.target) in seen:
            yield "Derselbe Absatz wird zweimal auf dieselbe Weise geändert."
        if each.kind != OperationKind.DELETE and each.block_key in deleted:
            yield "Ein Absatz wird gestrichen und zugleich geändert. Bitte wählen Sie eines."
        seen.add((each.kind, each.target))
