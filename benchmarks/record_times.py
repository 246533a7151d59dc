"""How long a record of 60 items takes as PDF/UA-1 and as Word file; it must stay under five seconds.

Each item has the sentence of a vote of 16 Länder, eight points and a statement. Peers: the same number of
plain paragraphs set bare, by Typst for the PDF and by python-docx for the Word file. Every run writes another
text, because the typesetter remembers what it has set. Prints medians of three, the ratios, and how long the
Word file takes to be read back.
Run: python benchmarks/record_times.py
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import docx
import typst

from laendertisch.kernel.laender import LAENDER
from laendertisch.reading.word.reading import read_word
from laendertisch.rendering.documents.description import Document, NumberedPoint
from laendertisch.rendering.documents.minutes import (
    MinutesDocument,
    MinutesItem,
    MinutesSection,
    Statement,
    minutes_document,
)
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.rendering.documents.word.writing import write_docx

RUNS = 3
ITEMS, POINTS = 60, 8
PARAGRAPHS_OF_AN_ITEM = POINTS + 7
"""Heading, three lines of facts, heading of the resolution, heading and text of the statement."""
LIMIT_SECONDS = 5
SENTENCE = (
    "Die für Integration zuständigen Ministerinnen und Minister, Senatorinnen und Senatoren der Länder "
    "bitten den Bund, die Mittel für die Sprachförderung auf dem Stand des Vorjahres fortzuschreiben. "
)
VOTE = "Angenommen mit 13:1:2; " + ", ".join(f"{land.short_name}: Ja" for land in LAENDER)


def main() -> int:
    records = [record(run) for run in range(RUNS)]
    files = [write_docx(each) for each in records]
    pdf = report("PDF/UA-1", median(lambda run: write_pdf(records[run])), "bare Typst", median(bare_pdf))
    word = report("Word", median(lambda run: write_docx(records[run])), "bare python-docx", median(bare_word))
    print(f"{'read the Word file':24} {median(lambda run: read_word(files[run])):8.3f} s")
    return 0 if max(pdf, word) < LIMIT_SECONDS else 1


def record(run: int) -> Document:
    section = MinutesSection("2", "Themen", tuple(item(run, number) for number in range(1, ITEMS + 1)))
    return minutes_document(MinutesDocument("Demonstration", date(2026, 3, 16), (section,)))


def item(run: int, number: int) -> MinutesItem:
    points = tuple(
        NumberedPoint(f"{point}.", f"{run}.{number}.{point} {SENTENCE * 2}") for point in range(1, POINTS + 1)
    )
    statement = Statement("Protokollerklärung", "der Länder Bayern und Sachsen", f"{run}.{number} {SENTENCE}")
    return MinutesItem(
        f"2.{number}", f"Thema {run}.{number}", ("alle Länder",), "Freigabe", VOTE, points, (statement,)
    )


def bare_pdf(run: int) -> None:
    paragraphs = (f"{run}.{number} {SENTENCE * 2}" for number in range(ITEMS * PARAGRAPHS_OF_AN_ITEM))
    typst.compile("\n\n".join(paragraphs).encode(), ignore_system_fonts=True)


def bare_word(run: int) -> None:
    file = docx.Document()
    for number in range(ITEMS * PARAGRAPHS_OF_AN_ITEM):
        file.add_paragraph(f"{run}.{number} {SENTENCE * 2}")
    file.save(io.BytesIO())


def report(name: str, seconds: float, peer: str, peer_seconds: float) -> float:
    print(
        f"{name:24} {seconds:8.3f} s   {peer:18} {peer_seconds:8.3f} s   ratio {seconds / peer_seconds:6.1f}"
    )
    return seconds


def median(work: Callable[[int], object]) -> float:
    times = []
    for run in range(RUNS):
        begin = time.perf_counter()
        work(run)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
