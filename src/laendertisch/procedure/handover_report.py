"""What is handed over (Übergabebericht): sections of rows, the same on the page, frozen and on paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class SectionKey(StrEnum):
    """What a section tells of (Abschnitt der Übergabe), in this order."""

    MATTERS = "vorgaenge"
    CIRCULARS = "umlaeufe"
    DEADLINES = "fristen"
    DRAFTS = "entwuerfe"
    AMENDMENTS = "aenderungsantraege"
    IDEAS = "ideen"
    SURVEYS = "umfragen"
    FOLLOW_UPS = "nachverfolgung"
    OFFICE = "geschaeftsstelle"
    GROUPS = "arbeitsgruppen"
    CONTACTS = "kontakte"
    TEMPLATES = "vorlagen"
    LETTERS = "schreiben"
    LESSONS = "erfahrungen"
    CHECKLIST = "checkliste"

    @property
    def label(self) -> str:
        """The German heading."""
        return SECTION_LABELS[self]

    @property
    def columns(self) -> tuple[str, ...]:
        """The German names of the columns."""
        return COLUMNS[self]


SECTION_LABELS = {
    SectionKey.MATTERS: "Offene Vorgänge",
    SectionKey.CIRCULARS: "Laufende Umlaufverfahren",
    SectionKey.DEADLINES: "Anstehende Fristen",
    SectionKey.DRAFTS: "Fassungen in Arbeit",
    SectionKey.AMENDMENTS: "Offene Änderungsanträge",
    SectionKey.IDEAS: "Ideen ohne Entscheidung",
    SectionKey.SURVEYS: "Laufende Länderumfragen",
    SectionKey.FOLLOW_UPS: "Beschlüsse, zu denen noch etwas zu tun ist",
    SectionKey.OFFICE: "Personen der Geschäftsstelle",
    SectionKey.GROUPS: "Arbeitsgruppen",
    SectionKey.CONTACTS: "Kontakte",
    SectionKey.TEMPLATES: "Vorlagen für Schreiben",
    SectionKey.LETTERS: "Schreiben im Entwurf",
    SectionKey.LESSONS: "Erfahrungen",
    SectionKey.CHECKLIST: "Checkliste",
}
COLUMNS: dict[SectionKey, tuple[str, ...]] = {
    SectionKey.MATTERS: ("Vorgang", "Antragsteller", "Stand", "Nächster Schritt", "Frist"),
    SectionKey.CIRCULARS: ("Vorgang", "Verfahren", "Stand", "Frist"),
    SectionKey.DEADLINES: ("Frist", "Sitzung", "Zeitpunkt"),
    SectionKey.DRAFTS: ("Vorgang", "Fassung", "Sichtbar für", "Begonnen am"),
    SectionKey.AMENDMENTS: ("Änderungsantrag", "Vorgang", "Länder", "Stand"),
    SectionKey.IDEAS: ("Idee", "Stand", "Eingebracht von", "Eingebracht am"),
    SectionKey.SURVEYS: ("Frage", "Gestellt von", "Frist", "Antworten"),
    SectionKey.FOLLOW_UPS: ("Vorgang", "Was fehlt", "Seit"),
    SectionKey.OFFICE: ("Name", "Land", "Erster Tag", "Letzter Tag"),
    SectionKey.GROUPS: ("Arbeitsgruppe", "Leitung", "Mandat", "Mandat endet"),
    SectionKey.CONTACTS: ("Name", "Funktion", "Stelle", "E-Mail", "Telefon"),
    SectionKey.TEMPLATES: ("Vorlage", "Betreff", "Stand"),
    SectionKey.LETTERS: ("Betreff", "Entwürfe"),
    SectionKey.LESSONS: ("Thema", "Erfahrung", "Jahr"),
    SectionKey.CHECKLIST: ("Punkt", "Fällig am", "Erledigt"),
}


@dataclass(frozen=True)
class Row:
    """One line of a section (Zeile) as printed; `subject` names what it is about, such as `matter/12`.

    An `inner` line is for the Geschäftsstelle alone, because what it tells of is.
    """

    cells: tuple[str, ...]
    subject: str = ""
    inner: bool = False


@dataclass(frozen=True)
class Section:
    """A section (Abschnitt) with its lines; `note` says what is not in them."""

    key: SectionKey
    rows: tuple[Row, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.key.columns) for row in self.rows):
            raise ValueError("every row has as many cells as its section has columns")


Content = tuple[Section, ...]
"""Everything that is handed over, section by section."""


def as_json(content: Content) -> list[dict[str, Any]]:
    """Return the content as it is frozen."""
    return [
        {
            "key": section.key.value,
            "note": section.note,
            "rows": [
                {"cells": list(row.cells), "subject": row.subject, "inner": row.inner} for row in section.rows
            ],
        }
        for section in content
    ]


def from_json(data: list[Mapping[str, Any]]) -> Content:
    """Return the content of a frozen report."""
    return tuple(
        Section(
            SectionKey(each["key"]),
            tuple(Row(tuple(row["cells"]), row["subject"], row["inner"]) for row in each["rows"]),
            each["note"],
        )
        for each in data
    )


def for_laender(section: Section) -> Section:
    """Return what both Länder read of a section: of inner lines only how many there are."""
    outer = tuple(row for row in section.rows if not row.inner)
    hidden = len(section.rows) - len(outer)
    if not hidden:
        return section
    said = "Eine Zeile" if hidden == 1 else f"{hidden} Zeilen"
    note = f"{said} sieht nur die Geschäftsstelle."
    return Section(section.key, outer, f"{section.note} {note}".strip())


def digest_of(content: Content) -> str:
    """Return the SHA-256 by which a frozen report is recognised."""
    text = json.dumps(as_json(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changed_sections(before: Content, after: Content) -> tuple[SectionKey, ...]:
    """Return which sections are no longer as they were."""
    old = {section.key: section for section in before}
    new = {section.key: section for section in after}
    return tuple(key for key in SectionKey if old.get(key) != new.get(key))


def why_not_freeze(newest: Content | None, now: Content) -> str | None:
    """Return why no new version of the report is needed, or `None`."""
    if newest is not None and not changed_sections(newest, now):
        return "Die neueste Version des Berichts ist noch aktuell."
    return None
