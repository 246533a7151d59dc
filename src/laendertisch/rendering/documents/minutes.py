"""The record of a conference (Beschlussniederschrift) becomes a document.

Form after the records of the IntMK: cover, list of TOP with title and page, and for each TOP applicants,
publication, result of the vote, resolution and statements. What readers may see is decided by the caller, who
passes the internal or the external version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from laendertisch.rendering.documents.description import (
    Cover,
    Document,
    Heading,
    KeyValues,
    Note,
    NumberedPoint,
    PageBreak,
    Paragraph,
    Part,
    Text,
    Toc,
)


@dataclass(frozen=True)
class Statement:
    """A statement bound to the vote (Protokollerklärung, Protokollnotiz).

    `kind` is the word of the heading, `by` who makes it, for example `der Länder Bayern und Sachsen`.
    """

    kind: str
    by: str
    text: Text


@dataclass(frozen=True)
class MinutesItem:
    """One item of the agenda in the record (TOP). Fields that are empty are not printed.

    `resolution` is printed below the heading `outcome`; `further` are more rows, such as the Vorgang.
    """

    number: str
    title: str
    applicants: tuple[str, ...] = ()
    publication: str = ""
    vote: str = ""
    resolution: tuple[NumberedPoint | Paragraph | Note, ...] = ()
    statements: tuple[Statement, ...] = ()
    further: tuple[tuple[str, Text], ...] = ()
    outcome: str = "Beschluss"


@dataclass(frozen=True)
class MinutesSection:
    """A section of the agenda (Abschnitt), for example `A` Berichte der Arbeitsgruppen."""

    number: str
    title: str
    items: tuple[MinutesItem, ...]


@dataclass(frozen=True)
class MinutesDocument:
    """Everything the record says (Beschlussniederschrift).

    `kind` is its name, Beschlussniederschrift or Ergebnisprotokoll; `version` the one for whom it is made;
    `cover` holds date, place or video, and Vorsitz; `preface` stands before the first section, for example
    who took part.
    """

    conference: str
    date: date
    sections: tuple[MinutesSection, ...]
    kind: str = "Beschlussniederschrift"
    version: str = ""
    cover: tuple[tuple[str, Text], ...] = ()
    cover_note: str = ""
    marks: tuple[str, ...] = ()
    author: str = ""
    preface: tuple[Part, ...] = ()


def minutes_document(minutes: MinutesDocument) -> Document:
    """Return the record as a document."""
    return Document(
        title=f"{minutes.kind} der {minutes.conference}" if minutes.conference else minutes.kind,
        subtitle=minutes.version,
        running_head=minutes.conference,
        author=minutes.author,
        date=minutes.date,
        marks=minutes.marks,
        opening=Cover(minutes.cover, minutes.cover_note),
        parts=(
            Toc(("TOP", "Titel", "Seite"), "Verzeichnis der Tagesordnungspunkte"),
            PageBreak(),
            *minutes.preface,
            *(part for section in minutes.sections for part in _section(section)),
        ),
    )


def item_parts(item: MinutesItem, level: int = 2) -> tuple[Part, ...]:
    """Return one TOP as parts, its heading at `level`; also used for the extract of a single resolution."""
    rows = tuple(_rows(item))
    return (
        Heading(item.title, level, item.number),
        *([KeyValues(rows)] if rows else []),
        *([Heading(item.outcome, level + 1)] if item.resolution and item.outcome else []),
        *item.resolution,
        *(part for statement in item.statements for part in _statement(statement, level + 1)),
    )


def _section(section: MinutesSection) -> Iterator[Part]:
    yield Heading(section.title, 1, section.number)
    for item in section.items:
        yield from item_parts(item)


def _rows(item: MinutesItem) -> Iterator[tuple[str, Text]]:
    fixed = (
        ("Antragsteller", ", ".join(item.applicants)),
        ("Veröffentlichung", item.publication),
        ("Abstimmungsergebnis", item.vote),
    )
    yield from (row for row in (*fixed, *item.further) if row[1])


def _statement(statement: Statement, level: int) -> tuple[Part, ...]:
    return Heading(f"{statement.kind} {statement.by}".strip(), level), Paragraph(statement.text)
