"""Texts made ready for writing (Textaufbereitung): clean runs, neighbours of one manner joined."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from laendertisch.kernel.typed_text import LINE_END, UNSEEN
from laendertisch.rendering.documents.description import Cell, Paragraph, Run, Text

BERLIN = ZoneInfo("Europe/Berlin")


def clean(text: str) -> str:
    """Return the text with plain line ends and without characters that XML forbids or nobody sees."""
    return UNSEEN.sub("", LINE_END.sub("\n", text))


def runs_of(text: Text) -> tuple[Run, ...]:
    """Return the clean runs of a text, neighbours in the same manner joined, empty ones left out."""
    runs = (Run(text),) if isinstance(text, str) else text
    joined = (
        replace(manner, text="".join(each.text for each in same)) for manner, same in groupby(runs, _manner)
    )
    cleaned = (replace(run, text=clean(run.text)) for run in joined)
    return tuple(run for run in cleaned if run.text)


def plain(text: Text) -> str:
    """Return the clean text without its manners; what is deleted is left out."""
    return "".join(run.text for run in runs_of(text) if not run.deleted)


def paragraphs_of(cell: Cell) -> tuple[Paragraph, ...]:
    """Return what stands in a cell of a table as paragraphs, at least one."""
    if isinstance(cell, str):
        return (Paragraph(cell),)
    paragraphs = tuple(each for each in cell if isinstance(each, Paragraph))
    return paragraphs or (Paragraph(tuple(each for each in cell if isinstance(each, Run))),)


def berlin_time(at: datetime) -> datetime:
    """Return the moment as people in Germany read it; without a zone it is taken as such already."""
    return at.astimezone(BERLIN) if at.tzinfo else at


def _manner(run: Run) -> Run:
    return replace(run, text="")
