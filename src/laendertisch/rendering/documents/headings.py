"""Headings without gaps (Überschriftenebenen): no level is missing for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from laendertisch.rendering.documents.description import Heading, Part


def without_gaps(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts, each heading at most one level below the one before it, the first at level 1."""
    above = 0
    for part in parts:
        if isinstance(part, Heading):
            above = min(part.level, above + 1)
            yield replace(part, level=above)
        else:
            yield part
