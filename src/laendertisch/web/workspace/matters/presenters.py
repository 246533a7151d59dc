"""What the pages of matters show, shaped without looking anything up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.comparison import Change, ChangeKind, Piece, word_pieces
from laendertisch.procedure.drafts.kinds import Stance
from laendertisch.procedure.drafts.lines import lines_of, wrapped
from laendertisch.procedure.drafts.needs import answers_missing, missing_words
from laendertisch.procedure.drafts.numbering import citations_of, numbers_of
from laendertisch.records.matters.block_queries import BlockState
from laendertisch.records.matters.models import BlockComment, DraftVersion, Position


@dataclass(frozen=True)
class Standing:
    """How many Länder hold a stance (Haltungen im Überblick)."""

    stance: Stance
    laender: tuple[Land, ...]


@dataclass(frozen=True)
class Standings:
    """The positions on a version at a glance (Überblick der Haltungen)."""

    held: tuple[Standing, ...]
    missing: str
    unconfirmed: int


@dataclass(frozen=True)
class Line:
    """A printed line with its number (Zeile)."""

    number: int
    text: str


@dataclass(frozen=True)
class Thread:
    """A comment with its answers (Kommentar mit Antworten)."""

    root: BlockComment
    answers: tuple[BlockComment, ...]
    may_settle: bool


@dataclass(frozen=True)
class ShownBlock:
    """A block of a version on the page (Absatz): number, lines, and what was said about it."""

    key: str
    kind: str
    number: str
    cited: str
    span: str
    lines: tuple[Line, ...]
    threads: tuple[Thread, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class ShownChange:
    """A block in a comparison (Absatz im Vergleich), with its numbers in both versions."""

    change: Change
    label: str
    before_number: str
    after_number: str
    cited: str

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing became of it."""
        return self.change.kind == ChangeKind.UNCHANGED


@dataclass(frozen=True)
class ShownState:
    """What a block said at some time, with the words that changed (Bearbeitungsstand)."""

    state: BlockState
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class MatrixRow:
    """What a Land has said on each version (Zeile der Übersicht)."""

    land: Land
    cells: tuple[tuple[Position, ...], ...]


def standings(
    positions: Mapping[Land, Position], applicants: Iterable[Land] = (), *, awaited: bool = True
) -> Standings:
    """Return the positions at a glance, in the order of the stances; `awaited`: others may still answer."""
    held = (
        Standing(stance, tuple(land for land in LAENDER if _holds(positions.get(land), stance)))
        for stance in Stance
    )
    return Standings(
        held=tuple(each for each in held if each.laender),
        missing=missing_words(len(answers_missing(positions, applicants))) if awaited else "",
        unconfirmed=sum(not each.confirmed for each in positions.values()),
    )


def shown_blocks(
    version: DraftVersion,
    text: DraftText,
    threads: Mapping[str, tuple[Thread, ...]],
    positions: Iterable[Position],
) -> list[ShownBlock]:
    """Return the blocks of a version with numbers and lines; those of an issued one are the stored ones.

    An issued text has the same blocks, so that what is derived here is what was stored when it was issued.
    """
    numbers, cited = numbers_of(text), citations_of(text)
    spans = lines_of(text, version.line_measure)
    about = _by_block(positions)
    return [
        ShownBlock(
            key=block.key,
            kind=block.kind.value,
            number=numbers[block.key],
            cited=cited[block.key],
            span=str(spans[block.key]),
            lines=tuple(
                Line(number, line)
                for number, line in enumerate(
                    wrapped(block.text, version.line_measure), spans[block.key].first
                )
            ),
            threads=threads.get(block.key, ()),
            positions=about.get(block.key, ()),
        )
        for block in text
    ]


def shown_changes(before: DraftText, after: DraftText, changes: Iterable[Change]) -> list[ShownChange]:
    """Return the changes with the numbers that the blocks carry in both versions."""
    old, new = numbers_of(before), numbers_of(after)
    cited = {**citations_of(before), **citations_of(after)}
    return [
        ShownChange(
            change=each,
            label=_label(each),
            before_number=old.get(each.key, ""),
            after_number=new.get(each.key, ""),
            cited=cited[each.key],
        )
        for each in changes
    ]


def counted(changes: Iterable[ShownChange]) -> str:
    """Return for example `2 geändert, 1 eingefügt`; says so if nothing changed."""
    counts = Counter(each.change.kind for each in changes if not each.is_unchanged)
    words = [f"{counts[kind]} {kind.label}" for kind in ChangeKind if counts[kind]]
    return ", ".join(words) or "keine Unterschiede"


def block_history(states: Sequence[BlockState]) -> list[ShownState]:
    """Return what a block said, each compared with the state before, the newest first."""
    before = ["", *(state.text for state in states)]
    shown = (
        ShownState(state, word_pieces(old, state.text)) for old, state in zip(before, states, strict=False)
    )
    return list(shown)[::-1]


def matrix(versions: Iterable[DraftVersion], history: Iterable[Position]) -> list[MatrixRow]:
    """Return what each Land has said on each version, newest first within a cell."""
    columns = [version.pk for version in versions]
    said: dict[tuple[str, int], list[Position]] = {}
    for row in history:
        said.setdefault((row.land.code, row.version_id), []).insert(0, row)
    return [
        MatrixRow(land, tuple(tuple(said.get((land.code, column), ())) for column in columns))
        for land in LAENDER
    ]


def _holds(position: Position | None, stance: Stance) -> bool:
    return position is not None and position.stance == stance


def _by_block(positions: Iterable[Position]) -> dict[str, tuple[Position, ...]]:
    found: dict[str, tuple[Position, ...]] = {}
    for position in positions:
        for key in position.block_keys:
            found[key] = (*found.get(key, ()), position)
    return found


def _label(change: Change) -> str:
    words = change.kind.label
    if change.kind == ChangeKind.CHANGED and change.moved:
        words = f"{words} und verschoben"
    if change.retyped and change.before and change.after:
        words = f"{words} ({change.before.kind.label} → {change.after.kind.label})"
    return words
