"""The lines of a text (Zeilen): counted through the whole draft after a fixed measure.

A line holds at most `MEASURE` characters and breaks between words; only a word longer than a line is cut.
The printed number of a block is not part of the measure. A line end that somebody typed begins a new line.
So the same words make the same lines on every screen and on paper. Measure, first and last line are stored
when a version is issued: „Zeile 14 der Fassung 2“ can be looked up for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from laendertisch.procedure.drafts.blocks import TextBlock

MEASURE = 80
"""Characters in a line."""
WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class LineSpan:
    """The lines that a block fills (Zeilen von – bis), counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"Zeile {self.first}" if self.first == self.last else f"Zeilen {self.first}–{self.last}"


def lines_of(blocks: Iterable[TextBlock], measure: int = MEASURE) -> dict[str, LineSpan]:
    """Return the lines of every block by its key; a block without words fills one line."""
    spans: dict[str, LineSpan] = {}
    done = 0
    for block in blocks:
        count = len(wrapped(block.text, measure))
        spans[block.key] = LineSpan(done + 1, done + count)
        done += count
    return spans


@lru_cache(maxsize=8192)
def wrapped(text: str, measure: int = MEASURE) -> tuple[str, ...]:
    """Return the text in lines of at most `measure` characters; at least one line."""
    return tuple(line for typed in text.split("\n") for line in _wrapped_line(typed, measure))


def _wrapped_line(typed: str, measure: int) -> list[str]:
    lines = [""]
    for word in WORD.findall(typed):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > measure:
            lines.append("")
        rest = f"{lines[-1]} {word}" if lines[-1] else word
        while len(rest) > measure:
            lines[-1], rest = rest[:measure], rest[measure:]
            lines.append("")
        lines[-1] = rest
    return lines
