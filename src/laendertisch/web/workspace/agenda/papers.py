"""The documents of a meeting for one circle (Sitzungsunterlagen): one PDF, or a ZIP with a first page.

What a circle may not see is not in it; that there is such an item is said, with its title and number.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.text import slugify

from laendertisch.kernel.typed_text import spelled_out
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.proceedings import Section
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import Block
from laendertisch.records.proceedings.models import AgendaEntry, AgendaVersion
from laendertisch.rendering.documents.description import (
    Document,
    Heading,
    KeyValues,
    Note,
    NumberedPoint,
    PageBreak,
    Paragraph,
    Part,
    TablePart,
    Toc,
)
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.web.workspace.agenda.lines import applicants

CIRCLES = (Visibility.ALL_LAENDER, Visibility.GUESTS, Visibility.PUBLIC)
"""The circles for which papers are put together, from the narrowest to the widest."""
LONGEST_NAME = 60
EARLIEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Papers:
    """The papers of an issued agenda for a circle (Unterlagen)."""

    agenda: AgendaVersion
    entries: Sequence[AgendaEntry]
    circle: Visibility
    issued_at: datetime

    @property
    def name(self) -> str:
        """How the files begin, such as `intmk-20-unterlagen-alle-laender`."""
        return file_name(f"{self.agenda.session} Unterlagen {self.circle.label}")

    def shows(self, entry: AgendaEntry) -> bool:
        """Say whether the text of an item is meant for the circle: its own class is as wide or wider."""
        version = entry.item.version
        classes = list(Visibility)
        return version is not None and classes.index(Visibility(version.visibility)) >= classes.index(
            self.circle
        )


def file_name(title: str) -> str:
    """Return a name that is safe in every file system."""
    return slugify(spelled_out(title).replace(".", "-"))[:LONGEST_NAME].strip("-") or "unterlage"


def one_pdf(papers: Papers) -> bytes:
    """Return all papers as one PDF with the agenda in front."""
    parts: list[Part] = [Toc(depth=1), *_agenda_parts(papers)]
    for entry in papers.entries:
        parts += [PageBreak(), *_item_parts(papers, entry)]
    return write_pdf(_document(papers, f"Unterlagen: {papers.agenda.session}", parts))


def one_zip(papers: Papers) -> bytes:
    """Return a ZIP with the agenda, one PDF for each item the circle may read, and a page that lists them."""
    files = {"00-tagesordnung.pdf": _agenda_pdf(papers)}
    listed = []
    for number, entry in enumerate(papers.entries, 1):
        name = ""
        if papers.shows(entry) and not entry.item.withdrawn_at:
            name = f"{number:02}-{file_name(str(entry.item))}.pdf"
            files[name] = write_pdf(_document(papers, str(entry.item), _item_parts(papers, entry)))
        listed.append((entry, name))
    page = render_to_string("workspace/agenda/papers_index.html", {"papers": papers, "listed": listed})
    return _zipped({"index.html": page.encode(), **files}, papers.issued_at)


def _zipped(files: dict[str, bytes], at: datetime) -> bytes:
    """Return the archive; the same files always give the same bytes."""
    buffer, moment = io.BytesIO(), max(EARLIEST_IN_ZIP, at.timetuple()[:6])
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _document(papers: Papers, title: str, parts: Sequence[Part]) -> Document:
    demo = any(each.item.matter and each.item.matter.is_demo for each in papers.entries)
    body = papers.agenda.session.year.body
    return Document(
        title=title,
        parts=tuple(parts),
        date=papers.issued_at.date(),
        subtitle=f"Tagesordnung Fassung {papers.agenda.number}, Kreis: {papers.circle.label}",
        running_head=body.name,
        author=body.name,
        marks=("Demonstration",) if demo else (),
    )


def _agenda_pdf(papers: Papers) -> bytes:
    return write_pdf(_document(papers, f"Tagesordnung: {papers.agenda.session}", _agenda_parts(papers)))


def _agenda_parts(papers: Papers) -> list[Part]:
    rows = tuple(
        (
            entry.item.top_number,
            entry.item.title,
            applicants(entry),
            "; ".join(_remarks(papers, entry)),
        )
        for entry in papers.entries
    )
    columns = ("TOP", "Titel", "Antragsteller", "Hinweis")
    return [
        Heading("Tagesordnung"),
        TablePart(columns, rows, caption="Punkte", widths=(1, 5, 3, 3), header_column=True),
    ]


def _remarks(papers: Papers, entry: AgendaEntry) -> list[str]:
    remarks = []
    if entry.item.withdrawn_at:
        remarks.append("zurückgezogen")
    if entry.late:
        remarks.append("Nachmeldung")
    if entry.green:
        remarks.append("Grüne Liste")
    if entry.item.version and not papers.shows(entry):
        remarks.append("Unterlage nicht für diesen Kreis")
    return remarks


def _item_parts(papers: Papers, entry: AgendaEntry) -> list[Part]:
    item, version = entry.item, entry.item.version
    parts: list[Part] = [Heading(item.title, number=item.top_number)]
    if item.withdrawn_at:
        return [*parts, Note("Dieser Punkt wurde zurückgezogen.")]
    rows = [("Abschnitt", Section(item.section).label)]
    if item.matter:
        rows += [("Vorgang", item.matter.file_number), ("Antragsteller", applicants(entry))]
    if version is None:
        return [*parts, KeyValues(tuple(rows)), Paragraph("Zu diesem Punkt gibt es keine Unterlage.")]
    if not papers.shows(entry):
        return [*parts, KeyValues(tuple(rows)), Note("Die Unterlage ist nicht für diesen Kreis bestimmt.")]
    rows.append(("Fassung", f"{version.number} vom {version.issued_at:%d.%m.%Y}"))
    return [*parts, KeyValues(tuple(rows)), *(_block_part(each) for each in version.blocks.all())]


def _block_part(block: Block) -> Part:
    kind = BlockKind(block.kind)
    lines = str(block.first_line) if block.first_line else ""
    if kind == BlockKind.HEADING:
        return Heading(block.text, level=2)
    if kind in (BlockKind.POINT, BlockKind.SUBPOINT):
        level = 1 if kind == BlockKind.POINT else 2
        return NumberedPoint(block.printed_number, block.text, level=level, margin=lines)
    return Paragraph(block.text, margin=lines)
