"""The merge view (Zusammenführung): for each block the text, what is proposed to it, the chosen result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.collisions import Meeting, Proposed, agree, meetings
from laendertisch.procedure.drafts.comparison import Piece, word_pieces
from laendertisch.procedure.drafts.kinds import OperationKind
from laendertisch.procedure.drafts.numbering import numbers_of
from laendertisch.procedure.drafts.operations import BEGINNING, Operation, apply, only, roots
from laendertisch.procedure.drafts.rebase import rebase


class Rest(StrEnum):
    """What becomes of operations that an accepted one pushes aside (Umgang mit den übrigen Änderungen)."""

    CARRY = "carry"
    SETTLE = "settle"
    REJECT = "reject"

    @property
    def label(self) -> str:
        """What the applicant reads."""
        return REST_LABELS[self]


REST_LABELS = {
    Rest.CARRY: "offen lassen; mit der nächsten Fassung prüfen die Länder ihre Anträge am neuen Text",
    Rest.SETTLE: "für erledigt erklären",
    Rest.REJECT: "nicht übernehmen",
}


@dataclass(frozen=True)
class Option:
    """One operation that the applicant may choose (Wahlmöglichkeit) with the change word by word."""

    proposed: Proposed
    pieces: tuple[Piece, ...]

    @property
    def operation(self) -> Operation:
        """What would be done."""
        return self.proposed.operation


@dataclass(frozen=True)
class MergeRow:
    """A block, or a place between two blocks, with everything that is proposed there (Zeile der Sicht).

    `block` is `None` before the first block. `options` are about the block itself, `insertions` are new
    blocks behind it. `meetings` says where they collide, agree or ask for an order.
    """

    block: TextBlock | None
    number: str
    options: tuple[Option, ...]
    insertions: tuple[Option, ...]
    meetings: tuple[Meeting, ...]

    @property
    def key(self) -> str:
        """The key of the block; empty for the beginning of the text."""
        return self.block.key if self.block else BEGINNING


def merge_rows(base: DraftText, proposed: Iterable[Proposed]) -> tuple[MergeRow, ...]:
    """Return every block of the text with what is proposed to it; first the place before all blocks.

    Operations whose block the text does not have any more stand at the end of the first row.
    """
    wanted = tuple(proposed)
    behind = roots(each.operation for each in wanted)
    options: dict[str, list[Option]] = defaultdict(list)
    insertions: dict[str, list[Option]] = defaultdict(list)
    for each in wanted:
        place = behind.get(each.operation.after_key, each.operation.after_key)
        if each.operation.inserts:
            insertions[place if base.find(place) else BEGINNING].append(_option(each, base))
        else:
            key = each.operation.block_key
            options[key if base.find(key) else BEGINNING].append(_option(each, base))
    met: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings(wanted):
        met[meeting.key].append(meeting)
    numbers = numbers_of(base)
    rows: list[tuple[str, TextBlock | None]] = [(BEGINNING, None), *((each.key, each) for each in base)]
    return tuple(
        MergeRow(block, numbers.get(key, ""), tuple(options[key]), tuple(insertions[key]), tuple(met[key]))
        for key, block in rows
    )


def merged(base: DraftText, proposed: Sequence[Proposed], chosen: Collection[int]) -> DraftText:
    """Return the text with the chosen operations; those of each amendment keep their order."""
    by_amendment: dict[int, list[Proposed]] = defaultdict(list)
    for each in proposed:
        by_amendment[each.amendment_id].append(each)
    return apply(base, [each for group in by_amendment.values() for each in _taken(group, chosen)])


def carried(proposed: Sequence[Proposed], old: DraftText, new: DraftText) -> list[Proposed]:
    """Return the operations of one amendment on a newer text, without those that it already says."""
    rebased = rebase([each.operation for each in proposed], old, new)
    left = iter(rebased.operations)
    return [
        replace(each, operation=next(left)) for each in proposed if each.operation not in rebased.fulfilled
    ]


def agreeing(proposed: Iterable[Proposed], chosen: Collection[int]) -> frozenset[int]:
    """Return the ids of the operations that want the same as a chosen one: they are accepted with it."""
    wanted = tuple(proposed)
    taken = [each for each in wanted if each.operation_id in chosen and not each.operation.inserts]
    return frozenset(
        each.operation_id
        for each in wanted
        if each.operation_id not in chosen
        and not each.operation.needs_author
        and any(agree(each, other) for other in taken)
    )


def pushed_aside(proposed: Iterable[Proposed], accepted: Collection[int]) -> frozenset[int]:
    """Return the ids of the operations that are left although another one at their block is accepted."""
    wanted = tuple(proposed)
    keys = {each.operation.block_key for each in wanted if each.operation_id in accepted} - {""}
    groups = {each.alternatives for each in wanted if each.operation_id in accepted} - {""}
    own = {each.amendment_id for each in wanted if each.operation_id in accepted}
    return frozenset(
        each.operation_id
        for each in wanted
        if each.operation_id not in accepted
        and (
            each.operation.block_key in keys or (each.alternatives in groups and each.amendment_id not in own)
        )
    )


def _taken(group: Sequence[Proposed], chosen: Collection[int]) -> tuple[Operation, ...]:
    wanted = {each.operation for each in group if each.operation_id in chosen}
    return only((each.operation for each in group), lambda operation: operation in wanted)


def _option(proposed: Proposed, base: DraftText) -> Option:
    operation = proposed.operation
    block = base.find(operation.block_key)
    before = operation.original_text if operation.needs_author or not block else block.text
    match operation.kind:
        case OperationKind.DELETE:
            after = ""
        case OperationKind.MOVE:
            after = before
        case _:
            after = operation.text
    return Option(proposed, word_pieces(before, after))
