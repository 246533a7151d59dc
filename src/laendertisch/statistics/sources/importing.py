"""An official table from its file to unchecked cells, or not at all (Übernahme amtlicher Tabellen)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from laendertisch.kernel.laender import GERMANY
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.completeness import (
    by_coordinates,
    check_complete,
    check_pairs,
    expected,
    unpublished,
)
from laendertisch.statistics.sources.layout import SIGN_NOT_PUBLISHED, TableLayout, Unpublished
from laendertisch.statistics.sources.layout_file import read_layout
from laendertisch.statistics.sources.plausibility import with_notes
from laendertisch.statistics.sources.recognition import Entry, recognise
from laendertisch.statistics.sources.rows import read_rows
from laendertisch.statistics.sources.sums import with_sums
from laendertisch.statistics.unchecked import UncheckedCell


@dataclass(frozen=True)
class ImportedTable:
    """The content of an official table (übernommene Tabelle).

    `areas` gives the German names of the areas in the order to show, `cells` stand in any order, `gaps` are
    the periods that the publisher left out altogether; `rows` and `checksum` (SHA-256) are those of the file.
    """

    dimensions: tuple[str, ...]
    areas: Mapping[str, str]
    cells: tuple[UncheckedCell, ...]
    gaps: tuple[Unpublished, ...]
    rows: int
    checksum: str


def import_table(path: Path) -> ImportedTable:
    """Read, check and complete the official table in `path`, described by the layout beside it.

    Raises `SourceError` with file, line and column for everything that is wrong, and `CatalogueError` for
    a wrong layout. Nothing is imported in part.
    """
    layout = read_layout(path)
    rows = read_rows(path, layout)
    entries = recognise(path, rows, layout)
    check_pairs(path, rows, layout)
    found = by_coordinates(path, entries)
    check_complete(path, layout, found)
    published = {at: _cell(at, found.get(at), layout) for at in expected(layout, found)}
    cells = with_notes(layout, with_sums(path, layout, published))
    return ImportedTable(
        dimensions=layout.dimensions,
        areas=_areas(layout, cells),
        cells=tuple(cells.values()),
        gaps=tuple(gap for gap in layout.unpublished if gap.is_whole_period()),
        rows=len(rows),
        checksum=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def _cell(at: Coordinates, entry: Entry | None, layout: TableLayout) -> UncheckedCell:
    """Return the cell of the file; a figure that is not there was left out for a noted reason."""
    if entry and (entry.figure.value is not None or entry.figure.sign):
        return UncheckedCell(at, entry.figure.value, sign=entry.figure.sign)
    gap = unpublished(at, layout)
    return UncheckedCell(at, None, sign=SIGN_NOT_PUBLISHED, note=gap.reason if gap else "")


def _areas(layout: TableLayout, cells: Mapping[Coordinates, UncheckedCell]) -> dict[str, str]:
    """Return the areas of the table; Germany stands first where its total was formed."""
    if any(at.area == GERMANY for at in cells):
        return {GERMANY: "Deutschland", **layout.area.labels}
    return dict(layout.area.labels)
