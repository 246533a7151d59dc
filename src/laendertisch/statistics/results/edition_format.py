"""The file format of an edition: tables, identification and content checksums. Shared by writer and reader.

An edition is a SQLite file that explains itself: anybody can read it in twenty years with any SQLite.
A released figure is found by indicator, area, period and categories (codes joined by `|`).
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from pathlib import Path

APPLICATION_ID = 0x4C544544  # "LTED": tells the `file` command and us what this is
FORMAT_VERSION = 1
PAGE_SIZE = 4096
SHORT = 12
AREA = "area"
SEPARATOR = "|"
FILE_NAME = re.compile(r"edition-(?P<plan>[a-z][a-z0-9_-]*)-(?P<short>[0-9a-f]{12})\.sqlite")

SCHEMA: dict[str, str] = {
    "meta": "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "indicator": (
        "CREATE TABLE indicator (position INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
        " description TEXT NOT NULL)"
    ),
    "dimension": (
        "CREATE TABLE dimension (indicator TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,"
        " title_de TEXT NOT NULL, title_en TEXT NOT NULL, PRIMARY KEY (indicator, position)) WITHOUT ROWID"
    ),
    "category": (
        "CREATE TABLE category (indicator TEXT NOT NULL, dimension TEXT NOT NULL, position INTEGER NOT NULL,"
        " code TEXT NOT NULL, label_de TEXT NOT NULL, label_en TEXT NOT NULL,"
        " PRIMARY KEY (indicator, dimension, position)) WITHOUT ROWID"
    ),
    "provenance": (
        "CREATE TABLE provenance (indicator TEXT PRIMARY KEY, source TEXT NOT NULL,"
        " source_checksum TEXT NOT NULL, rows INTEGER NOT NULL, definition TEXT NOT NULL,"
        " code_version TEXT NOT NULL, synthetic INTEGER NOT NULL) WITHOUT ROWID"
    ),
    "cell": (
        "CREATE TABLE cell (indicator TEXT NOT NULL, position INTEGER NOT NULL, area TEXT NOT NULL,"
        " period TEXT NOT NULL, categories TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,"
        " value REAL, standard_error REAL, lower REAL, upper REAL, case_count INTEGER,"
        " PRIMARY KEY (indicator, position), UNIQUE (indicator, area, period, categories)) WITHOUT ROWID"
    ),
    "download": (
        "CREATE TABLE download (indicator TEXT PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL)"
        " WITHOUT ROWID"
    ),
    "checksum": (
        "CREATE TABLE checksum (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sha256 TEXT NOT NULL)"
        " WITHOUT ROWID"
    ),
}
CHECKED = tuple(name for name in SCHEMA if name != "checksum")
ORDER = {
    "meta": "key",
    "indicator": "position",
    "dimension": "indicator, position",
    "category": "indicator, dimension, position",
    "provenance": "indicator",
    "cell": "indicator, position",
    "download": "indicator",
}


def table_checksum(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    """Return the number of rows of a table of the format and the SHA-256 over them, one JSON line each."""
    digest = hashlib.sha256()
    count = 0
    for row in connection.execute(f"SELECT * FROM {table} ORDER BY {ORDER[table]}"):  # noqa: S608 - own names
        digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
        digest.update(b"\n")
        count += 1
    return count, digest.hexdigest()


def file_checksum(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits. Raises `OSError` if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def edition_file_name(plan: str, checksum: str) -> str:
    """Return the name of an edition file; it carries the beginning of the checksum."""
    return f"edition-{plan}-{checksum[:SHORT]}.sqlite"


def downloads_folder(edition: Path) -> Path:
    """Return the folder with the Parquet files that belong to an edition file."""
    return edition.with_name(f"{edition.stem}-parquet")
