"""A specification becomes an SVG for the page: German numbers, no style, no script, words inside."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import vl_convert

from laendertisch.rendering.charts.allowed import ATTRIBUTES, ELEMENTS, GEOMETRY, SVG, tag_of
from laendertisch.rendering.charts.layers import Specification

VEGA_LITE = "6.4"
DECIMALS = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")


def draw(specification: Specification, *, name: str, title: str, description: str) -> str:
    """Return the SVG of a chart; `name` makes its ids unique on a page, the texts are its alternative."""
    drawn = vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, format_locale="de-DE")
    return prepared(drawn, name=name, title=title, description=description)


def prepared(drawn: str, *, name: str, title: str, description: str) -> str:
    """Return a drawn SVG as pages need it: only known attributes, short numbers, an alternative in words."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by ourselves a moment ago
    for element in root.iter():
        _strip(element, name)
    _tidy(root)
    for extra in ("width", "height"):
        root.attrib.pop(extra, None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        words = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        words.text = text
        root.insert(place, words)
    return ET.tostring(root, encoding="unicode")


def _strip(element: ET.Element, name: str) -> None:
    for attribute, value in list(element.attrib.items()):
        if attribute not in ATTRIBUTES or (attribute, value) in USELESS:
            del element.attrib[attribute]
        elif attribute in GEOMETRY:
            element.set(attribute, DECIMALS.sub(_shorter, value))
        elif attribute == "id":
            element.set("id", f"{name}-{value}")
        elif attribute == "clip-path":
            element.set("clip-path", value.replace("#", f"#{name}-"))


USELESS = {
    ("transform", "translate(0,0)"),
    ("opacity", "1"),
    ("stroke-opacity", "1"),
    ("fill-opacity", "1"),
}


def _shorter(match: re.Match[str]) -> str:
    text = f"{float(match.group()):.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _tidy(element: ET.Element) -> None:
    """Remove unknown elements, groups without content and invisible backgrounds, from the leaves up."""
    for child in list(element):
        tag = tag_of(child)
        if tag != "clipPath":  # its shapes are never painted and still needed
            _tidy(child)
        if tag not in ELEMENTS or (tag == "g" and not len(child)) or _is_invisible(tag, child):
            element.remove(child)


def _is_invisible(tag: str, element: ET.Element) -> bool:
    unpainted = element.get("fill", "none") == "none" and element.get("stroke") is None
    return tag in ("path", "rect") and unpainted
