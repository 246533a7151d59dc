"""A new edition file: a SQLite file that is the same however often it is made from the same figures."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from laendertisch.statistics.pipeline.difference_writer import DifferenceWriter
from laendertisch.statistics.pipeline.edition_writer import CellWriter
from laendertisch.statistics.pipeline.written import Written
from laendertisch.statistics.results.edition_format import (
    APPLICATION_ID,
    FORMAT_VERSION,
    PAGE_SIZE,
    SEPARATOR,
    table_checksum,
)
from laendertisch.statistics.results.edition_tables import ORDER, SCHEMA
from laendertisch.statistics.results.published import EditionMeta, PublishedIndicator, PublishedRegion
from laendertisch.statistics.results.tables import ReleasedTable

Content = Sequence[tuple[PublishedIndicator, ReleasedTable]]
Row = tuple[Any, ...]


class NewEdition:
    """An edition file on its way (entstehende Ausgabe): figures, differences, `describe`, `seal`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._written = Written()
        self.cells = CellWriter(connection, self._written)
        self.differences = DifferenceWriter(connection, self._written)

    def describe(
        self,
        meta: EditionMeta,
        indicators: Sequence[PublishedIndicator],
        regions: Sequence[PublishedRegion] = (),
    ) -> None:
        """Write everything beside the figures; from now on the file can be read.

        `regions` tells the groups of Länder among the areas.
        Raises `ValueError` if an indicator has no figures or figures have no description.
        """
        described = {each.code for each in indicators}
        if described != {indicator for _, indicator, *_ in self._written.blocks}:
            raise ValueError("every indicator needs figures, and every figure an indicator")
        tables: dict[str, Iterable[Row]] = {
            "meta": _meta(meta),
            "indicator": [(place, each.code, _description(each)) for place, each in enumerate(indicators)],
            "dimension": [row for each in indicators for row in _dimensions(each)],
            "category": [row for each in indicators for row in _categories(each)],
            "region": [_region(place, each) for place, each in enumerate(regions)],
            **self._written.rows(_labels(indicators)),
        }
        for table, rows in tables.items():
            self._insert(table, rows)
        self._connection.execute("COMMIT")

    def seal(self, downloads: Mapping[str, str], checksums: Mapping[str, str]) -> None:
        """Note the files for download with their checksums, then the checksums of all tables.

        `downloads` gives the indicator of a file, an empty text if it holds several.
        """
        self._connection.execute("BEGIN")
        files = [(name, code or None, checksums[name]) for name, code in sorted(downloads.items())]
        self._insert("download", files)
        self._insert("checksum", [(table, *table_checksum(self._connection, table)) for table in ORDER])
        self._connection.execute("COMMIT")

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - own names


@contextmanager
def new_edition(path: Path) -> Iterator[NewEdition]:
    """Begin a new edition file. Raises `OSError` or `sqlite3.Error` if it cannot be written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.execute("PRAGMA journal_mode = OFF")  # a half file is thrown away, never repaired
        connection.execute("PRAGMA synchronous = OFF")  # who puts it into place waits for the disk
        connection.execute("BEGIN")
        for statement in SCHEMA.values():
            connection.execute(statement)
        yield NewEdition(connection)


def write_edition(
    path: Path,
    meta: EditionMeta,
    content: Content,
    downloads: Mapping[str, bytes],
    regions: Sequence[PublishedRegion] = (),
) -> None:
    """Write a whole edition from tables; `downloads` gives the content of `<code>.parquet` by file name.

    Raises `OSError` or `sqlite3.Error` if it cannot be written.
    """
    with new_edition(path) as edition:
        for _, table in content:
            edition.cells.add_table(table)
        edition.describe(meta, [indicator for indicator, _ in content], regions)
        checksums = {name: hashlib.sha256(stored).hexdigest() for name, stored in downloads.items()}
        edition.seal({name: Path(name).stem for name in downloads}, checksums)


def _meta(meta: EditionMeta) -> list[Row]:
    return [
        ("code_version", meta.code_version),
        ("plan", meta.plan),
        ("published_on", meta.published_on.isoformat()),
        ("synthetic", "1" if meta.synthetic else "0"),
        ("title_de", meta.title_de),
        ("title_en", meta.title_en),
    ]


def _region(place: int, region: PublishedRegion) -> Row:
    lands = SEPARATOR.join(region.lands)
    return place, region.code, region.label_de, region.label_en, lands, region.reference


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


def _labels(indicators: Sequence[PublishedIndicator]) -> dict[tuple[str, str], str]:
    """Return the German word for each dimension and code."""
    return {
        (dimension.code, category.code): category.label_de
        for indicator in indicators
        for dimension in [indicator.areas, *indicator.dimensions]
        for category in dimension.categories
    }
