"""A description becomes a Word file (Word-Datei): page, header, footer, metadata, always the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from functools import cache

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from laendertisch.rendering.documents.description import Comment, Cover, Document, LetterHead, Toc
from laendertisch.rendering.documents.texts import clean, plain
from laendertisch.rendering.documents.word.body import LANDSCAPE_WIDTH_CM, UPRIGHT_WIDTH_CM, body_elements
from laendertisch.rendering.documents.word.elements import (
    NO_AUTHOR,
    Element,
    bold_run,
    field,
    moment,
    text_run,
    value,
)
from laendertisch.rendering.documents.word.paragraphs import Paragraphs
from laendertisch.rendering.documents.word.styles import prepare_styles

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a ZIP file knows: the files inside carry no time of their own."""
HABITS = (
    ("w:themeFontLang", "w:val", "de-DE"),
    ("w:decimalSymbol", "w:val", ","),
    ("w:listSeparator", "w:val", ";"),
)


def write_docx(document: Document) -> bytes:
    """Return the document as DOCX."""
    file = docx.Document(io.BytesIO(_template()))
    _set_page(file, document)
    _set_metadata(file, document)
    paragraphs = Paragraphs({style.name: style.style_id for style in file.styles if style.name})
    body = file.element.body
    section = body.find(qn("w:sectPr"))
    assert section is not None
    for made in body_elements(document, paragraphs):
        section.addprevious(made)
    _add_comments(file, paragraphs.comments)
    _set_habits(file, with_pages=any(isinstance(part, Toc) for part in document.parts))
    return _packed(file)


@cache
def _template() -> bytes:
    """Return an empty file with our styles; preparing them takes longer than writing most documents."""
    file, out = docx.Document(), io.BytesIO()
    prepare_styles(file)
    file.save(out)
    return out.getvalue()


def _set_page(file: WordFile, document: Document) -> None:
    section = file.sections[0]
    sides = (Cm(29.7), Cm(21)) if document.landscape else (Cm(21), Cm(29.7))
    section.page_width, section.page_height = sides
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(1.8 if document.landscape else 2.5)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.different_first_page_header_footer = isinstance(document.opening, Cover | LetterHead)
    width = LANDSCAPE_WIDTH_CM if document.landscape else UPRIGHT_WIDTH_CM
    marks = " · ".join(document.marks)
    _fill(section.header.paragraphs[0], width, text_run(document.running_head), bold_run(marks))
    _fill(section.footer.paragraphs[0], width, text_run(document.title), *_page_number())
    if section.different_first_page_header_footer:
        _fill(section.first_page_footer.paragraphs[0], width, text_run(""), *_page_number())


def _page_number() -> list[Element]:
    return [text_run("Seite "), *field("PAGE", "1"), text_run(" von "), *field("NUMPAGES", "1")]


def _fill(paragraph: WordParagraph, width: float, left: Element, *right: Element) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph._p.extend([left, text_run("\t"), *right])


def _set_metadata(file: WordFile, document: Document) -> None:
    known = file.core_properties
    known.title, known.author = clean(document.title)[:255], clean(document.author)[:255]
    known.subject, known.keywords = clean(document.subtitle)[:255], clean(", ".join(document.marks))[:255]
    known.language, known.comments, known.last_modified_by, known.revision = "de-DE", "", "", 1
    known.created = known.modified = datetime.combine(document.date, time(12))


def _add_comments(file: WordFile, comments: list[Comment]) -> None:
    """Add the comments in the order of their numbers in the text."""
    for comment in comments:
        author = clean(comment.author) or NO_AUTHOR
        initials = "".join(word[0] for word in author.split())[:9]
        made = file.comments.add_comment(clean(plain(comment.text)), author, initials)._comment_elm
        if comment.at:
            made.set(qn("w:date"), moment(comment.at))
        else:
            del made.attrib[qn("w:date")]


def _set_habits(file: WordFile, *, with_pages: bool) -> None:
    """Set German signs; `with_pages` lets Word compute the pages of the list of contents on opening."""
    settings = file.settings.element
    for tag, name, text in HABITS:
        for found in settings.iter(qn(tag)):
            found.set(qn(name), text)
    tab_stop = settings.find(qn("w:defaultTabStop"))
    assert tab_stop is not None
    tab_stop.addnext(value("w:autoHyphenation", "true"))
    compatibility = settings.find(qn("w:compat"))
    if with_pages and compatibility is not None:
        compatibility.addprevious(value("w:updateFields", "true"))


def _packed(file: WordFile) -> bytes:
    """Return the file with fixed times inside, so that the same document gives the same bytes."""
    written, fixed = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for entry in source.infolist():
            name = zipfile.ZipInfo(entry.filename, FIXED_TIME)
            name.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(name, source.read(entry))
    return fixed.getvalue()
