"""Released tables (veröffentlichte Tabellen): the only statistical objects that pages may show."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.statistics.results.cells import Cell


@dataclass(frozen=True)
class Provenance:
    """Where the figures of a table come from (Herkunft).

    `source` names the source of the catalogue, `source_checksum` is the SHA-256 of what was read,
    `rows` how many records it had; `definition` is the version of the indicator's definition and
    `code_version` that of the programme. `synthetic` figures describe no real person or Land.
    """

    source: str
    source_checksum: str
    rows: int
    definition: str
    code_version: str
    synthetic: bool


@dataclass(frozen=True)
class ReleasedTable:
    """A table after disclosure control (freigegebene Tabelle).

    Made by `statistics.disclosure` and read back by `results.edition`; an architecture test
    holds that nobody else makes one.
    """

    indicator: str
    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    provenance: Provenance
