"""What stands in a Word file (gelesener Text), without its looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Change(Enum):
    """What tracked changes did to a piece (Änderungsart). Moved text is deleted here and inserted there."""

    KEPT = "unverändert"
    INSERTED = "eingefügt"
    DELETED = "gestrichen"


@dataclass(frozen=True)
class WordRun:
    """A piece of text in one manner (Textstück); `author` and `at` (Berlin time) belong to its change."""

    text: str
    change: Change = Change.KEPT
    author: str = ""
    at: datetime | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class WordComment:
    """A comment at a paragraph (Kommentar); `at` in Berlin time."""

    text: str
    author: str
    at: datetime | None = None


@dataclass(frozen=True)
class WordParagraph:
    """One paragraph (Absatz).

    `heading` is the level of a heading from 1, `number` a number that stands there as text, without the text
    behind it; `list_level` counts from 1 where Word numbers by itself, `point` is the level
    of a numbered point of our own files. `blocks` are the ids of our own blocks
    that begin here: none in new paragraphs, several where somebody joined paragraphs. `end` says whether the
    paragraph as such was inserted or deleted. `frame` marks what surrounds the text in our own files, such as
    title and remarks.
    """

    runs: tuple[WordRun, ...]
    style: str = ""
    heading: int | None = None
    number: str = ""
    list_level: int | None = None
    point: int | None = None
    blocks: tuple[str, ...] = ()
    comments: tuple[WordComment, ...] = ()
    end: Change = Change.KEPT
    frame: bool = False

    @property
    def text(self) -> str:
        """The text as it reads when every change is accepted."""
        return "".join(run.text for run in self.runs if run.change is not Change.DELETED)

    @property
    def text_before(self) -> str:
        """The text as it reads when every change is rejected."""
        return "".join(run.text for run in self.runs if run.change is not Change.INSERTED)

    @property
    def is_changed(self) -> bool:
        """Say whether tracked changes touch the paragraph."""
        return self.end is not Change.KEPT or any(run.change is not Change.KEPT for run in self.runs)


@dataclass(frozen=True)
class WordText:
    """A Word file as text (Word-Text). `losses` say in German what could not be carried over, one each.

    `is_ours` tells that the file carries ids of our blocks.
    """

    paragraphs: tuple[WordParagraph, ...]
    losses: tuple[str, ...] = ()
    is_ours: bool = False
