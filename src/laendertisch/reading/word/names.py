"""Names of elements and attributes of WordprocessingML (Namen im Word-Format)."""

from __future__ import annotations

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main vocabulary."""
    return f"{{{MAIN}}}{name}"


def local(element: etree._Element) -> str:
    """Return the short name: `p`, or `m:oMath` and `mc:AlternateContent`; empty for others."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    prefix = {MAIN: "", MATH: "m:", ALTERNATIVES: "mc:"}.get(name.namespace or "")
    return "" if prefix is None else prefix + name.localname


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute of the main vocabulary, empty where there is none."""
    return str(element.get(w(name), ""))


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name."""
    return None if element is None else element.find(w(name))


def switched_on(properties: etree._Element | None, name: str) -> bool:
    """Say whether a property such as `b` for bold is there and not switched off."""
    found = child(properties, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")
