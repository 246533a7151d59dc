"""The text of a table file as rows with their line numbers. What cannot be read is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.kernel.suggestions import nearest
from laendertisch.statistics.sources.layout import TableLayout

MAX_BYTES = 200_000_000


@dataclass(frozen=True)
class Row:
    """One row of a table file (Tabellenzeile): its line, counted from 1, and its texts by column."""

    line: int
    texts: dict[str, str]


def read_rows(path: Path, layout: TableLayout) -> list[Row]:
    """Return all rows of a file with exactly the columns of its layout.

    Raises `SourceError` if the file is missing, not UTF-8, cut off, or has other columns.
    """
    text = _text(path)
    if not text.endswith("\n"):
        line = text.count("\n") + 1
        problem = "Die Datei endet mitten in einer Zeile. Bitte vollständig neu herunterladen."
        raise SourceError(Finding(Place(path.name, line), problem))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.separator, strict=True)
    try:
        header = next(reader, [])
        _check_header(path, header, layout)
        return list(_rows(path, reader, header))
    except csv.Error as problem:
        finding = f"Die Zeile ist keine gültige CSV-Zeile ({problem}). Bitte Anführungszeichen prüfen."
        raise SourceError(Finding(Place(path.name, reader.line_num), finding)) from None


def _text(path: Path) -> str:
    place = Place(path.name)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(Finding(place, "Die Datei ist größer als 200 MB und wird nicht gelesen."))
        content = path.read_bytes()
    except OSError as problem:
        finding = f"Die Datei lässt sich nicht lesen ({reason_of(problem)}). Bitte den Pfad prüfen."
        raise SourceError(Finding(Place(path), finding)) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        finding = "Kein gültiges UTF-8. Bitte die Datei als UTF-8 speichern."
        raise SourceError(Finding(Place(path.name, line), finding)) from None
    if not text:
        raise SourceError(Finding(place, "Die Datei ist leer."))
    return text


def _check_header(path: Path, header: list[str], layout: TableLayout) -> None:
    wanted = layout.all_columns
    findings = []
    for name in header:
        if header.count(name) > 1:
            findings.append(_finding(path, name, "Die Spalte steht mehrfach in der Kopfzeile."))
        elif name not in wanted:
            near = nearest(name, sorted(wanted - set(header)))
            hint = f" Meinten Sie „{near}“?" if near else ""
            findings.append(_finding(path, name, f"Diese Spalte ist nicht vorgesehen.{hint}"))
    missing = sorted(wanted - set(header))
    findings += [_finding(path, name, "Diese Spalte fehlt in der Kopfzeile.") for name in missing]
    if findings:
        raise SourceError(*dict.fromkeys(findings))


def _finding(path: Path, column: str, problem: str) -> Finding:
    return Finding(Place(path.name, 1, column), problem)


def _rows(path: Path, reader: Iterator[list[str]], header: list[str]) -> Iterator[Row]:
    for texts in reader:
        line = reader.line_num  # type: ignore[attr-defined]
        if len(texts) != len(header):
            problem = f"Die Zeile hat {len(texts)} statt {len(header)} Spalten. Ist die Datei abgeschnitten?"
            raise SourceError(Finding(Place(path.name, line), problem))
        yield Row(line, dict(zip(header, (text.strip() for text in texts), strict=True)))
