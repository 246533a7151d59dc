"""The file format of an edition: tables, identification and checksums. Shared by writer and reader.

An edition is a SQLite file that explains itself: anybody can read it in twenty years with any SQLite. The
view `figure` shows every figure with names. Behind it stand numbers: a block is one indicator in one period
and breakdown, a place one area with one category for each dimension of a breakdown, a verdict a status with
its reason. Figures are sealed in groups of blocks, so that sixteen million are checked in half a minute.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from laendertisch.statistics.results.edition_tables import ORDER

APPLICATION_ID = 0x4C544544  # "LTED": tells the `file` command and us what this is
FORMAT_VERSION = 4
PAGE_SIZE = 4096
SHORT = 12
AREA = "area"
SEPARATOR = "|"
FILE_NAME = re.compile(r"edition-(?P<plan>[a-z][a-z0-9_-]*)-(?P<short>[0-9a-f]{12})\.sqlite")
FIGURES = ("value", "standard_error", "lower", "upper", "case_count", "design_effect")
CELL_COLUMNS = ("block", "place", "verdict", *FIGURES)
ROWS_AT_ONCE = 20_000


def table_checksum(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    """Return the number of rows of a describing table and the SHA-256 over them, one JSON line each."""
    digest = hashlib.sha256()
    count = 0
    for row in connection.execute(f"SELECT * FROM {table} ORDER BY {ORDER[table]}"):  # noqa: S608 - own names
        digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
        digest.update(b"\n")
        count += 1
    return count, digest.hexdigest()


def cells_checksum(
    connection: sqlite3.Connection,
    first_block: int,
    last_block: int,
    figures: Sequence[str] = FIGURES,
) -> tuple[int, str]:
    """Return the number of cells of consecutive blocks and the SHA-256 over them.

    Hashed are block, place, verdict and `figures` row by row as little-endian float64, infinity for none, in
    the order of block and place. Raises `TypeError` if a cell holds a text.
    """
    digest = hashlib.sha256()
    count = 0
    for rows in _cell_rows(connection, first_block, last_block, figures):
        packed = array("d", chain.from_iterable(rows))
        if sys.byteorder == "big":
            packed.byteswap()
        digest.update(packed.tobytes())
        count += len(rows)
    return count, digest.hexdigest()


def _cell_rows(
    connection: sqlite3.Connection, first: int, last: int, figures: Sequence[str]
) -> Iterator[list[tuple[float, ...]]]:
    told = ", ".join(f"ifnull({column}, 9e999)" for column in figures)
    query = (
        f"SELECT block, place, verdict, {told} FROM cell"  # noqa: S608 - own names
        " WHERE block BETWEEN ? AND ? ORDER BY block, place"
    )
    cursor = connection.execute(query, (first, last))
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        yield rows


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
