"""Paragraphs of a Word file (Absätze) with their style, block, comments and tracked mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from laendertisch.reading.word.conventions import BLOCK_PREFIX
from laendertisch.rendering.documents.description import Comment, Run, Text
from laendertisch.rendering.documents.texts import runs_of
from laendertisch.rendering.documents.word.elements import Element, Numbering, element, value


class Paragraphs:
    """Makes the paragraphs of one file (Absatzschreiber).

    Remembers the comments, which live in a part of their own, and whether the next paragraph begins a page.
    """

    def __init__(self, style_ids: dict[str, str]) -> None:
        self.numbering = Numbering()
        self.comments: list[Comment] = []
        self.new_page = False
        self._style_ids = style_ids

    def text(  # noqa: PLR0913 - what a paragraph can carry
        self,
        text: Text,
        style: str = "Normal",
        *,
        before: Sequence[Element] = (),
        block: str = "",
        comments: tuple[Comment, ...] = (),
        bookmark: str = "",
        layout: Sequence[Element] = (),
    ) -> Element:
        """Return a paragraph of a text; `before` stands in front of it, such as its number."""
        runs = runs_of(text)
        content: Iterable[Element] = (*before, *self.numbering.runs(runs))
        for name in (f"{BLOCK_PREFIX}{block}" if block else "", bookmark):
            content = self.numbering.bookmark(name, *content) if name else content
        paragraph = self.made(self._commented(tuple(content), comments), style, layout)
        self._track_mark(paragraph, runs)
        return paragraph

    def made(
        self,
        content: Iterable[Element],
        style: str = "Normal",
        layout: Sequence[Element] = (),
    ) -> Element:
        """Return a paragraph of ready pieces; `layout` are more properties in the order of the schema."""
        properties = element("w:pPr", None, value("w:pStyle", self._style_ids[style]))
        if self.new_page:
            properties.append(element("w:pageBreakBefore"))
            self.new_page = False
        properties.extend(layout)
        return element("w:p", None, properties, *content)

    def _commented(self, content: tuple[Element, ...], comments: tuple[Comment, ...]) -> Iterator[Element]:
        numbers = [str(len(self.comments) + at) for at in range(len(comments))]
        self.comments.extend(comments)
        yield from (element("w:commentRangeStart", {"w:id": number}) for number in numbers)
        yield from content
        for number in numbers:
            yield element("w:commentRangeEnd", {"w:id": number})
            yield element("w:r", None, element("w:commentReference", {"w:id": number}))

    def _track_mark(self, paragraph: Element, runs: tuple[Run, ...]) -> None:
        """Track the end of a paragraph that is new or gone as a whole: rejecting leaves no empty one."""
        for tag, changed in (
            ("w:ins", all(r.inserted for r in runs)),
            ("w:del", all(r.deleted for r in runs)),
        ):
            if runs and changed:
                paragraph[0].append(element("w:rPr", None, self.numbering.change(tag, runs[0])))
