"""What the pages about amendments show (Darstellung), computed from values alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.collisions import MeetingKind
from laendertisch.procedure.drafts.comparison import Change, ChangeKind, Piece, compare, word_pieces
from laendertisch.procedure.drafts.kinds import OperationKind
from laendertisch.procedure.drafts.merging import MergeRow, Option
from laendertisch.procedure.drafts.numbering import citations_of
from laendertisch.procedure.drafts.operations import BEGINNING, Operation, roots

AT_THE_BEGINNING = "am Anfang des Textes"


@dataclass(frozen=True)
class Author:
    """Who proposes something (Antragsteller): how it is called, its Länder, where it is read."""

    label: str
    laender: str
    address: str
    reason: str = ""


@dataclass(frozen=True)
class OperationView:
    """One operation in words (Änderungsbefehl in Worten): „Ziffer 2 neu fassen“ with the changed words."""

    sentence: str
    pieces: tuple[Piece, ...]
    needs_author: bool = False
    outcome: str = ""


@dataclass(frozen=True)
class OptionView:
    """One operation that can be chosen (Wahlmöglichkeit) with its author."""

    id: int
    sentence: str
    pieces: tuple[Piece, ...]
    author: Author
    needs_author: bool
    chosen: bool


@dataclass(frozen=True)
class RowView:
    """One block of the merge view (Zeile): its text, and what is proposed to it and behind it."""

    key: str
    name: str
    text: str
    exclusive: bool
    kept: bool
    options: tuple[OptionView, ...]
    insertions: tuple[OptionView, ...]
    remarks: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is proposed here."""
        return bool(self.options or self.insertions)


REMARKS = {
    MeetingKind.COLLISION: "Kollision: Mehrere Änderungsanträge betreffen diesen Absatz. "
    "Höchstens einer kann übernommen werden.",
    MeetingKind.ALTERNATIVES: "Alternativen: Nach dem Willen der Länder wird höchstens einer übernommen.",
    MeetingKind.SAME: "Gleichlautend: Mehrere Änderungsanträge wollen dasselbe.",
    MeetingKind.ORDER: "Reihenfolge: Mehrere Anträge setzen etwas an diese Stelle. "
    "Übernommenes steht in der Reihenfolge der Antragsnummern.",
}


def operation_views(
    operations: Iterable[tuple[Operation, str]], base: DraftText
) -> tuple[OperationView, ...]:
    """Return operations, each with its outcome, in words; places are named as the base numbers them."""
    given = tuple(operations)
    names = citations_of(base)
    behind = roots(operation for operation, _ in given)
    return tuple(
        OperationView(
            sentence_of(operation, names, behind),
            pieces_of(operation, base),
            operation.needs_author,
            outcome,
        )
        for operation, outcome in given
    )


def sentence_of(operation: Operation, names: Mapping[str, str], behind: Mapping[str, str]) -> str:
    """Return what an operation does: „Ziffer 2 neu fassen“, „Hinter Ziffer 2 einfügen“."""
    name = names.get(operation.block_key, "Entfallener Absatz")
    anchor = behind.get(operation.after_key, operation.after_key)
    place = (
        AT_THE_BEGINNING if anchor == BEGINNING else f"hinter {names.get(anchor, 'einem entfallenen Absatz')}"
    )
    kind = f" als {operation.block_kind.label}" if operation.block_kind else ""
    match operation.kind:
        case OperationKind.REPLACE:
            return f"{name}{kind} neu fassen"
        case OperationKind.DELETE:
            return f"{name} streichen"
        case OperationKind.MOVE:
            return f"{name} verschieben: {place}"
        case _:
            return f"{place[0].upper()}{place[1:]}{kind} einfügen"


def pieces_of(operation: Operation, base: DraftText) -> tuple[Piece, ...]:
    """Return the change of an operation word by word, against the words it was written against."""
    block = base.find(operation.block_key)
    before = operation.original_text or (block.text if block else "")
    match operation.kind:
        case OperationKind.DELETE:
            return word_pieces(before, "")
        case OperationKind.MOVE:
            return word_pieces(before, before)
        case _:
            return word_pieces(before, operation.text)


def row_views(
    rows: Iterable[MergeRow], base: DraftText, authors: Mapping[int, Author], chosen: frozenset[int]
) -> tuple[RowView, ...]:
    """Return the rows of the merge view with names, authors and remarks."""
    given = tuple(rows)
    names = citations_of(base)
    behind = roots(option.operation for row in given for option in row.insertions)

    def option_view(option: Option) -> OptionView:
        operation = option.operation
        return OptionView(
            option.proposed.operation_id,
            sentence_of(operation, names, behind),
            option.pieces,
            authors[option.proposed.amendment_id],
            operation.needs_author,
            option.proposed.operation_id in chosen,
        )

    return tuple(
        RowView(
            row.key,
            names.get(row.key, "Anfang des Textes"),
            row.block.text if row.block else "",
            _is_exclusive(row),
            not any(option.proposed.operation_id in chosen for option in row.options),
            tuple(map(option_view, row.options)),
            tuple(map(option_view, row.insertions)),
            tuple(dict.fromkeys(REMARKS[meeting.kind] for meeting in row.meetings)),
        )
        for row in given
    )


def changed_blocks(before: DraftText, after: DraftText) -> tuple[OperationView, ...]:
    """Return the blocks in which two texts differ, numbered as they will be; what goes as it was."""
    old, new = citations_of(before), citations_of(after)
    return tuple(
        OperationView(f"{new.get(each.key) or f'bisher {old[each.key]}'}: {_what(each)}", each.pieces)
        for each in compare(before, after)
        if each.kind != ChangeKind.UNCHANGED
    )


def _is_exclusive(row: MergeRow) -> bool:
    return any(meeting.exclusive for meeting in row.meetings) and len(row.options) > 1


def _what(change: Change) -> str:
    return (
        "geändert und verschoben" if change.moved and change.kind == ChangeKind.CHANGED else change.kind.label
    )
