"""Pieces of WordprocessingML (Bausteine einer Word-Datei): text, fields, tracked changes, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from laendertisch.reading.word.conventions import NUMBER_STYLE
from laendertisch.rendering.documents.description import Run
from laendertisch.rendering.documents.texts import berlin_time, clean

Element: TypeAlias = etree._Element
"""An element of the file; the library keeps the name of its class to itself."""
NO_AUTHOR = "Ohne Angabe"
TWIPS_PER_CM = 1440 / 2.54
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    """Return an element such as `w:r` with its attributes and children."""
    made = OxmlElement(tag, attrs={qn(name): value for name, value in (attributes or {}).items()})
    made.extend(children)
    return made


def value(tag: str, text: str) -> Element:
    """Return an element whose only attribute is `w:val`."""
    return element(tag, {"w:val": text})


def twips(centimetres: float) -> str:
    """Return a length in twentieths of a point, as Word wants it."""
    return str(round(centimetres * TWIPS_PER_CM))


def moment(at: datetime) -> str:
    """Return a moment as Word writes it: the time on the clock of the place, with a Z that means nothing."""
    return berlin_time(at).strftime("%Y-%m-%dT%H:%M:%SZ")


def text_run(text: str, *manners: Element, deleted: bool = False) -> Element:
    """Return a run; line feeds and tabs become what Word calls breaks and tabs."""
    run = element("w:r")
    if manners:
        run.append(element("w:rPr", None, *manners))
    for piece in re.split(r"([\n\t])", clean(text)):
        if piece in ("\n", "\t"):
            run.append(element("w:br" if piece == "\n" else "w:tab"))
        elif piece:
            letters = element("w:delText" if deleted else "w:t")
            letters.text = piece
            letters.set(XML_SPACE, "preserve")
            run.append(letters)
    return run


def bold_run(text: str) -> Element:
    """Return a run in bold type."""
    return text_run(text, element("w:b"))


def number_runs(number: str) -> tuple[Element, ...]:
    """Return a printed number and the tab behind it, recognised when the file comes back."""
    return (text_run(number, value("w:rStyle", NUMBER_STYLE)), text_run("\t")) if number else ()


def field(instruction: str, shown: str, *manners: Element) -> tuple[Element, ...]:
    """Return a field such as `PAGE`, with what is shown until it is computed."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set(XML_SPACE, "preserve")
    return (
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "begin"})),
        element("w:r", None, code),
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "separate"})),
        text_run(shown, *manners),
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "end"})),
    )


class Numbering:
    """Numbers that must be unique in one file: of changes and of bookmarks."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self) -> str:
        """Return a number that was not used before in this file."""
        return str(next(self._numbers))

    def change(self, tag: str, run: Run) -> Element:
        """Return the element of a tracked change, `w:ins` or `w:del`, with author and moment of the run."""
        attributes = {"w:id": self.next(), "w:author": clean(run.author) or NO_AUTHOR}
        if run.at:
            attributes["w:date"] = moment(run.at)
        return element(tag, attributes)

    def runs(self, runs: tuple[Run, ...]) -> Iterator[Element]:
        """Yield the runs of a text, tracked changes as such."""
        for run in runs:
            manners = [element(tag) for tag, wanted in (("w:b", run.bold), ("w:i", run.italic)) if wanted]
            made = text_run(run.text, *manners, deleted=run.deleted)
            if run.inserted or run.deleted:
                change = self.change("w:ins" if run.inserted else "w:del", run)
                change.append(made)
                yield change
            else:
                yield made

    def bookmark(self, name: str, *content: Element) -> tuple[Element, ...]:
        """Return the content between the two ends of a bookmark."""
        number = self.next()
        begin = element("w:bookmarkStart", {"w:id": number, "w:name": name})
        return (begin, *content, element("w:bookmarkEnd", {"w:id": number}))
