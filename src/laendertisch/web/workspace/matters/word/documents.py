"""A version with amendments and comments as a document (Word-Ausgabe, Synopse), from values alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.comparison import Piece, PieceKind
from laendertisch.procedure.drafts.kinds import BlockKind, OperationKind
from laendertisch.procedure.drafts.numbering import citations_of, numbers_of
from laendertisch.procedure.drafts.operations import BEGINNING, Operation, roots
from laendertisch.rendering.documents.description import (
    Comment,
    Document,
    Heading,
    NumberedPoint,
    Paragraph,
    Part,
    Run,
    Text,
)
from laendertisch.rendering.documents.synopsis import Proposal, Remark, Synopsis, SynopsisBlock
from laendertisch.web.workspace.matters.amendments.presenters import pieces_of, sentence_of

WHOLE_TEXT = "Zum ganzen Text"
NEW_BLOCK = "(neuer Absatz)"


@dataclass(frozen=True)
class Proposition:
    """One operation of an amendment for a document (Änderungsvorschlag): `label` names the amendment."""

    operation: Operation
    label: str
    laender: str
    at: datetime | None = None
    reason: str = ""

    @property
    def author(self) -> str:
        """Who proposes it, as the margin says."""
        return f"{self.laender} ({self.label})"


@dataclass(frozen=True)
class Remarked:
    """A comment or position for a document (Anmerkung); without `key` it is about the whole text."""

    key: str
    author: str
    text: str
    at: datetime | None = None
    stance: str = ""


@dataclass(frozen=True)
class DraftPaper:
    """What is printed of a version (Entwurf auf Papier)."""

    title: str
    subtitle: str
    conference: str
    day: date
    text: DraftText
    propositions: tuple[Proposition, ...] = ()
    remarks: tuple[Remarked, ...] = ()
    marks: tuple[str, ...] = ()


def draft_document(paper: DraftPaper) -> Document:
    """Return a version for Word: one amendment per block as tracked change, everything else as comment."""
    return Document(
        title=paper.title,
        subtitle=paper.subtitle,
        running_head=paper.conference,
        date=paper.day,
        marks=paper.marks,
        parts=tuple(_parts(paper)),
    )


def draft_synopsis(paper: DraftPaper) -> Synopsis:
    """Return a version in three columns: the text, what is proposed, positions and comments."""
    numbers = numbers_of(paper.text)
    about = _about_blocks(paper)
    behind = _behind_blocks(paper)
    rows = [SynopsisBlock(WHOLE_TEXT, remarks=_remarks(paper, ""))] if _remarks(paper, "") else []
    rows += [_new_row(each) for each in behind[BEGINNING]]
    for block in paper.text:
        proposals = tuple(_proposal(each, paper.text) for each in about[block.key])
        rows.append(SynopsisBlock(block.text, numbers[block.key], proposals, _remarks(paper, block.key)))
        rows += [_new_row(each) for each in behind[block.key]]
    return Synopsis(
        title=paper.title,
        subtitle=paper.subtitle,
        running_head=paper.conference,
        date=paper.day,
        marks=paper.marks,
        blocks=tuple(rows),
    )


def _parts(paper: DraftPaper) -> Iterator[Part]:
    numbers = numbers_of(paper.text)
    about, behind = _about_blocks(paper), _behind_blocks(paper)
    yield from (_new_part(each) for each in behind[BEGINNING])
    for block in paper.text:
        yield _block_part(paper, block, numbers[block.key], about[block.key])
        yield from (_new_part(each) for each in behind[block.key])


def _block_part(
    paper: DraftPaper, block: TextBlock, number: str, about: Sequence[Proposition]
) -> Heading | Paragraph | NumberedPoint:
    tracked = next((each for each in about if _can_be_tracked(each.operation)), None)
    text: Text = block.text
    if tracked:
        text = _runs(pieces_of(tracked.operation, paper.text), tracked, tracked=True)
    comments = (
        *(_as_comment(each, paper.text) for each in about if each is not tracked),
        *(Comment(each.text, each.author, each.at) for each in paper.remarks if each.key == block.key),
    )
    return _part(block.kind, block.key, number, text, comments)


def _can_be_tracked(operation: Operation) -> bool:
    """Say whether words can show it; a move, and words against another text, are told in a comment."""
    return operation.kind != OperationKind.MOVE and not operation.needs_author


def _new_part(proposition: Proposition) -> Heading | Paragraph | NumberedPoint:
    operation = proposition.operation
    run = Run(operation.text, inserted=True, author=proposition.author, at=proposition.at)
    kind = operation.block_kind or BlockKind.POINT
    return _part(kind, operation.new_key, "", (run,), ())


def _part(
    kind: BlockKind, key: str, number: str, text: Text, comments: tuple[Comment, ...]
) -> Heading | Paragraph | NumberedPoint:
    match kind:
        case BlockKind.HEADING:
            return Heading(text, 1, block=key, comments=comments)
        case BlockKind.POINT | BlockKind.SUBPOINT if number:
            level = 1 if kind == BlockKind.POINT else 2
            return NumberedPoint(number, text, level, block=key, comments=comments)
        case _:
            return Paragraph(text, block=key, comments=comments)


def _as_comment(proposition: Proposition, text: DraftText) -> Comment:
    operation = proposition.operation
    sentence = sentence_of(operation, citations_of(text), {})
    words = f"{sentence}: „{operation.text}“" if operation.text else sentence
    return Comment(f"{proposition.label}: {words}", proposition.laender, proposition.at)


def _about_blocks(paper: DraftPaper) -> defaultdict[str, list[Proposition]]:
    found: defaultdict[str, list[Proposition]] = defaultdict(list)
    for each in paper.propositions:
        if not each.operation.inserts:
            found[each.operation.block_key].append(each)
    return found


def _behind_blocks(paper: DraftPaper) -> defaultdict[str, list[Proposition]]:
    behind = roots(each.operation for each in paper.propositions)
    found: defaultdict[str, list[Proposition]] = defaultdict(list)
    for each in paper.propositions:
        if each.operation.inserts:
            anchor = behind[each.operation.new_key]
            found[anchor if paper.text.find(anchor) else BEGINNING].append(each)
    return found


def _proposal(proposition: Proposition, text: DraftText) -> Proposal:
    operation = proposition.operation
    if operation.kind == OperationKind.MOVE:
        words: Text = sentence_of(operation, citations_of(text), {})
    else:
        words = _runs(pieces_of(operation, text), proposition, tracked=False)
    return Proposal(proposition.author, words, proposition.reason)


def _new_row(proposition: Proposition) -> SynopsisBlock:
    run = Run(proposition.operation.text, inserted=True)
    return SynopsisBlock(NEW_BLOCK, proposals=(Proposal(proposition.author, (run,), proposition.reason),))


def _remarks(paper: DraftPaper, key: str) -> tuple[Remark, ...]:
    return tuple(Remark(each.author, each.text, each.stance) for each in paper.remarks if each.key == key)


def _runs(pieces: Iterable[Piece], proposition: Proposition, *, tracked: bool) -> tuple[Run, ...]:
    author, at = (proposition.author, proposition.at) if tracked else ("", None)
    return tuple(
        Run(piece.text)
        if piece.kind == PieceKind.SAME
        else Run(
            piece.text,
            inserted=piece.kind == PieceKind.INSERTED,
            deleted=piece.kind == PieceKind.REMOVED,
            author=author,
            at=at,
        )
        for piece in pieces
    )
