"""Is an edition file whole and unaltered? Findings in German, for people who have to decide what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.results.edition_format import (
    APPLICATION_ID,
    CHECKED,
    FILE_NAME,
    FORMAT_VERSION,
    SCHEMA,
    SHORT,
    downloads_folder,
    file_checksum,
    table_checksum,
)

NOT_AN_EDITION = "Die Datei ist keine Ausgabe des Ländertischs oder sie ist beschädigt."


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open an edition file so that nothing, not even a lock file, is written beside it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def verify_edition(path: Path, expected_checksum: str | None = None) -> list[str]:
    """Return everything that is wrong with an edition file as German sentences; an empty list is good news.

    Checked are the SHA-256 of the file (against `expected_checksum` and against the file's own name), the
    format, the content of every table against the checksums inside, and the files for download beside it.
    """
    found: list[str] = []
    try:
        if not path.is_file():
            return [f"Die Ausgabe {path.name} fehlt. Bitte neu erstellen oder aus der Sicherung holen."]
        actual = file_checksum(path)
        found += [*_against_name(path, actual), *_against_expectation(actual, expected_checksum)]
        with closing(connect_read_only(path)) as connection:
            found += _format(connection) or [*_content(connection), *_downloads(connection, path)]
    except OSError as problem:
        return [f"Die Ausgabe {path.name} lässt sich nicht lesen ({reason_of(problem)})."]
    except (sqlite3.Error, TypeError, UnicodeError):
        found.append(NOT_AN_EDITION)
    return found


def _against_name(path: Path, actual: str) -> Iterator[str]:
    name = FILE_NAME.fullmatch(path.name)
    if name and name["short"] != actual[:SHORT]:
        yield (
            f"Der Dateiname nennt die Prüfsumme {name['short']}, der Inhalt hat {actual[:SHORT]}: "
            "Die Datei wurde verändert oder ist unvollständig."
        )


def _against_expectation(actual: str, expected: str | None) -> Iterator[str]:
    if expected is not None and expected != actual:
        yield (
            f"Erwartet wird die Prüfsumme {expected[:SHORT]}…, der Inhalt hat {actual[:SHORT]}…: "
            "Das ist nicht die freigegebene Datei."
        )


def _format(connection: sqlite3.Connection) -> list[str]:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return [NOT_AN_EDITION]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT_VERSION:
        return [f"Die Ausgabe hat das neuere Format {version}. Bitte zuerst das Programm aktualisieren."]
    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    if version != FORMAT_VERSION or dict(connection.execute(query)) != SCHEMA:
        return ["Der Aufbau der Ausgabe ist verändert: Tabellen fehlen oder kamen hinzu."]
    return []


def _content(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT name, rows, sha256 FROM checksum")
    noted = {name: (count, checksum) for name, count, checksum in rows}
    if set(noted) != set(CHECKED):
        yield "Das Verzeichnis der Prüfsummen ist unvollständig oder ergänzt."
    for table in CHECKED:
        count, checksum = table_checksum(connection, table)
        told = noted.get(table, (count, checksum))
        if told[0] != count:
            yield f"Tabelle „{table}“: {count} Zeilen, vermerkt sind {told[0]}. Der Inhalt wurde verändert."
        elif told[1] != checksum:
            yield f"Tabelle „{table}“: Die Prüfsumme passt nicht. Der Inhalt wurde verändert."


def _downloads(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    folder = downloads_folder(path)
    if not folder.is_dir():
        return
    for name, noted in connection.execute("SELECT file, sha256 FROM download ORDER BY indicator"):
        file = folder / name
        if not file.is_file():
            yield f"Die Datei zum Herunterladen {name} fehlt."
        elif file_checksum(file) != noted:
            yield f"Die Datei zum Herunterladen {name} wurde verändert."
