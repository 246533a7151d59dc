"""The parts of a document as paragraphs and tables of a Word file (Textkörper)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laendertisch.reading.word.conventions import (
    CONTENTS,
    CONTENTS_HEAD,
    CONTENTS_TITLE,
    LABELLED,
    MARK,
    NOTE,
    SIGNATURE,
    SMALL,
    SUBJECT,
    TABLE_TEXT,
)
from laendertisch.rendering.documents.description import (
    Cover,
    Document,
    Heading,
    KeyValues,
    LetterHead,
    Note,
    NumberedPoint,
    PageBreak,
    Paragraph,
    Part,
    SignatureLines,
    TablePart,
    Text,
    Toc,
)
from laendertisch.rendering.documents.headings import without_gaps
from laendertisch.rendering.documents.texts import clean, plain
from laendertisch.rendering.documents.word.elements import (
    Element,
    bold_run,
    element,
    field,
    number_runs,
    text_run,
    twips,
    value,
)
from laendertisch.rendering.documents.word.paragraphs import Paragraphs
from laendertisch.rendering.documents.word.styles import CONTENTS_NUMBER_CM, point_style
from laendertisch.rendering.documents.word.tables import layout_table, table_element

HEADING_NUMBER_CM = 1.25
UPRIGHT_WIDTH_CM, LANDSCAPE_WIDTH_CM = 16.0, 26.1
"""Between the margins."""
UNKNOWN_PAGE = "–"


def body_elements(document: Document, paragraphs: Paragraphs) -> Iterator[Element]:
    """Yield everything that stands in the file, in order."""
    yield from _opening(document, paragraphs)
    parts = tuple(without_gaps(document.parts))
    headings = 0
    for part in parts:
        match part:
            case Heading():
                headings += 1
                yield _heading(part, paragraphs, _target(headings))
            case Toc():
                yield from _contents(part, parts, paragraphs)
            case TablePart():
                width = LANDSCAPE_WIDTH_CM if document.landscape else UPRIGHT_WIDTH_CM
                yield from _table(part, width, paragraphs)
            case _:
                yield from _simple(part, paragraphs)


def _opening(document: Document, paragraphs: Paragraphs) -> Iterator[Element]:
    opening = document.opening
    if isinstance(opening, LetterHead):
        yield from _letter_head(opening, paragraphs)
    if isinstance(opening, Cover):
        overline = "" if document.running_head in document.title else document.running_head
        yield paragraphs.text(overline, "Subtitle", layout=(_space(before=4),))
    if document.marks:
        yield paragraphs.text(" · ".join(document.marks), MARK)
    yield paragraphs.text(document.title, SUBJECT if isinstance(opening, LetterHead) else "Title")
    if document.subtitle:
        yield paragraphs.text(document.subtitle, "Subtitle")
    if isinstance(opening, Cover):
        yield from _labelled(opening.rows, paragraphs)
        if opening.note:
            yield paragraphs.text(opening.note, NOTE)
        paragraphs.new_page = True


def _letter_head(head: LetterHead, paragraphs: Paragraphs) -> Iterator[Element]:
    yield paragraphs.text("", layout=(_space(after=1.4),))
    address = [paragraphs.text(head.sender, SMALL), paragraphs.text("\n".join(head.recipient))]
    references = [
        paragraphs.made((bold_run(f"{label}: "), text_run(text)), TABLE_TEXT) for label, text in head.rows
    ]
    yield layout_table((9.0, 7.0), (address, references))
    yield paragraphs.text(head.place_and_date, layout=(value("w:jc", "right"),))


def _space(before: float = 0, after: float = 0) -> Element:
    return element("w:spacing", {"w:before": twips(before), "w:after": twips(after)})


def _simple(part: Part, paragraphs: Paragraphs) -> Iterator[Element]:
    match part:
        case Paragraph():
            yield paragraphs.text(part.text, block=part.block, comments=part.comments)
        case NumberedPoint():
            number = number_runs(part.number)
            yield paragraphs.text(
                part.text, point_style(part.level), before=number, block=part.block, comments=part.comments
            )
        case KeyValues():
            yield from _labelled(part.rows, paragraphs)
        case Note():
            yield paragraphs.text(part.text, NOTE, before=(bold_run("Hinweis: "),))
        case SignatureLines():
            yield from (_signature(signer, paragraphs) for signer in part.signers)
        case PageBreak():
            paragraphs.new_page = True


def _heading(part: Heading, paragraphs: Paragraphs, target: str) -> Element:
    layout: Sequence[Element] = ()
    if part.number:
        width = twips(HEADING_NUMBER_CM)
        tab = element("w:tabs", None, element("w:tab", {"w:val": "left", "w:pos": width}))
        layout = (tab, element("w:ind", {"w:left": width, "w:hanging": width}))
    return paragraphs.text(
        part.text,
        f"Heading {part.level}",
        before=number_runs(part.number),
        block=part.block,
        comments=part.comments,
        bookmark=target,
        layout=layout,
    )


def _labelled(rows: Sequence[tuple[str, Text]], paragraphs: Paragraphs) -> Iterator[Element]:
    for label, text in rows:
        yield paragraphs.text(text, LABELLED, before=(bold_run(f"{label}:"), text_run("\t")))


def _signature(signer: str, paragraphs: Paragraphs) -> Element:
    return paragraphs.text(signer, SIGNATURE, before=(text_run("\t\n"),))


def _table(part: TablePart, width: float, paragraphs: Paragraphs) -> Iterator[Element]:
    if paragraphs.new_page and not part.caption:
        yield paragraphs.text("")
    if part.caption:
        yield paragraphs.text(part.caption, "Caption")
    yield table_element(
        part, width, lambda each: paragraphs.text(each.text, TABLE_TEXT, comments=each.comments)
    )
    yield paragraphs.text("")


def _target(heading: int) -> str:
    return f"kapitel_{heading}"


def _contents(toc: Toc, parts: Sequence[Part], paragraphs: Paragraphs) -> Iterator[Element]:
    headings = [part for part in parts if isinstance(part, Heading)]
    numbered = any(heading.number for heading in headings if heading.level <= toc.depth)
    words = toc.columns if numbered else toc.columns[1:]
    yield paragraphs.text(toc.title, CONTENTS_TITLE)
    yield paragraphs.made((text_run("\t".join(words)),), CONTENTS_HEAD, _columns(numbered=numbered))
    for at, heading in enumerate(headings, start=1):
        if heading.level <= toc.depth:
            number = f"{clean(heading.number)}\t" if numbered else ""
            style = CONTENTS[0] if heading.level == 1 else CONTENTS[1]
            yield paragraphs.made(
                [_entry(f"{number}{plain(heading.text)}\t", _target(at))], style, _columns(numbered=numbered)
            )


def _columns(*, numbered: bool) -> tuple[Element, ...]:
    """Return the layout of one line of the list; without numbers it has no column for them."""
    if numbered:
        return ()
    tab = element("w:tab", {"w:val": "clear", "w:pos": twips(CONTENTS_NUMBER_CM)})
    return element("w:tabs", None, tab), element("w:ind", {"w:left": "0", "w:firstLine": "0"})


def _entry(words: str, target: str) -> Element:
    """Return a line of the list; its page is a field that Word computes from the heading it names."""
    page = field(f"PAGEREF {target} \\h", UNKNOWN_PAGE)
    return element("w:hyperlink", {"w:anchor": target, "w:history": "1"}, text_run(words), *page)
