"""Numbers that stand before the text as text (gedruckte Nummern), such as `2.9b` or `a)`."""

from __future__ import annotations

import re
from dataclasses import replace

from laendertisch.kernel.dates import MONTHS
from laendertisch.reading.word.description import Change, WordRun
from laendertisch.reading.word.runs import Inside, joined

BEFORE_TAB = re.compile(
    r"\s*(\(?[A-Z]?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?|\(?[a-z]{1,2}\)|[IVXLC]{1,6}\.?|[A-Z]\.?)\t\s*"
)
BEFORE_SPACE = re.compile(
    rf"\s*(\d{{1,3}}(?:\.\d{{1,3}})*[.)]|\(?[a-z]{{1,2}}\)|[IVX]{{1,5}}\.) +(?!{'|'.join(MONTHS)})"
)
"""With a space only, so that a sentence beginning with a date keeps its day."""


def split_number(inside: Inside) -> tuple[str, tuple[WordRun, ...]]:
    """Return the number that stands before the text, and the text without it.

    In a block of ours only what we wrote as a number is one: its text may well begin with `1.`.
    """
    if inside.number:
        number = "".join(run.text for run in inside.number if run.change is not Change.DELETED).strip()
        if inside.runs and inside.runs[0].text.startswith("\t"):
            return number, _without(inside.runs, 1)
        return number, tuple(inside.runs)
    first = inside.runs[0].text if inside.runs and not inside.blocks else ""
    found = BEFORE_TAB.match(first) or BEFORE_SPACE.match(first)
    if found is None:
        return "", tuple(inside.runs)
    return found[1], _without(inside.runs, found.end())


def _without(runs: list[WordRun], letters: int) -> tuple[WordRun, ...]:
    rest = replace(runs[0], text=runs[0].text[letters:])
    return tuple(joined(([rest] if rest.text else []) + runs[1:]))
