"""A description as plain data for the typesetter (Satzdaten).

Everything people typed travels as strings in JSON; the template never evaluates them, so no text can become
an instruction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from laendertisch.kernel.dates import long_day
from laendertisch.rendering.documents.description import (
    Cell,
    Comment,
    Cover,
    Document,
    Heading,
    KeyValues,
    LetterHead,
    Note,
    NumberedPoint,
    Opening,
    PageBreak,
    Paragraph,
    Part,
    Run,
    SignatureLines,
    TablePart,
    Text,
    Toc,
)
from laendertisch.rendering.documents.headings import without_gaps
from laendertisch.rendering.documents.printable import printable
from laendertisch.rendering.documents.texts import berlin_time, clean, paragraphs_of, runs_of

Data: TypeAlias = dict[str, Any]
LONGEST_WORD_IN_CELL, LONGEST_WORD_IN_LABEL = 32, 20
LONGEST_CELL_ON_ONE_PAGE = 500
"""Characters; a row with a longer cell may be divided between two pages."""
UNTITLED = "Dokument ohne Titel"


def document_data(document: Document) -> Data:
    """Return the document as values that JSON knows."""
    return {
        "title": line(document.title) or UNTITLED,
        "subtitle": line(document.subtitle),
        "head": line(document.running_head),
        "author": line(document.author),
        "marks": [line(mark) for mark in document.marks],
        "language": document.language,
        "landscape": document.landscape,
        "day": [document.date.year, document.date.month, document.date.day],
        "opening": opening_data(document.opening),
        "parts": list(_parts_data(without_gaps(document.parts))),
    }


def line(text: str, longest_word: int = 70) -> str:
    """Return a text that stands on one line."""
    return " ".join(printable(clean(text), longest_word).split())


def text_data(text: Text, longest_word: int = 70) -> list[Data]:
    """Return the runs of a text."""
    return [_run_data(run, longest_word) for run in runs_of(text)]


def opening_data(opening: Opening) -> Data:
    """Return how the document begins."""
    match opening:
        case Cover():
            return {"kind": "cover", "rows": _rows_data(opening.rows), "note": line(opening.note)}
        case LetterHead():
            return {
                "kind": "letter",
                "sender": line(opening.sender),
                "recipient": [line(each) for each in opening.recipient],
                "place": line(opening.place_and_date),
                "rows": _rows_data(opening.rows),
            }
    return {"kind": "title"}


def part_data(part: Part) -> Data:
    """Return one part; numbered points come as whole lists from `points_data`."""
    match part:
        case Heading():
            # A heading without text would be an empty entry in the bookmarks.
            letters = "".join(run.text for run in runs_of(part.text))
            text = part.text if letters.strip() else part.number or "(ohne Überschrift)"
            head = {"level": part.level, "number": line(part.number), "text": text_data(text)}
            return {"kind": "heading", **head, "comments": _comments_data(part.comments)}
        case Paragraph():
            return {"kind": "paragraph", **_paragraph_data(part)}
        case KeyValues():
            return {"kind": "rows", "rows": _rows_data(part.rows)}
        case TablePart():
            return _table_data(part)
        case Note():
            return {"kind": "note", "text": text_data(part.text)}
        case Toc():
            columns = [line(column) for column in part.columns]
            return {"kind": "toc", "columns": columns, "title": line(part.title), "depth": part.depth}
        case SignatureLines():
            return {"kind": "signatures", "signers": [line(signer) for signer in part.signers]}
        case PageBreak():
            return {"kind": "break"}
        case NumberedPoint():
            return {"kind": "points", "items": points_data([part])}


def points_data(points: Sequence[NumberedPoint]) -> list[Data]:
    """Return consecutive points as nested lists: a point contains the deeper ones that follow it."""
    items: list[Data] = []
    rest = list(points)
    while rest:
        first = rest.pop(0)
        deeper = next((at for at, point in enumerate(rest) if point.level <= first.level), len(rest))
        body = {"number": line(first.number), **_paragraph_data(first)}
        items.append({**body, "items": points_data(rest[:deeper])})
        rest = rest[deeper:]
    return items


def _parts_data(parts: Iterable[Part]) -> Iterator[Data]:
    for are_points, group in groupby(parts, lambda part: isinstance(part, NumberedPoint)):
        if are_points:
            points = [part for part in group if isinstance(part, NumberedPoint)]
            yield {"kind": "points", "items": points_data(points)}
        else:
            yield from map(part_data, group)


def _run_data(run: Run, longest_word: int) -> Data:
    data: Data = {"t": printable(run.text, longest_word)}
    if run.bold or run.italic:
        data["m"] = ("b" if run.bold else "") + ("i" if run.italic else "")
    if run.inserted or run.deleted:
        word = "neu" if run.inserted else "gestrichen"
        data["c"] = f"{word} ({line(run.author)}): " if line(run.author) else f"{word}: "
        data["d"] = run.deleted
    return data


def _paragraph_data(part: Paragraph | NumberedPoint, longest_word: int = 70) -> Data:
    return {
        "text": text_data(part.text, longest_word),
        "margin": line(part.margin),
        "comments": _comments_data(part.comments),
    }


def _comments_data(comments: tuple[Comment, ...]) -> list[Data]:
    return [{"who": _who(comment), "text": text_data(comment.text)} for comment in comments]


def _who(comment: Comment) -> str:
    when = f", {long_day(berlin_time(comment.at).date())}" if comment.at else ""
    return f"{line(comment.author)}{when}".removeprefix(", ")


def _rows_data(rows: Sequence[tuple[str, Text]]) -> list[Data]:
    return [{"label": line(label, LONGEST_WORD_IN_LABEL), "text": text_data(text)} for label, text in rows]


def _table_data(table: TablePart) -> Data:
    return {
        "kind": "table",
        "columns": [line(column, LONGEST_WORD_IN_CELL) for column in table.columns],
        "rows": [_row_data(row) for row in table.rows],
        "caption": line(table.caption),
        "header_column": table.header_column,
        "widths": list(table.widths) or [1] * len(table.columns),
    }


def _row_data(row: tuple[Cell, ...]) -> Data:
    cells = [_cell_data(cell) for cell in row]
    longest = max((_length(cell) for cell in cells), default=0)
    return {"cells": cells, "whole": longest <= LONGEST_CELL_ON_ONE_PAGE}


def _length(cell: list[Data]) -> int:
    return sum(len(run["t"]) for paragraph in cell for run in paragraph["text"]) + 40 * len(cell)


def _cell_data(cell: Cell) -> list[Data]:
    return [_paragraph_data(paragraph, LONGEST_WORD_IN_CELL) for paragraph in paragraphs_of(cell)]
