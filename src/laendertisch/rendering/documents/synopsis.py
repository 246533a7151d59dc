"""A draft and what is proposed to it, side by side in three columns (Synopse)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from laendertisch.rendering.documents.description import Document, Paragraph, Part, Run, TablePart, Text
from laendertisch.rendering.documents.texts import runs_of

COLUMNS = ("Geltende Fassung des Entwurfs", "Änderungsvorschläge", "Anmerkungen und Positionen")


@dataclass(frozen=True)
class Proposal:
    """A proposed change of one block (Änderungsvorschlag) with inserted and deleted runs; `author` is the Land."""

    author: str
    text: Text
    reason: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment or position of a Land (Anmerkung); `stance` is the word of the position, such as `Vorbehalt`."""

    author: str
    text: Text = ""
    stance: str = ""


@dataclass(frozen=True)
class SynopsisBlock:
    """A block of the draft with everything that was said about it (Zeile der Synopse)."""

    current: Text
    number: str = ""
    proposals: tuple[Proposal, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Synopsis:
    """A draft in three columns (Synopse). `before` stands above the table, for example applicants and deadline."""

    title: str
    date: date
    blocks: tuple[SynopsisBlock, ...]
    subtitle: str = ""
    running_head: str = ""
    author: str = ""
    marks: tuple[str, ...] = ()
    columns: tuple[str, str, str] = COLUMNS
    before: tuple[Part, ...] = ()


def synopsis_document(synopsis: Synopsis) -> Document:
    """Return the synopsis as a landscape document with one table."""
    rows = tuple(
        (tuple(_current(block)), tuple(_proposals(block)), tuple(_remarks(block)))
        for block in synopsis.blocks
    )
    return Document(
        title=synopsis.title,
        subtitle=synopsis.subtitle,
        running_head=synopsis.running_head,
        author=synopsis.author,
        date=synopsis.date,
        marks=synopsis.marks,
        landscape=True,
        parts=(*synopsis.before, TablePart(synopsis.columns, rows, widths=(5, 5, 4))),
    )


def _current(block: SynopsisBlock) -> Iterator[Paragraph]:
    if block.number:
        yield Paragraph((Run(block.number, bold=True),))
    yield Paragraph(block.current)


def _proposals(block: SynopsisBlock) -> Iterator[Paragraph]:
    for proposal in block.proposals:
        yield Paragraph((Run(f"{proposal.author}:", bold=True),))
        yield Paragraph(proposal.text)
        if proposal.reason:
            yield Paragraph((Run("Begründung: ", italic=True), Run(proposal.reason, italic=True)))


def _remarks(block: SynopsisBlock) -> Iterator[Paragraph]:
    for remark in block.remarks:
        words = f"{remark.author}: {remark.stance}" if remark.stance else f"{remark.author}:"
        yield Paragraph((Run(words, bold=True),))
        if runs_of(remark.text):
            yield Paragraph(remark.text)
