"""What a document says, before anybody decides whether it becomes PDF or Word (Dokumentbeschreibung).

Nothing is computed here: numbers are given as printed, dates and names as text. A `Text` is a plain string
or a tuple of `Run`; a line feed in it breaks the line. Characters that nobody sees are taken out on writing.

`block` is the permanent id of a block of a draft, letters, digits and underscores only, at most 36 (a UUID:
`.hex`). It is written into Word files as a bookmark, so that `reading.word` finds it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

BLOCK_ID = re.compile(r"[A-Za-z0-9_]{0,36}")
DEEPEST_HEADING = 6


@dataclass(frozen=True)
class Run:
    """A piece of text in one manner (Textstück).

    `inserted` and `deleted` are tracked changes of `author` at the moment `at`: real ones in Word, marked by
    words and lines in PDF. A piece is never both.
    """

    text: str
    bold: bool = False
    italic: bool = False
    inserted: bool = False
    deleted: bool = False
    author: str = ""
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.inserted and self.deleted:
            raise ValueError("a run is inserted or deleted, not both")


Text: TypeAlias = str | tuple[Run, ...]


@dataclass(frozen=True)
class Comment:
    """A remark in the margin (Kommentar): a real comment in Word, a note below the paragraph in PDF."""

    text: str
    author: str
    at: datetime | None = None


@dataclass(frozen=True)
class Heading:
    """A heading (Überschrift); `level` counts from 1. A level that is left out is closed up on writing.

    `number` is the printed number such as `2.9b`; it stands in the list of contents too.
    """

    text: Text
    level: int = 1
    number: str = ""
    block: str = ""
    comments: tuple[Comment, ...] = ()

    def __post_init__(self) -> None:
        _check_block(self.block)
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise ValueError(f"a heading has a level from 1 to {DEEPEST_HEADING}, not {self.level}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph (Absatz).

    `margin` is printed beside it, for example the number of its first line; only in PDF, because Word sets
    the lines anew on every machine.
    """

    text: Text
    margin: str = ""
    block: str = ""
    comments: tuple[Comment, ...] = ()

    def __post_init__(self) -> None:
        _check_block(self.block)


@dataclass(frozen=True)
class NumberedPoint:
    """A numbered point (Ziffer) with its number as printed, such as `3.` or `a)`; `level` indents, from 1."""

    number: str
    text: Text
    level: int = 1
    margin: str = ""
    block: str = ""
    comments: tuple[Comment, ...] = ()

    def __post_init__(self) -> None:
        _check_block(self.block)
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise ValueError(f"a point has a level from 1 to {DEEPEST_HEADING}, not {self.level}")


Cell: TypeAlias = Text | tuple[Paragraph, ...]
"""What stands in a cell of a table: one text, or several paragraphs."""


@dataclass(frozen=True)
class KeyValues:
    """Labels with what belongs to them (Angaben), for example `Antragsteller: alle Länder`."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class TablePart:
    """A table (Tabelle) with one line of headings that is repeated on every page.

    `header_column` says that the first column names the row. `widths` are relative; without them all columns
    share the space.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    header_column: bool = False
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table has as many cells as there are columns")
        if self.widths and len(self.widths) != len(self.columns):
            raise ValueError("a table has one width for each column, or none")


@dataclass(frozen=True)
class Note:
    """A framed remark about the document itself (Hinweis), for example that its texts are invented."""

    text: Text


@dataclass(frozen=True)
class PageBreak:
    """The next part begins on a new page (Seitenwechsel)."""


@dataclass(frozen=True)
class Toc:
    """List of contents (Inhaltsverzeichnis): number, title and real page of the headings down to `depth`."""

    columns: tuple[str, str, str] = ("Nr.", "Titel", "Seite")
    title: str = "Inhalt"
    depth: int = 2


@dataclass(frozen=True)
class SignatureLines:
    """Lines to sign on (Unterschriftenzeilen), each with who signs below it."""

    signers: tuple[str, ...]


Part: TypeAlias = (
    Heading | Paragraph | NumberedPoint | KeyValues | TablePart | Note | PageBreak | Toc | SignatureLines
)


@dataclass(frozen=True)
class TitleBlock:
    """The title stands above the text on the first page (Titelblock)."""


@dataclass(frozen=True)
class Cover:
    """The title has a page of its own (Deckblatt), with `rows` such as date, place and chair below it."""

    rows: tuple[tuple[str, Text], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class LetterHead:
    """The document is a letter (Brief) with a window for the address; its title is the subject.

    `sender` is the short line above the address, `place_and_date` is printed as given, `rows` are references
    such as `Aktenzeichen`.
    """

    sender: str
    recipient: tuple[str, ...]
    place_and_date: str
    rows: tuple[tuple[str, str], ...] = ()


Opening: TypeAlias = TitleBlock | Cover | LetterHead


@dataclass(frozen=True)
class Document:
    """A document (Dokument) as its readers get it.

    `running_head` names the conference at the top of every page, `marks` such as „Entwurf“ or „Demonstration“
    stand beside it. `date` is the date of the document: the files carry it as their moment of creation, so
    that the same description always gives the same bytes.
    """

    title: str
    parts: tuple[Part, ...]
    date: date
    subtitle: str = ""
    running_head: str = ""
    author: str = ""
    marks: tuple[str, ...] = ()
    opening: Opening = TitleBlock()
    landscape: bool = False
    language: str = "de"


def _check_block(block: str) -> None:
    if not BLOCK_ID.fullmatch(block):
        raise ValueError(f"the id of a block has letters, digits and underscores, at most 36: {block!r}")
