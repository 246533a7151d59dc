"""A document as PDF/UA-1 (PDF-Ausgabe): tagged for screen readers, same description, same bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from laendertisch.rendering.documents.description import Document
from laendertisch.rendering.documents.pdf_data import document_data

HERE = Path(__file__).parent
Standard = Literal["ua-1", "a-2a"]
ACCESSIBLE: tuple[Standard, ...] = ("ua-1",)
FOR_THE_ARCHIVE: tuple[Standard, ...] = ("ua-1", "a-2a")


def write_pdf(document: Document, *, archive: bool = False) -> bytes:
    """Return the document as PDF/UA-1; with `archive` as PDF/A-2a at the same time."""
    created = datetime.combine(document.date, time(12), UTC)
    return typst.compile(
        HERE / "document.typ",
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(document_data(document), ensure_ascii=False)},
        pdf_standards=list(FOR_THE_ARCHIVE if archive else ACCESSIBLE),
        timestamp=created,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])
