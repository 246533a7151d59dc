"""Several documents in one file (Sammelmappe), such as the documents of a meeting for one circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from laendertisch.rendering.documents.description import (
    DEEPEST_HEADING,
    Cover,
    Document,
    Heading,
    KeyValues,
    LetterHead,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Run,
    Toc,
)


def bound(wrapper: Document, documents: Sequence[Document]) -> Document:
    """Return one document: parts of the wrapper, list of contents, then each document on a new page.

    The title of each becomes a heading, its own headings go one level down, its marks stand below the title;
    its own list of contents is left out.
    """
    parts = (*wrapper.parts, Toc(depth=1), *(part for each in documents for part in _bound(each)))
    return replace(wrapper, parts=parts)


def _bound(document: Document) -> Iterator[Part]:
    yield PageBreak()
    yield Heading(document.title)
    if document.marks:
        yield Paragraph((Run(" · ".join(document.marks), bold=True),))
    if document.subtitle:
        yield Paragraph(document.subtitle)
    match document.opening:
        case Cover(rows, note):
            yield from [KeyValues(rows)] if rows else []
            yield from [Note(note)] if note else []
        case LetterHead(sender, recipient, place_and_date, rows):
            facts = (("Von", sender), ("An", ", ".join(recipient)), ("Datum", place_and_date), *rows)
            yield KeyValues(facts)
    yield from (_lowered(part) for part in document.parts if not isinstance(part, Toc))


def _lowered(part: Part) -> Part:
    if isinstance(part, Heading):
        return replace(part, level=min(part.level + 1, DEEPEST_HEADING))
    return part
