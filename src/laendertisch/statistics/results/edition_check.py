"""Is an edition file whole and unaltered? Findings in German, for people who have to decide what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.results.edition_format import (
    APPLICATION_ID,
    FILE_NAME,
    FORMAT_VERSION,
    SHORT,
    cells_checksum,
    downloads_folder,
    file_checksum,
    table_checksum,
)
from laendertisch.statistics.results.edition_versions import (
    OLDEST_READ,
    figures_of,
    order_of,
    schema_of,
    version_of,
)

NOT_AN_EDITION = "Die Datei ist keine Ausgabe des Ländertischs oder sie ist beschädigt."
EARLIER_VERSIONS = range(1, OLDEST_READ)
EARLIER = (
    "Die Ausgabe hat das frühere Format {version}, das nicht mehr gelesen wird. "
    "Bitte neu erstellen: „laendertisch edition build“."
)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open an edition file so that nothing, not even a lock file, is written beside it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def verify_edition(path: Path, expected_checksum: str | None = None) -> list[str]:
    """Return everything that is wrong with an edition file as German sentences; an empty list is good news.

    Checked are the SHA-256 of the file (against `expected_checksum` and against the file's own name), the
    format, the content of every table against the checksums inside, and the files for download beside it.
    Of an edition in an earlier format whose SHA-256 is known only the file as a whole is checked.
    """
    known = _is_known(path, expected_checksum)

    def everything(connection: sqlite3.Connection) -> list[str]:
        if known and version_of(connection) in EARLIER_VERSIONS:
            return []
        problems = _format(connection)
        return problems or [*_content(connection), *_cells(connection), *_downloads(connection, path)]

    return _findings(path, expected_checksum, everything)


def check_before_reading(path: Path, expected_checksum: str | None = None) -> list[str]:
    """Return what speaks against reading an edition, as German sentences, without reading every figure.

    A file whose SHA-256 is known, from `expected_checksum` or from its name, is unaltered if that fits; any
    other file is verified completely.
    """
    if _is_known(path, expected_checksum):
        return _findings(path, expected_checksum, _format)
    return verify_edition(path)


def is_of_earlier_format(path: Path) -> bool:
    """Say whether the file is an edition in a format that is no longer read; it is not checked."""
    try:
        with closing(connect_read_only(path)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            return ours and version_of(connection) in EARLIER_VERSIONS
    except (OSError, sqlite3.Error):
        return False


def _is_known(path: Path, expected: str | None) -> bool:
    return expected is not None or FILE_NAME.fullmatch(path.name) is not None


def _findings(path: Path, expected: str | None, look: Callable[[sqlite3.Connection], list[str]]) -> list[str]:
    found: list[str] = []
    try:
        if not path.is_file():
            return [f"Die Ausgabe {path.name} fehlt. Bitte neu erstellen oder aus der Sicherung holen."]
        actual = file_checksum(path)
        found += [*_against_name(path, actual), *_against_expectation(actual, expected)]
        with closing(connect_read_only(path)) as connection:
            found += look(connection)
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
    version = version_of(connection)
    if version > FORMAT_VERSION:
        return [f"Die Ausgabe hat das neuere Format {version}. Bitte zuerst das Programm aktualisieren."]
    if version in EARLIER_VERSIONS:
        return [EARLIER.format(version=version)]
    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    if dict(connection.execute(query)) != schema_of(version):
        return ["Der Aufbau der Ausgabe ist verändert: Tabellen fehlen oder kamen hinzu."]
    return []


def _content(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT name, rows, sha256 FROM checksum")
    noted = {name: (count, checksum) for name, count, checksum in rows}
    order = order_of(version_of(connection))
    if set(noted) != set(order):
        yield "Das Verzeichnis der Prüfsummen ist unvollständig oder ergänzt."
    for table in order:
        actual = table_checksum(connection, table)
        yield from _compared(f"Tabelle „{table}“", "Zeilen", actual, noted.get(table, actual))


def _cells(connection: sqlite3.Connection) -> Iterator[str]:
    seals = connection.execute("SELECT * FROM cell_checksum ORDER BY first_block").fetchall()
    blocks = connection.execute("SELECT id FROM block ORDER BY id").fetchall()
    sealed = [(block,) for first, last, _, _ in seals for block in range(first, last + 1)]
    strange = connection.execute("SELECT count(*) FROM cell WHERE block NOT IN (SELECT id FROM block)")
    if sealed != blocks or strange.fetchone() != (0,):
        yield "Werte sind keinem Block zugeordnet oder ohne Prüfsumme. Der Inhalt wurde verändert."
        return
    figures = figures_of(version_of(connection))
    for first, last, count, checksum in seals:
        where = " bis ".join(dict.fromkeys([_name(connection, first), _name(connection, last)]))
        actual = cells_checksum(connection, first, last, figures)
        yield from _compared(where, "Werte", actual, (count, checksum))


def _name(connection: sqlite3.Connection, block: int) -> str:
    query = (
        "SELECT block.indicator || ' ' || period || ' ' || dimensions FROM block"
        " JOIN breakdown ON breakdown.id = breakdown WHERE block.id = ?"
    )
    return str(connection.execute(query, [block]).fetchone()[0]).strip()


def _compared(where: str, what: str, actual: tuple[int, str], noted: tuple[int, str]) -> Iterator[str]:
    if noted[0] != actual[0]:
        yield f"{where}: {actual[0]} {what}, vermerkt sind {noted[0]}. Der Inhalt wurde verändert."
    elif noted[1] != actual[1]:
        yield f"{where}: Die Prüfsumme passt nicht. Der Inhalt wurde verändert."


def _downloads(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    folder = downloads_folder(path)
    if not folder.is_dir():
        return
    for name, noted in connection.execute("SELECT file, sha256 FROM download ORDER BY file"):
        file = folder / name
        if not file.is_file():
            yield f"Die Datei zum Herunterladen {name} fehlt."
        elif file_checksum(file) != noted:
            yield f"Die Datei zum Herunterladen {name} wurde verändert."
