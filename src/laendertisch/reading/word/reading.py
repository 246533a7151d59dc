"""A Word file as text (Word lesen): paragraphs, tracked changes, comments, and what was lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from laendertisch.kernel.errors import InputError
from laendertisch.reading.word.conventions import FRAME_STYLES, POINT_STYLE
from laendertisch.reading.word.description import Change, WordComment, WordParagraph, WordText
from laendertisch.reading.word.losses import Loss, Losses
from laendertisch.reading.word.names import attribute, child, local, w
from laendertisch.reading.word.package import LIMITS, WordLimits, WordPackage
from laendertisch.reading.word.printed_numbers import split_number
from laendertisch.reading.word.runs import Inside, RunReader, all_text, moment, tidy
from laendertisch.reading.word.styles import Styles

IN_PARTS = "Bitte teilen Sie es und laden Sie die Teile einzeln hoch."


def read_word(data: bytes, limits: WordLimits = LIMITS) -> WordText:
    """Return the text of a DOCX file. Raises `InputError` with a German sentence if it cannot be used."""
    return _Reader(WordPackage(data, limits), limits).read()


class _Reader:
    def __init__(self, package: WordPackage, limits: WordLimits) -> None:
        self._limits = limits
        self._body = child(package.main_text(), "body")
        if self._body is None:
            raise InputError(
                "In der Datei fehlt der Text des Dokuments. Bitte speichern Sie sie in Word neu."
            )
        _check_length(self._body, limits)
        self._losses = Losses()
        self._styles = Styles(next(package.related("styles"), None))
        self._comments = {
            identity: each for root in package.related("comments") for identity, each in _comments(root)
        }
        notes = {
            (kind, attribute(each, "id")): all_text(each)
            for kind, name in ((Loss.FOOTNOTE, "footnote"), (Loss.ENDNOTE, "endnote"))
            for root in package.related(f"{name}s")
            for each in root.iter(w(name))
        }
        self._runs = RunReader(self._losses, notes)
        self._margins = [all_text(root) for kind in ("header", "footer") for root in package.related(kind)]
        self._waiting = Inside()
        self._attached: set[str] = set()

    def read(self) -> WordText:
        assert self._body is not None
        paragraphs = tuple(self._blocks(self._body))
        ours = any(paragraph.blocks for paragraph in paragraphs)
        if ours:
            paragraphs = tuple(_framed(paragraph) for paragraph in paragraphs)
        else:
            for text in filter(None, self._margins):
                self._losses.add(Loss.MARGINS, text)
        for identity, comment in self._comments.items():
            if identity not in self._attached:
                self._losses.add(Loss.COMMENT, comment.text)
        self._check_characters(paragraphs)
        return WordText(paragraphs, self._losses.sentences(), ours)

    def _blocks(self, parent: etree._Element) -> Iterator[WordParagraph]:
        for each in parent:
            name = local(each)
            if name == "p":
                yield from self._paragraph(each)
            elif name == "tbl":
                self._losses.add(Loss.TABLE, all_text(each))
            elif name == "sdt":
                yield from self._content_control(each)
            elif name in ("sdtContent", "customXml"):
                yield from self._blocks(each)
            elif name == "altChunk":
                self._losses.add(Loss.INCLUDED)
            elif name in ("bookmarkStart", "commentRangeStart"):
                self._runs.read(_wrapped(each), self._waiting)

    def _content_control(self, element: etree._Element) -> Iterator[WordParagraph]:
        gallery = next(element.iter(w("docPartGallery")), None)
        if gallery is not None and attribute(gallery, "val") == "Table of Contents":
            self._losses.add(Loss.CONTENTS)
        else:
            yield from self._blocks(element)

    def _paragraph(self, element: etree._Element) -> Iterator[WordParagraph]:
        inside, self._waiting = self._waiting, Inside()
        self._runs.read(element, inside)
        self._attached.update(inside.comments)
        comments = tuple(self._comments[each] for each in inside.comments if each in self._comments)
        if not (
            inside.blocks or comments or "".join(run.text for run in (*inside.number, *inside.runs)).strip()
        ):
            return
        properties = child(element, "pPr")
        style = child(properties, "pStyle")
        style_id = attribute(style, "val") if style is not None else ""
        number, runs = split_number(inside)
        list_level = self._styles.list_level(style_id, properties)
        if list_level is not None:
            self._losses.add(Loss.NUMBERS)
        if properties is not None and child(properties, "pPrChange") is not None:
            self._losses.add(Loss.LOOKS)
        yield WordParagraph(
            runs=runs,
            style=self._styles.name(style_id),
            heading=self._styles.heading(style_id, properties),
            number=number,
            list_level=list_level,
            point=_point(self._styles.name(style_id)),
            blocks=tuple(inside.blocks),
            comments=comments,
            end=_end(properties),
        )

    def _check_characters(self, paragraphs: tuple[WordParagraph, ...]) -> None:
        if sum(len(run.text) for each in paragraphs for run in each.runs) > self._limits.characters:
            raise InputError(f"Das Dokument hat zu viel Text für einen Entwurf. {IN_PARTS}")


def _check_length(body: etree._Element, limits: WordLimits) -> None:
    count = sum(1 for _ in body.iter(w("p")))
    if count > limits.paragraphs:
        found, most = (f"{number:,}".replace(",", ".") for number in (count, limits.paragraphs))
        raise InputError(
            f"Das Dokument hat {found} Absätze; höchstens {most} lassen sich übernehmen. {IN_PARTS}"
        )


def _comments(root: etree._Element) -> Iterator[tuple[str, WordComment]]:
    for each in root.iter(w("comment")):
        text = "\n".join(all_text(paragraph) for paragraph in each.iter(w("p"))).strip()
        yield (
            attribute(each, "id"),
            WordComment(text, tidy(attribute(each, "author")), moment(attribute(each, "date"))),
        )


def _wrapped(element: etree._Element) -> etree._Element:
    """Return a mark that stands between paragraphs as the inside of one; it belongs to the next paragraph."""
    paragraph = etree.Element(w("p"))
    paragraph.append(etree.fromstring(etree.tostring(element)))
    return paragraph


def _end(properties: etree._Element | None) -> Change:
    mark = child(properties, "rPr")
    if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
        return Change.DELETED
    if child(mark, "ins") is not None or child(mark, "moveTo") is not None:
        return Change.INSERTED
    return Change.KEPT


def _point(style: str) -> int | None:
    level = style.removeprefix(f"{POINT_STYLE} ")
    return int(level) if level != style and level.isdigit() else None


def _framed(paragraph: WordParagraph) -> WordParagraph:
    return replace(paragraph, frame=paragraph.style in FRAME_STYLES and not paragraph.blocks)
