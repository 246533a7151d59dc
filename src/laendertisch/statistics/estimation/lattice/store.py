"""Moments on disk: what was summed once is not summed again, whatever is added to the catalogue later.

A part of the store holds the moments of one Land and year for some breakdowns and summands. It is found by
the checksum of the data it came from; which breakdowns and summands it holds stands beside it, each as the
checksum of its definition. A changed definition or file is simply not found; when a part of the same source,
year and Land is written from other data or by other code, those before it are removed.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np

from laendertisch.kernel.errors import OperatingError
from laendertisch.kernel.operating_system import reason_of, reason_of_sqlite
from laendertisch.statistics.estimation.lattice.figures import Base
from laendertisch.statistics.estimation.lattice.moments import Moments, empty_moments
from laendertisch.statistics.estimation.lattice.plan import Grid, Sheet, Summand, sheet_of_summands

STORE_VERSION = "1"
"""Changes whenever the same data and definitions would give other moments."""

ByLand: TypeAlias = Mapping[int, Moments]
Compute: TypeAlias = Callable[[Sequence[Sheet]], Sequence[ByLand]]

SCHEMA = """
CREATE TABLE IF NOT EXISTS land_moments (
    sample TEXT NOT NULL, data TEXT NOT NULL, land INTEGER NOT NULL, content TEXT NOT NULL,
    sha256 TEXT NOT NULL, moments BLOB NOT NULL, PRIMARY KEY (sample, data, land, content))
"""
STORED = "SELECT land, content, sha256, moments FROM land_moments WHERE sample = ? AND data = ?"
STALE = "DELETE FROM land_moments WHERE sample = ? AND land = ? AND data <> ?"


@dataclass(frozen=True)
class Origin:
    """Where moments come from (Herkunft): which sample, and the checksum of its records and of the code.

    `sample` names source and year. Only the latest data of a sample are kept; what came from others is stale.
    """

    sample: str
    data: str


@dataclass(frozen=True)
class Content:
    """What a part of the store holds (Inhalt), as checksums of definitions, in the order of its arrays."""

    grids: tuple[str, ...]
    sizes: tuple[int, ...]
    summands: tuple[str, ...]
    bases: tuple[str, ...]

    @classmethod
    def of(cls, sheet: Sheet) -> Content:
        """Return the content of a sheet."""
        return cls(
            tuple(_key(grid) for grid in sheet.grids),
            tuple(len(grid.categories) for grid in sheet.grids),
            tuple(_key(each) for each in sheet.summands),
            tuple(_key(base) for base in sheet.bases),
        )

    @property
    def rows(self) -> Mapping[str, slice]:
        """The cells of each grid."""
        ends = np.cumsum(self.sizes)
        return {
            key: slice(int(end) - size, int(end))
            for key, size, end in zip(self.grids, self.sizes, ends, strict=True)
        }


class MomentsStore:
    """A file with moments (Momentenspeicher). Damaged parts are ignored and made again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """The file; moments of pairs of cells stand in it, too."""
        return self._path

    def moments(
        self, origin: Origin, sheets: Sequence[Sheet], lands: Sequence[int], compute: Compute
    ) -> list[ByLand]:
        """Return the moments of each sheet by Land; only what is not stored yet is computed, and stored.

        `compute` returns the moments of sheets by Land. Raises `OperatingError` if the store cannot be read
        or written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path)) as connection, connection:
                connection.execute(SCHEMA)
                held = _contents(connection, origin, lands)
                missing = [part for sheet in sheets for part in _missing(sheet, held)]
                for sheet, by_land in zip(missing, compute(missing) if missing else [], strict=True):
                    _write(connection, origin, sheet, by_land)
                return [_assembled(connection, origin, sheet, lands) for sheet in sheets]
        except (sqlite3.Error, OSError) as problem:
            reason = reason_of(problem) if isinstance(problem, OSError) else reason_of_sqlite(problem)
            raise OperatingError(
                f"Der Momentenspeicher {self._path} lässt sich nicht lesen oder schreiben ({reason}). "
                "Bitte Speicherplatz und Schreibrecht prüfen; die Datei darf gelöscht werden, sie wird neu "
                "berechnet."
            ) from None


def _contents(connection: sqlite3.Connection, origin: Origin, lands: Sequence[int]) -> list[Content]:
    """Return what is stored for all of the Länder; a damaged part does not count."""
    found: dict[str, set[int]] = {}
    for land, content, sha256, blob in connection.execute(STORED, [origin.sample, origin.data]):
        if hashlib.sha256(blob).hexdigest() == sha256:
            found.setdefault(content, set()).add(land)
    return [_content(text) for text, stored in found.items() if stored >= set(lands)]


def _missing(sheet: Sheet, held: Sequence[Content]) -> Iterator[Sheet]:
    """Yield small sheets with what is not held: grids that lack the same summands stand together."""
    lacking: dict[tuple[Summand, ...], list[Grid]] = {}
    for grid in sheet.grids:
        key = _key(grid)
        known = {summand for content in held if key in content.grids for summand in content.summands}
        absent = tuple(summand for summand in sheet.summands if _key(summand) not in known)
        if absent:
            lacking.setdefault(absent, []).append(grid)
    for summands, grids in lacking.items():
        yield sheet_of_summands(summands, grids)


def _write(connection: sqlite3.Connection, origin: Origin, sheet: Sheet, by_land: ByLand) -> None:
    content = json.dumps([list(each) for each in vars(Content.of(sheet)).values()])
    for land, moments in by_land.items():
        blob = moments.packed()
        connection.execute(STALE, [origin.sample, land, origin.data])
        connection.execute(
            "INSERT OR REPLACE INTO land_moments VALUES (?, ?, ?, ?, ?, ?)",
            [origin.sample, origin.data, land, content, hashlib.sha256(blob).hexdigest(), blob],
        )


def _assembled(connection: sqlite3.Connection, origin: Origin, sheet: Sheet, lands: Sequence[int]) -> ByLand:
    """Put the moments of a sheet together from the parts of the store."""
    wanted = Content.of(sheet)
    result = {land: empty_moments(sheet.cell_count, len(sheet.summands), len(sheet.bases)) for land in lands}
    rows = connection.execute(f"{STORED} ORDER BY land, content", [origin.sample, origin.data])
    for land, text, sha256, blob in rows:
        content = _content(text)
        if land in result and hashlib.sha256(blob).hexdigest() == sha256:
            if content == wanted:
                result[land] = _unpacked(blob, content)
            elif set(content.grids) & set(wanted.grids):
                _copy(_unpacked(blob, content), content, result[land], wanted)
    return result


def _copy(source: Moments, held: Content, target: Moments, wanted: Content) -> None:
    """Copy the cells and columns that both have."""
    columns = _common(held.summands, wanted.summands)
    bases = _common(held.bases, wanted.bases)
    from_rows, to_rows = held.rows, wanted.rows
    for grid in set(from_rows) & set(to_rows):
        for name, (take, put) in {
            **dict.fromkeys(("total", "square", "cross", "cases"), columns),
            **dict.fromkeys(("units", "strata", "averaged"), bases),
        }.items():
            getattr(target, name)[to_rows[grid], put] = getattr(source, name)[from_rows[grid]][:, take]


def _common(held: Sequence[str], wanted: Sequence[str]) -> tuple[list[int], list[int]]:
    place = {key: number for number, key in enumerate(wanted)}
    pairs = [(number, place[key]) for number, key in enumerate(held) if key in place]
    return [take for take, _ in pairs], [put for _, put in pairs]


def _unpacked(blob: bytes, content: Content) -> Moments:
    return Moments.unpacked(blob, sum(content.sizes), len(content.summands), len(content.bases))


def _content(text: str) -> Content:
    return Content(*(tuple(part) for part in json.loads(text)))


@cache
def _key(definition: Grid | Summand | Base) -> str:
    """Return the checksum of a definition: what it says, whatever it is called."""
    said = _meaning(definition) if isinstance(definition, Grid) else definition
    return hashlib.sha256(f"{STORE_VERSION} {said!r}".encode()).hexdigest()[:32]


def _meaning(grid: Grid) -> tuple[object, ...]:
    """Return what the cells of a grid mean, without their labels."""
    return tuple(
        (dimension.key, tuple((category.code, category.where) for category in dimension.categories))
        for dimension in grid.dimensions
    )
