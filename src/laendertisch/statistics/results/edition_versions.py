"""Earlier formats of an edition that are still read, and what they lack.

Format 4 added the design effect of each figure and the groups of Länder; an edition in format 3 has neither.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from laendertisch.statistics.results.edition_format import FIGURES
from laendertisch.statistics.results.edition_tables import ORDER, SCHEMA

OLDEST_READ = 3
ADDED_IN_4 = {"table": "region", "figure": "design_effect"}
COMPLETION = (
    "CREATE TEMP VIEW cell AS SELECT *, NULL AS design_effect FROM main.cell",
    "CREATE TEMP VIEW region AS SELECT 0 AS position, '' AS code, '' AS label_de, '' AS label_en,"
    " '' AS lands, '' AS reference WHERE 0",
)


def version_of(connection: sqlite3.Connection, database: str = "main") -> int:
    """Return the format that a file says it has. Raises `sqlite3.Error` if it is no database."""
    version: int = connection.execute(f"PRAGMA {database}.user_version").fetchone()[0]
    return version


def schema_of(version: int) -> Mapping[str, str]:
    """Return the tables and views of a format."""
    if version > OLDEST_READ:
        return SCHEMA
    return {name: _as_in_3(sql) for name, sql in SCHEMA.items() if name != ADDED_IN_4["table"]}


def order_of(version: int) -> Mapping[str, str]:
    """Return the sealed tables of a format with the order of their rows."""
    left_out = () if version > OLDEST_READ else (ADDED_IN_4["table"],)
    return {table: order for table, order in ORDER.items() if table not in left_out}


def figures_of(version: int) -> tuple[str, ...]:
    """Return what a format tells about each figure."""
    return (
        FIGURES if version > OLDEST_READ else tuple(each for each in FIGURES if each != ADDED_IN_4["figure"])
    )


def complete(connection: sqlite3.Connection) -> None:
    """Let an edition of an earlier format be asked like a present one; its file is not touched."""
    if version_of(connection) == OLDEST_READ:
        for statement in COMPLETION:
            connection.execute(statement)


def _as_in_3(sql: str) -> str:
    return sql.replace(", design_effect REAL", "").replace("  cell.design_effect,\n", "")
