"""The report of a handover on paper (Übergabebericht)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.handover import ChangeOver
from laendertisch.procedure.handover_report import Content, Section
from laendertisch.records.handover.models import HandoverReport
from laendertisch.rendering.documents.description import (
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Part,
    SignatureLines,
    TablePart,
)
from laendertisch.web.workspace.handover.presenters import SignatureShown


def report_paper(
    report: HandoverReport, change: ChangeOver, content: Content, signatures: Sequence[SignatureShown]
) -> Document:
    """Return the document: who follows whom, every section, the signatures."""
    body = report.handover.body
    return Document(
        title="Übergabe des Vorsitzes",
        subtitle=f"{body.name}, Bericht Version {report.number}",
        parts=(
            _facts(report, change),
            *(part for section in content for part in _section(section)),
            *_signatures(signatures),
        ),
        date=timezone.localdate(report.frozen_at),
        running_head=body.name,
        author=f"Geschäftsstelle der {body.name}",
        landscape=True,
    )


def _facts(report: HandoverReport, change: ChangeOver) -> KeyValues:
    return KeyValues(
        (
            ("Bisheriger Vorsitz", f"{change.from_land.short_name}, bis {long_day(change.old_last_day)}"),
            ("Neuer Vorsitz", f"{change.to_land.short_name}, ab {long_day(change.first_day)}"),
            ("Stand", long_instant(report.frozen_at)),
            ("Prüfsumme (SHA-256)", report.digest),
        )
    )


def _section(section: Section) -> tuple[Part, ...]:
    title = section.key.label
    heading, note = Heading(title), ((Paragraph(section.note),) if section.note else ())
    if not section.rows:
        return (heading, *(note or (Paragraph("Hier ist nichts offen."),)))
    table = TablePart(
        section.key.columns, tuple(row.cells for row in section.rows), caption=title, header_column=True
    )
    return (heading, table, *note)


def _signatures(signatures: Sequence[SignatureShown]) -> tuple[Part, ...]:
    given = tuple(
        (f"{each.land} ({each.side})", f"{each.signature.name}, {each.signature.capacity}, {_at(each)}")
        for each in signatures
        if each.signature
    )
    missing = tuple(f"{each.land} ({each.side})" for each in signatures if not each.signature)
    parts: tuple[Part, ...] = (Heading("Unterschriften"),)
    if given:
        parts = (*parts, KeyValues(given))
    return (*parts, SignatureLines(missing)) if missing else parts


def _at(shown: SignatureShown) -> str:
    return long_instant(shown.signature.at) if shown.signature else ""
