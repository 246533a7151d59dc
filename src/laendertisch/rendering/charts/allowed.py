"""What may stand in the SVG of a chart: shapes and texts, no style, no script, no address."""

from __future__ import annotations

from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
ELEMENTS = {"g", "path", "rect", "line", "circle", "text", "tspan", "defs", "clipPath"}
WORDS = {"title", "desc"}
GEOMETRY = {"d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform", "points"}
PAINT = {"fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity"}
TYPE = {"text-anchor", "font-size", "font-weight"}
ATTRIBUTES = GEOMETRY | PAINT | TYPE | {"viewBox", "clip-path", "id"}
ROOT_ATTRIBUTES = {"viewBox", "role", "aria-labelledby"}


def tag_of(element: ET.Element) -> str:
    """Return the name of an SVG element without its namespace; that of a foreign one stays as it is."""
    return element.tag.removeprefix(f"{{{SVG}}}")


def is_harmless(svg: str) -> bool:
    """Say whether a stored chart still consists of nothing else, so that a page may include it as it is."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 - a file of our own; a broken one is refused
    except ET.ParseError:
        return False
    if tag_of(root) != "svg" or not set(root.attrib) <= ROOT_ATTRIBUTES:
        return False
    inside = (element for element in root.iter() if element is not root)
    return all(
        tag_of(element) in ELEMENTS | WORDS and set(element.attrib) <= ATTRIBUTES for element in inside
    )
