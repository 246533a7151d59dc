"""The inside of a paragraph (Inneres eines Absatzes): pieces of text with their tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree

from laendertisch.kernel.typed_text import UNSEEN
from laendertisch.reading.word.conventions import BLOCK_PREFIX, NUMBER_STYLE
from laendertisch.reading.word.description import Change, WordRun
from laendertisch.reading.word.losses import Loss, Losses
from laendertisch.reading.word.names import attribute, child, local, switched_on, w

BERLIN = ZoneInfo("Europe/Berlin")
CHANGES = {
    "ins": Change.INSERTED,
    "moveTo": Change.INSERTED,
    "del": Change.DELETED,
    "moveFrom": Change.DELETED,
}
WRAPPERS = {"hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "sdtContent", "mc:Choice"}
SPACES = re.compile("[\u00a0\u202f\u2007]")
UNPRINTED = re.compile("[\u00ad\u200b\u2060\ufeff]")
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
LOST = {
    "drawing": Loss.PICTURE,
    "pict": Loss.PICTURE,
    "object": Loss.EMBEDDED,
    "m:oMath": Loss.FORMULA,
    "m:oMathPara": Loss.FORMULA,
}
PRIVATE_USE = range(0xE000, 0xF900)


@dataclass
class Field:
    """A field of Word (Feld), such as a page number: first its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def is_contents(self) -> bool:
        """Say whether the field is a list of contents, which is made anew each time."""
        return self.instruction.split()[:1] == ["TOC"]


@dataclass
class Inside:
    """What one paragraph contains beside its text (Fundstücke eines Absatzes)."""

    runs: list[WordRun] = field(default_factory=list)
    number: list[WordRun] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


class RunReader:
    """Reads the inside of the paragraphs of one file (Leser); fields may reach over several paragraphs."""

    def __init__(self, losses: Losses, notes: dict[tuple[Loss, str], str]) -> None:
        self._losses = losses
        self._notes = notes
        self._fields: list[Field] = []
        self._inside = Inside()

    def read(self, paragraph: etree._Element, inside: Inside) -> None:
        """Add what the paragraph contains to `inside`."""
        self._inside = inside
        self._walk(paragraph, WordRun(""))
        inside.runs[:] = joined(inside.runs)

    def _walk(self, parent: etree._Element, manner: WordRun) -> None:
        for each in parent:
            name = local(each)
            if name == "r":
                self._run(each, manner)
            elif name in CHANGES:
                self._change(each, CHANGES[name], manner)
            elif name in WRAPPERS:
                self._walk(each, manner)
            elif name == "sdt":
                self._content_control(each, manner)
            elif name == "bookmarkStart":
                self._bookmark(attribute(each, "name"))
            elif name == "commentRangeStart":
                self._comment(attribute(each, "id"))
            elif name == "mc:AlternateContent":
                self._drawn(each)
            elif name in LOST:
                self._losses.add(LOST[name], all_text(each))

    def _change(self, element: etree._Element, change: Change, manner: WordRun) -> None:
        if manner.change is Change.INSERTED and change is Change.DELETED:
            self._losses.add(Loss.UNDONE, all_text(element))
            return
        at = moment(attribute(element, "date"))
        self._walk(element, replace(manner, change=change, author=attribute(element, "author"), at=at))

    def _content_control(self, element: etree._Element, manner: WordRun) -> None:
        if child(child(element, "sdtPr"), "showingPlcHdr") is None:
            self._walk(element, manner)

    def _bookmark(self, name: str) -> None:
        block = name.removeprefix(BLOCK_PREFIX)
        if block != name and block not in self._inside.blocks:
            self._inside.blocks.append(block)

    def _comment(self, identity: str) -> None:
        if identity not in self._inside.comments:
            self._inside.comments.append(identity)

    def _run(self, run: etree._Element, manner: WordRun) -> None:
        properties = child(run, "rPr")
        if switched_on(properties, "vanish"):
            self._losses.add(Loss.HIDDEN, all_text(run))
            return
        if properties is not None and child(properties, "rPrChange") is not None:
            self._losses.add(Loss.LOOKS, all_text(run))
        manner = replace(manner, bold=switched_on(properties, "b"), italic=switched_on(properties, "i"))
        style = child(properties, "rStyle")
        is_number = style is not None and attribute(style, "val") == NUMBER_STYLE
        target = self._inside.number if is_number and not self._inside.runs else self._inside.runs
        for each in run:
            if text := self._piece(each):
                target.append(replace(manner, text=text))

    def _piece(self, element: etree._Element) -> str:
        name = local(element)
        if name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1].instruction += element.text or ""
        elif name in ("footnoteReference", "endnoteReference"):
            kind = Loss.FOOTNOTE if name == "footnoteReference" else Loss.ENDNOTE
            self._losses.add(kind, self._notes.get((kind, attribute(element, "id")), ""))
        elif name == "commentReference":
            self._comment(attribute(element, "id"))
        elif name in ("drawing", "pict", "mc:AlternateContent"):
            self._drawn(element)
        elif name in LOST:
            self._losses.add(LOST[name])
        elif all(each.in_result and not each.is_contents for each in self._fields):
            return self._text(name, element)
        return ""

    def _text(self, name: str, element: etree._Element) -> str:
        if name in ("t", "delText"):
            return tidy(element.text or "")
        if name == "br":
            return "" if attribute(element, "type") in ("page", "column") else "\n"
        if name == "sym":
            return self._symbol(attribute(element, "char"))
        if name == "ruby":
            return all_text(child(element, "rubyBase"))
        return SIGNS.get(name, "")

    def _symbol(self, code: str) -> str:
        try:
            number = int(code, 16)
            sign = "" if number in PRIVATE_USE else tidy(chr(number))
        except (ValueError, OverflowError):
            sign = ""
        if not sign:
            self._losses.add(Loss.SIGN)
        return sign

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            if self._fields[-1].is_contents:
                self._losses.add(Loss.CONTENTS)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, element: etree._Element) -> None:
        box = next(element.iter(w("txbxContent")), None)
        self._losses.add(Loss.PICTURE if box is None else Loss.TEXT_BOX, all_text(box))


def joined(runs: Iterable[WordRun]) -> Iterator[WordRun]:
    """Yield the runs, neighbours in the same manner joined."""
    last: WordRun | None = None
    for run in list(runs):
        if last is not None and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def all_text(element: etree._Element | None) -> str:
    """Return every letter below an element, paragraphs and cells divided by a space."""
    if element is None:
        return ""
    ends = (w("p"), w("tab"), w("br"))
    letters = (w("t"), w("delText"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
    pieces = (each.text or "" if each.tag in letters else " " for each in element.iter(*letters, *ends))
    return " ".join(tidy("".join(pieces)).split())


def tidy(text: str) -> str:
    """Return the text with plain spaces and without characters that nobody sees."""
    return UNSEEN.sub("", UNPRINTED.sub("", SPACES.sub(" ", text.replace("\u2011", "-"))))


def moment(text: str) -> datetime | None:
    """Return a moment as Word writes it, the time on the clock of the place; `None` where it says nothing."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=BERLIN)
    except ValueError:
        return None
