"""How the handover is shown (Darstellung): rows with the page they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from laendertisch.procedure.handover import ChangeOver, Side
from laendertisch.procedure.handover_report import Content, Row, Section
from laendertisch.records.handover.models import HandoverReport, HandoverSignature

SHOWN = 5
PAGES: Mapping[str, str] = {
    "matter": "workspace:matter",
    "matter_version": "workspace:matter_version",
    "amendment": "workspace:matter_amendment",
    "circular": "workspace:circular",
    "session": "workspace:year_session",
    "idea": "workspace:idea",
    "survey": "workspace:survey",
    "group": "workspace:group",
    "contact": "workspace:people_contact",
    "letter": "workspace:people_letter",
    "lesson": "workspace:handover_lesson",
}
"""Where the subject of a row is shown; what follows the slash are the arguments of the address."""


@dataclass(frozen=True)
class Line:
    """A row as shown (Zeile): column and text of each cell, and where the first one leads."""

    cells: tuple[tuple[str, str], ...]
    address: str | None


@dataclass(frozen=True)
class ShownSection:
    """A section on the page (Abschnitt): the first lines, how many there are in all."""

    key: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    count: int
    note: str

    @property
    def more(self) -> int:
        """How many lines are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True)
class SignatureShown:
    """A side with its signature, or what is still missing (Unterschrift)."""

    side: str
    land: str
    signature: HandoverSignature | None


def shown_sections(body: str, content: Content, most: int | None = SHOWN) -> list[ShownSection]:
    """Return the sections with at most so many lines each."""
    return [_shown(body, section, most) for section in content]


def address_of_row(body: str, row: Row) -> str | None:
    """Return the page about the subject of a row."""
    kind, _, rest = row.subject.partition("/")
    return reverse(PAGES[kind], args=[body, *rest.split("/")]) if kind else None


def signatures_shown(change: ChangeOver, report: HandoverReport) -> list[SignatureShown]:
    """Return both sides, the old chair first."""
    given = {each.side: each for each in report.signatures.all()}
    return [
        SignatureShown(side.label, land.short_name, given.get(side.value))
        for side, land in zip(Side, change.laender, strict=True)
    ]


def _shown(body: str, section: Section, most: int | None) -> ShownSection:
    columns = section.key.columns
    lines = tuple(
        Line(tuple(zip(columns, row.cells, strict=True)), address_of_row(body, row))
        for row in section.rows[:most]
    )
    return ShownSection(section.key.value, section.key.label, columns, lines, len(section.rows), section.note)
