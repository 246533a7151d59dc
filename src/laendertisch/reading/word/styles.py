"""Styles of a Word file (Formatvorlagen): which name, which level of heading, which level of list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from laendertisch.reading.word.names import attribute, child, w

HEADING = re.compile(r"(?:heading|überschrift) ([1-9])", re.IGNORECASE)
BODY_LEVEL = 9
"""Word counts levels of headings from 0; 9 means body text."""
DEEPEST_INHERITANCE = 20


@dataclass(frozen=True)
class Style:
    """One style (Formatvorlage) with the one it is based on."""

    name: str
    based_on: str
    properties: etree._Element | None


class Styles:
    """All styles of a file (Formatvorlagen), by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iter(w("style")) if root is not None else ()
        self._styles = {attribute(each, "styleId"): _style(each) for each in found}

    def name(self, style_id: str) -> str:
        """Return the name people see; the id where the file does not say."""
        return self._styles[style_id].name if style_id in self._styles else style_id

    def heading(self, style_id: str, properties: etree._Element | None) -> int | None:
        """Return the level of heading of a paragraph from 1, `None` for body text."""
        for _, own in ("", properties), *self._chain(style_id):
            level = child(own, "outlineLvl")
            if level is not None and attribute(level, "val").isdigit():
                number = int(attribute(level, "val"))
                return number + 1 if number < BODY_LEVEL else None
        for name, _ in self._chain(style_id):
            if found := HEADING.fullmatch(name):
                return int(found[1])
        return None

    def list_level(self, style_id: str, properties: etree._Element | None) -> int | None:
        """Return the level from 1 where Word numbers the paragraph by itself."""
        for _, own in ("", properties), *self._chain(style_id):
            numbering = child(own, "numPr")
            if numbering is not None:
                identity, level = child(numbering, "numId"), child(numbering, "ilvl")
                if identity is None or attribute(identity, "val") in ("", "0"):
                    return None
                depth = attribute(level, "val") if level is not None else "0"
                return int(depth) + 1 if depth.isdigit() else 1
        return None

    def _chain(self, style_id: str) -> list[tuple[str, etree._Element | None]]:
        chain: list[tuple[str, etree._Element | None]] = []
        while style_id in self._styles and len(chain) < DEEPEST_INHERITANCE:
            style = self._styles[style_id]
            chain.append((style.name, style.properties))
            style_id = style.based_on
        return chain


def _style(element: etree._Element) -> Style:
    name, base = child(element, "name"), child(element, "basedOn")
    return Style(
        name=attribute(name, "val") if name is not None else attribute(element, "styleId"),
        based_on=attribute(base, "val") if base is not None else "",
        properties=child(element, "pPr"),
    )
