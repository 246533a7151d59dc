"""A draft and what is proposed to it, side by side in three columns (Synopse)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from laendertisch.rendering.documents.description import Document, Paragraph, Part, Run, TablePart, Text
from laendertisch.rendering.documents.texts import runs_of

COLUMNS = ("Geltende Fassung des Entwurfs", "Änderungsvorschläge", "Anmerkungen und Positionen")
NOTHING = "–"


@dataclass(frozen=True)
class Proposal:
    """A proposed change of one block (Änderungsvorschlag): runs, of which some inserted or deleted.

    `author` is the Land or the Länder; it is printed once, not beside every run again.
    """

    author: str
    text: Text
    reason: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment or position of a Land (Anmerkung); `stance` is its word, such as `Vorbehalt`."""

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
    """A draft in three columns (Synopse). `before` stands above the table, for example who applies."""

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
    yield _labelled(block.number, block.current)


def _proposals(block: SynopsisBlock) -> Iterator[Paragraph]:
    for proposal in block.proposals:
        yield _labelled(f"{proposal.author}:", _without_author(proposal.text, proposal.author))
        if proposal.reason:
            yield Paragraph((Run(f"Begründung: {proposal.reason}", italic=True),))
    if not block.proposals:
        yield Paragraph(NOTHING)


def _remarks(block: SynopsisBlock) -> Iterator[Paragraph]:
    for remark in block.remarks:
        text = runs_of(remark.text)
        stance = f" {remark.stance}" if remark.stance else ""
        yield _labelled(f"{remark.author}:{stance}" + ("." if stance and text else ""), text)
    if not block.remarks:
        yield Paragraph(NOTHING)


def _labelled(label: str, text: Text) -> Paragraph:
    runs = runs_of(text)
    before = (Run(label, bold=True),) if label else ()
    return Paragraph((*before, *((Run(" "),) if before and runs else ()), *runs))


def _without_author(text: Text, author: str) -> Text:
    return tuple(replace(run, author="") if run.author == author else run for run in runs_of(text))
