"""The bytes of an edition: a SQLite file that is the same however often it is made from the same figures."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from laendertisch.statistics.results.cells import Cell
from laendertisch.statistics.results.edition_format import (
    APPLICATION_ID,
    CHECKED,
    FORMAT_VERSION,
    PAGE_SIZE,
    SCHEMA,
    SEPARATOR,
    table_checksum,
)
from laendertisch.statistics.results.published import EditionMeta, PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

Content = Sequence[tuple[PublishedIndicator, ReleasedTable]]
Row = tuple[Any, ...]


def write_edition(path: Path, meta: EditionMeta, content: Content, downloads: Mapping[str, bytes]) -> None:
    """Write a new edition file; `downloads` gives the content of `<code>.parquet` by file name.

    Raises `OSError` or `sqlite3.Error` if it cannot be written.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.execute("PRAGMA journal_mode = OFF")  # a half file is thrown away, never repaired
        connection.execute("BEGIN")
        for statement in SCHEMA.values():
            connection.execute(statement)
        for table, rows in _tables(meta, content, downloads).items():
            _insert(connection, table, rows)
        checksums = [(table, *table_checksum(connection, table)) for table in CHECKED]
        _insert(connection, "checksum", checksums)
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _tables(meta: EditionMeta, content: Content, downloads: Mapping[str, bytes]) -> dict[str, Iterable[Row]]:
    tables = [table for _, table in content]
    return {
        "meta": _meta(meta),
        "indicator": [(place, each.code, _description(each)) for place, (each, _) in enumerate(content)],
        "dimension": [row for each, _ in content for row in _dimensions(each)],
        "category": [row for each, _ in content for row in _categories(each)],
        "provenance": [(table.indicator, *_provenance(table)) for table in tables],
        "cell": [row for table in tables for row in _cells(table)],
        "download": [_download(name, stored) for name, stored in downloads.items()],
    }


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - names of the format


def _meta(meta: EditionMeta) -> list[Row]:
    return [
        ("code_version", meta.code_version),
        ("plan", meta.plan),
        ("published_on", meta.published_on.isoformat()),
        ("synthetic", "1" if meta.synthetic else "0"),
        ("title_de", meta.title_de),
        ("title_en", meta.title_en),
    ]


def _description(indicator: PublishedIndicator) -> str:
    """Return the description as JSON; areas and dimensions have tables of their own."""
    told = {key: value for key, value in asdict(indicator).items() if key not in ("areas", "dimensions")}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _dimensions(indicator: PublishedIndicator) -> Iterator[Row]:
    for place, each in enumerate([indicator.areas, *indicator.dimensions]):
        yield indicator.code, place, each.code, each.title_de, each.title_en


def _categories(indicator: PublishedIndicator) -> Iterator[Row]:
    for dimension in [indicator.areas, *indicator.dimensions]:
        for place, each in enumerate(dimension.categories):
            yield indicator.code, dimension.code, place, each.code, each.label_de, each.label_en


def _provenance(table: ReleasedTable) -> Row:
    told = table.provenance
    checksum_and_size = (told.source, told.source_checksum, told.rows)
    return (*checksum_and_size, told.definition, told.code_version, int(told.synthetic))


def _cells(table: ReleasedTable) -> Iterator[Row]:
    for place, cell in enumerate(table.cells):
        yield table.indicator, place, *_where(cell), cell.status.value, cell.reason, *_figures(cell)


def _download(name: str, content: bytes) -> Row:
    return Path(name).stem, name, hashlib.sha256(content).hexdigest()


def _where(cell: Cell) -> Row:
    return cell.at.area, cell.at.period, SEPARATOR.join(cell.at.categories)


def _figures(cell: Cell) -> Row:
    return cell.value, cell.standard_error, cell.lower, cell.upper, cell.case_count
