"""Moments of pairs of cells on disk, beside those of single cells: gaps and changes without records."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from laendertisch.kernel.errors import OperatingError
from laendertisch.statistics.estimation.lattice.differences.pairs import CellPairs, PairMoments
from laendertisch.statistics.estimation.lattice.plan import Sheet
from laendertisch.statistics.estimation.lattice.store import STORE_VERSION, Content, Origin

PairsByLand: TypeAlias = Mapping[int, PairMoments]

SCHEMA = """
CREATE TABLE IF NOT EXISTS pair_moments (
    sample TEXT NOT NULL, data TEXT NOT NULL, content TEXT NOT NULL, land INTEGER NOT NULL,
    sha256 TEXT NOT NULL, moments BLOB NOT NULL, PRIMARY KEY (sample, data, content, land))
"""
STORED = """
SELECT land, sha256, moments FROM pair_moments WHERE sample = ? AND data = ? AND content = ? ORDER BY land
"""
STALE = "DELETE FROM pair_moments WHERE sample = ? AND land = ? AND data <> ?"


@dataclass(frozen=True)
class PairStore:
    """A file with moments of pairs (Ablage der Paarmomente). Damaged parts are ignored and made again."""

    path: Path

    def moments(
        self, origin: Origin, sheet: Sheet, pairs: CellPairs, compute: Callable[[], PairsByLand]
    ) -> PairsByLand:
        """Return the moments by Land; computed and stored if this sheet has not been with these pairs.

        `origin` names both samples and their data. Raises `OperatingError` if the file cannot be
        read or written.
        """
        content = _key(sheet, pairs)
        try:
            with closing(sqlite3.connect(self.path)) as connection, connection:
                connection.execute(SCHEMA)
                if held := _read(connection, origin, content, len(pairs.left), sheet):
                    return held
                found = compute()
                _write(connection, origin, content, found)
                return found
        except (sqlite3.Error, OSError) as problem:
            raise OperatingError(
                f"Die Momente der Vergleiche in {self.path} lassen sich nicht lesen oder schreiben "
                f"({problem}). Bitte Speicherplatz und Schreibrecht prüfen; die Datei darf gelöscht werden, "
                "sie wird neu berechnet."
            ) from None


def _key(sheet: Sheet, pairs: CellPairs) -> str:
    """Return the checksum of what the definitions say and of which cells are compared."""
    digest = hashlib.sha256(f"{STORE_VERSION} {Content.of(sheet)}".encode())
    for left, right in pairs.of_grids:
        digest.update(f"{left.tolist()} {right.tolist()}".encode())
    return digest.hexdigest()


def _read(
    connection: sqlite3.Connection, origin: Origin, content: str, pairs: int, sheet: Sheet
) -> dict[int, PairMoments]:
    """Return what is stored, all or, if a part is damaged, nothing."""
    found = {}
    for land, sha256, blob in connection.execute(STORED, [origin.sample, origin.data, content]):
        if hashlib.sha256(blob).hexdigest() != sha256:
            return {}
        found[land] = PairMoments.unpacked(blob, pairs, sheet)
    return found


def _write(connection: sqlite3.Connection, origin: Origin, content: str, found: PairsByLand) -> None:
    for land, moments in found.items():
        blob = moments.packed()
        connection.execute(STALE, [origin.sample, land, origin.data])
        connection.execute(
            "INSERT OR REPLACE INTO pair_moments VALUES (?, ?, ?, ?, ?, ?)",
            [origin.sample, origin.data, content, land, hashlib.sha256(blob).hexdigest(), blob],
        )
