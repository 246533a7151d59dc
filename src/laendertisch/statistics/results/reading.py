"""From the numbers inside an edition file back to cells with codes and words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from laendertisch.statistics.results.cells import TOTAL, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.differences import Comparison, Difference
from laendertisch.statistics.results.edition_format import SEPARATOR
from laendertisch.statistics.results.published import PublishedDimension
from laendertisch.statistics.results.tables import Provenance


@dataclass(frozen=True)
class StoredPlace:
    """An area with one category for each dimension of a breakdown (Ort eines Werts)."""

    breakdown: int
    area: str
    given: Mapping[str, str]

    def categories(self, dimensions: Sequence[str]) -> tuple[str, ...]:
        """Return one category for each dimension of a table, the total where the breakdown has none."""
        return tuple(self.given.get(key, TOTAL) for key in dimensions)


@dataclass(frozen=True)
class Numbering:
    """What the numbers in the cells of an edition mean (Schlüsselverzeichnis)."""

    places: Mapping[int, StoredPlace]
    verdicts: Mapping[int, tuple[CellStatus, str]]


def numbering(
    breakdowns: Iterable[tuple[int, str]],
    places: Iterable[tuple[int, int, str, str]],
    verdicts: Iterable[tuple[int, str, str]],
) -> Numbering:
    """Return the numbering of an edition. Raises `ValueError` or `LookupError` if it is not whole."""
    dimensions = {number: split(joined) for number, joined in breakdowns}
    return Numbering(
        {
            number: StoredPlace(
                breakdown, area, dict(zip(dimensions[breakdown], split(categories), strict=True))
            )
            for number, breakdown, area, categories in places
        },
        {number: (CellStatus(status), reason) for number, status, reason in verdicts},
    )


def split(joined: str) -> tuple[str, ...]:
    """Return codes that stand joined in one text; an empty text has none."""
    return tuple(joined.split(SEPARATOR)) if joined else ()


def cells_in_order(
    rows: Iterable[tuple[Any, ...]], names: Numbering, dimensions: Sequence[PublishedDimension]
) -> tuple[Cell, ...]:
    """Return the cells by area, period and category in the order to show.

    `rows` are period, place, verdict and figures; the first of `dimensions` are the areas.
    """
    keys = [each.code for each in dimensions[1:]]
    ranks = [{category.code: rank for rank, category in enumerate(each.categories)} for each in dimensions]

    @cache
    def located(number: int) -> _Located:
        place = names.places[number]
        categories = place.categories(keys)
        codes = (place.area, *categories)
        area, *within = (rank.get(code, len(rank)) for rank, code in zip(ranks, codes, strict=True))
        return _Located(place.area, categories, area, tuple(within))

    def order(row: tuple[Any, ...]) -> tuple[int, str, tuple[int, ...]]:
        at = located(row[1])
        return at.area_rank, row[0], at.ranks

    return tuple(_cell(row, located(row[1]), names) for row in sorted(rows, key=order))


@dataclass(frozen=True)
class _Located:
    """A place in a table: its area and categories, and their ranks in the order to show."""

    area: str
    categories: tuple[str, ...]
    area_rank: int
    ranks: tuple[int, ...]


def _cell(row: tuple[Any, ...], at: _Located, names: Numbering) -> Cell:
    period, _, verdict, *figures = row
    status, reason = names.verdicts[verdict]
    return Cell(Coordinates(at.area, period, at.categories), status, reason, *figures)


def differences_told(rows: Iterable[tuple[Any, ...]], names: Numbering) -> tuple[Difference, ...]:
    """Return differences; rows are comparison (five parts), breakdown, place, verdict, figures and mark."""
    return tuple(_difference(row, names) for row in rows)


def _difference(row: tuple[Any, ...], names: Numbering) -> Difference:
    *compared, dimensions, place, verdict, difference, error, lower, upper, p_value, significant = row
    breakdown = split(dimensions)
    at = names.places[place]
    return Difference(
        Comparison(*compared),
        at.area,
        breakdown,
        at.categories(breakdown),
        *names.verdicts[verdict],
        *(difference, error, lower, upper, p_value),
        significant=bool(significant),
    )


def taken_together(parts: Sequence[Provenance]) -> Provenance:
    """Return one origin for a table from several files: rows added, checksums hashed, one per line."""
    if len(parts) == 1:
        return parts[0]
    lines = "".join(f"{checksum}\n" for checksum in dict.fromkeys(part.source_checksum for part in parts))
    rows = {part.source_checksum: part.rows for part in parts}
    return Provenance(
        source=", ".join(dict.fromkeys(part.source for part in parts)),
        source_checksum=hashlib.sha256(lines.encode()).hexdigest(),
        rows=sum(rows.values()),
        definition=", ".join(dict.fromkeys(part.definition for part in parts)),
        code_version=", ".join(dict.fromkeys(part.code_version for part in parts)),
        synthetic=any(part.synthetic for part in parts),
    )
