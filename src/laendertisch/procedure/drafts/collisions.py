"""Where amendments meet (Kollisionen): two live operations on one block, alternatives, order questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from laendertisch.procedure.drafts.kinds import OperationKind
from laendertisch.procedure.drafts.operations import Operation, roots

PLACING = frozenset({OperationKind.INSERT_AFTER, OperationKind.MOVE})


class MeetingKind(StrEnum):
    """How amendments meet (Art des Zusammentreffens)."""

    COLLISION = "collision"
    ALTERNATIVES = "alternatives"
    SAME = "same"
    ORDER = "order"


@dataclass(frozen=True)
class Proposed:
    """One live operation of an amendment (offener Änderungsbefehl).

    `operation_id` and `amendment_id` are those of the caller. Amendments with the same, non-empty
    `alternatives` exclude each other by will of their authors.
    """

    operation_id: int
    amendment_id: int
    operation: Operation
    alternatives: str = ""


@dataclass(frozen=True)
class Meeting:
    """Operations of several amendments at one place (Zusammentreffen).

    `key` is the block they are about, for an order question the anchor of the insertions.
    """

    kind: MeetingKind
    key: str
    proposed: tuple[Proposed, ...]

    @property
    def exclusive(self) -> bool:
        """Whether at most one of them can be accepted."""
        return self.kind in (MeetingKind.COLLISION, MeetingKind.ALTERNATIVES)


def meetings(proposed: Iterable[Proposed]) -> tuple[Meeting, ...]:
    """Return every place where amendments meet, independent of their order.

    Operations of one amendment do not meet. Amendments to one amendment are asked about by themselves:
    they act on its text, not on that of the draft.
    """
    wanted = sorted(proposed, key=lambda each: (each.amendment_id, each.operation_id))
    behind = roots(each.operation for each in wanted)
    by_block: dict[str, list[Proposed]] = defaultdict(list)
    by_anchor: dict[str, list[Proposed]] = defaultdict(list)
    for each in wanted:
        operation = each.operation
        if not operation.inserts:
            by_block[operation.block_key].append(each)
        if operation.kind in PLACING:
            by_anchor[behind.get(operation.after_key, operation.after_key)].append(each)
    found = [Meeting(_kind(group), key, tuple(group)) for key, group in by_block.items() if _several(group)]
    found += [
        Meeting(MeetingKind.ORDER, key, tuple(group)) for key, group in by_anchor.items() if _several(group)
    ]
    return tuple(found)


def refusal_of_choice(proposed: Iterable[Proposed], chosen: Iterable[int]) -> str | None:
    """Return why these operations cannot be accepted together, or `None`."""
    wanted = set(chosen)
    taken = [each for each in proposed if each.operation_id in wanted]
    if any(each.operation.needs_author for each in taken):
        return (
            "Ein gewählter Änderungsbefehl bezieht sich auf einen Absatz, der sich inzwischen geändert hat. "
            "Zuerst muss das antragstellende Land ihn prüfen."
        )
    if next(_alternative_pairs(taken), None):
        return "Zwei gewählte Änderungsanträge sind Alternativen. Bitte wählen Sie höchstens einen davon."
    if next(_colliding_pairs(taken), None):
        return (
            "Zwei gewählte Änderungen betreffen denselben Absatz. "
            "Bitte wählen Sie für jeden Absatz höchstens eine."
        )
    return None


def agree(one: Proposed, two: Proposed) -> bool:
    """Say whether two operations want the same, so that both can be accepted."""
    return _content(one.operation) == _content(two.operation)


def _several(group: list[Proposed]) -> bool:
    return len({each.amendment_id for each in group}) > 1


def _kind(group: list[Proposed]) -> MeetingKind:
    pairs = [(one, two) for one, two in combinations(group, 2) if one.amendment_id != two.amendment_id]
    if all(agree(one, two) for one, two in pairs):
        return MeetingKind.SAME
    if all(agree(one, two) or _alternative(one, two) for one, two in pairs):
        return MeetingKind.ALTERNATIVES
    return MeetingKind.COLLISION


def _colliding_pairs(proposed: Iterable[Proposed]) -> Iterator[frozenset[int]]:
    by_block: dict[str, list[Proposed]] = defaultdict(list)
    for each in proposed:
        if not each.operation.inserts:
            by_block[each.operation.block_key].append(each)
    for group in by_block.values():
        for one, two in combinations(group, 2):
            if one.amendment_id != two.amendment_id and not agree(one, two):
                yield frozenset({one.operation_id, two.operation_id})


def _alternative_pairs(proposed: Iterable[Proposed]) -> Iterator[frozenset[int]]:
    by_group: dict[str, list[Proposed]] = defaultdict(list)
    for each in proposed:
        if each.alternatives:
            by_group[each.alternatives].append(each)
    for group in by_group.values():
        for one, two in combinations(group, 2):
            if _alternative(one, two):
                yield frozenset({one.operation_id, two.operation_id})


def _alternative(one: Proposed, two: Proposed) -> bool:
    return (
        bool(one.alternatives)
        and one.alternatives == two.alternatives
        and one.amendment_id != two.amendment_id
    )


def _content(operation: Operation) -> Operation:
    return replace(operation, original_text="", needs_author=False)
