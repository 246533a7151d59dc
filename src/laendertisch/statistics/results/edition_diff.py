"""What is different between two editions (Vergleich): changed, new and gone figures, changed definitions.

Figures are compared inside SQLite, block by block, so that millions take seconds. A figure is the same one if
indicator, period, breakdown, area and categories are the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from laendertisch.kernel.errors import IntegrityError
from laendertisch.statistics.results.difference_diff import DifferencesDiff, compared_differences
from laendertisch.statistics.results.edition import Edition
from laendertisch.statistics.results.edition_versions import figures_of, version_of
from laendertisch.statistics.results.published import PublishedIndicator

PAIRS = (
    """CREATE TEMP TABLE pair_of_places AS
    SELECT o.id AS old, n.id AS new FROM old.place o JOIN old.breakdown ob ON ob.id = o.breakdown
    JOIN new.breakdown nb ON nb.dimensions = ob.dimensions
    JOIN new.place n ON n.breakdown = nb.id AND n.area = o.area AND n.categories = o.categories""",
    "CREATE UNIQUE INDEX temp.by_old_place ON pair_of_places (old, new)",
    """CREATE TEMP TABLE pair_of_verdicts AS
    SELECT o.id AS old, n.id AS new FROM old.verdict o
    JOIN new.verdict n ON n.status = o.status AND n.reason = o.reason""",
    "CREATE UNIQUE INDEX temp.by_old_verdict ON pair_of_verdicts (old, new)",
    """CREATE TEMP TABLE pair_of_blocks AS
    SELECT o.id AS old, n.id AS new, o.indicator, o.period FROM old.block o
    JOIN old.breakdown ob ON ob.id = o.breakdown JOIN new.breakdown nb ON nb.dimensions = ob.dimensions
    JOIN new.block n ON n.breakdown = nb.id AND n.indicator = o.indicator AND n.period = o.period""",
)
SAME_NUMBERS = """
SELECT NOT EXISTS (
  SELECT 1 FROM old.{table} JOIN new.{table} USING (id)
  WHERE NOT EXISTS (SELECT 1 FROM pair_of_{table}s WHERE old = id AND new = id)
)
"""
SAME_SEALS = """
CREATE TEMP TABLE sealed_alike AS
SELECT b.old, b.indicator, b.period FROM old.cell_checksum o
JOIN new.cell_checksum n USING (first_block, last_block, sha256)
JOIN pair_of_blocks b ON b.old BETWEEN first_block AND last_block AND b.new = b.old
"""
"""Figures whose numbers mean the same in both editions are the same if their checksums are."""
MATCHED = """
SELECT indicator, period, count(*), sum(NOT same_sign), sum(same_sign AND moved), max(moved * distance)
FROM (
  SELECT b.indicator, b.period, {same_sign} AS same_sign,
    abs(ifnull(n.value - o.value, 0)) AS distance,
    {moved} AS moved
  FROM pair_of_blocks b CROSS JOIN old.cell o ON o.block = b.old {join}
) GROUP BY indicator, period
"""
BY_NUMBER = ("n.verdict = o.verdict", "CROSS JOIN new.cell n ON n.block = b.new AND n.place = o.place")
BY_MEANING = (
    "EXISTS (SELECT 1 FROM pair_of_verdicts v WHERE v.old = o.verdict AND v.new = n.verdict)",
    "CROSS JOIN pair_of_places p ON p.old = o.place"
    " CROSS JOIN new.cell n ON n.block = b.new AND n.place = p.new",
)
"""How verdicts are compared and places found; numbers alone are quicker, if they mean the same in both."""
APART = (
    "(o.{column} IS NOT n.{column} AND (o.{column} IS NULL OR n.{column} IS NULL"
    " OR abs(o.{column} - n.{column}) > :tolerance * max(abs(o.{column}), abs(n.{column}))))"
)
Key: TypeAlias = tuple[str, str]
COUNTED = """
SELECT indicator, period, sum(cells) FROM {edition}.block
JOIN {edition}.tally ON tally.block = block.id GROUP BY indicator, period
"""


@dataclass(frozen=True)
class PeriodDiff:
    """What changed in one indicator and period (Unterschiede eines Zeitraums), as numbers of figures.

    `signs` have another status or reason, `values` the same but another figure, error, interval, case
    count or design effect beyond the tolerance; `largest` is the largest distance of two values in the unit
    of the indicator.
    """

    indicator: str
    period: str
    same: int
    signs: int
    values: int
    new: int
    gone: int
    largest: float

    @property
    def is_different(self) -> bool:
        """Whether anything changed."""
        return bool(self.signs or self.values or self.new or self.gone)


@dataclass(frozen=True)
class EditionDiff:
    """What is different between two editions (Vergleich zweier Ausgaben)."""

    periods: tuple[PeriodDiff, ...]
    differences: tuple[DifferencesDiff, ...]
    definitions: tuple[str, ...]
    descriptions: tuple[str, ...]
    regions: tuple[str, ...]

    @property
    def is_different(self) -> bool:
        """Whether figures, gaps, changes, definitions, descriptions or groups of Länder differ."""
        parts: tuple[PeriodDiff | DifferencesDiff, ...] = (*self.periods, *self.differences)
        said = self.definitions or self.descriptions or self.regions
        return bool(said or any(each.is_different for each in parts))


def compare_editions(old: Edition, new: Edition, tolerance: float = 0.0) -> EditionDiff:
    """Return the differences between two opened editions; figures may differ by a relative `tolerance`.

    `definitions` names indicators whose executable definition changed, `descriptions` those whose other
    texts did, `regions` groups of Länder that are new, gone or defined otherwise.
    Raises `IntegrityError` if a file cannot be read any more.
    """
    before = {each.code: each for each in old.indicators()}
    after = {each.code: each for each in new.indicators()}
    both = [code for code in before if code in after]
    redefined = [code for code in both if _definition(before[code]) != _definition(after[code])]
    changed = [code for code in both if code not in redefined and before[code] != after[code]]
    try:
        with _attached(old.path, new.path) as connection:
            periods = tuple(_periods(connection, tolerance))
            differences = tuple(compared_differences(connection, tolerance, APART))
    except sqlite3.Error:
        raise IntegrityError("Eine der Ausgaben lässt sich nicht mehr lesen.") from None
    order = {code: place for place, code in enumerate([*after, *before])}
    ranked = sorted(periods, key=lambda each: (order.get(each.indicator, 0), each.period))
    return EditionDiff(tuple(ranked), differences, tuple(redefined), tuple(changed), _regions(old, new))


def _regions(old: Edition, new: Edition) -> tuple[str, ...]:
    """Return the groups of Länder that are not the same in both editions."""
    before, after = ({each.code: each for each in edition.regions()} for edition in (old, new))
    return tuple(code for code in {**before, **after} if before.get(code) != after.get(code))


def _definition(indicator: PublishedIndicator) -> tuple[object, ...]:
    return indicator.definition_versions, indicator.unit, indicator.decimals


@contextmanager
def _attached(old: Path, new: Path) -> Iterator[sqlite3.Connection]:
    """Open both editions as `old` and `new`, with the pairs of numbers that mean the same."""
    with closing(sqlite3.connect("file::memory:", uri=True)) as connection:
        for name, path in (("old", old), ("new", new)):
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            connection.execute(f"ATTACH ? AS {name}", [uri])
        for statement in PAIRS:
            connection.execute(statement)
        yield connection


def _periods(connection: sqlite3.Connection, tolerance: float) -> Iterator[PeriodDiff]:
    same_numbers = _same_numbers(connection)
    alike = _sealed_alike(connection) if same_numbers else {}
    matched = _matched(connection, tolerance, BY_NUMBER if same_numbers else BY_MEANING)
    counts = [_counted(connection, name) for name in ("old", "new")]
    for key in dict.fromkeys(key for each in counts for key in each):
        pairs, signs, values, largest = matched.get(key, (0, 0, 0, 0.0))
        same = alike.get(key, 0)
        gone, fresh = (each.get(key, 0) - pairs - same for each in counts)
        yield PeriodDiff(*key, same + pairs - signs - values, signs, values, fresh, gone, largest)


def _same_numbers(connection: sqlite3.Connection) -> bool:
    """Say whether places and verdicts that bear the same number mean the same in both editions."""
    queries = (SAME_NUMBERS.format(table=table) for table in ("place", "verdict"))
    return all(connection.execute(query).fetchone()[0] for query in queries)


def _sealed_alike(connection: sqlite3.Connection) -> dict[Key, int]:
    """Set aside the blocks whose checksums show that nothing changed; return how many figures they have."""
    connection.execute(SAME_SEALS)
    connection.execute("DELETE FROM pair_of_blocks WHERE old IN (SELECT old FROM sealed_alike)")
    rows = connection.execute(
        "SELECT indicator, period, sum(cells) FROM sealed_alike JOIN old.tally ON tally.block = old"
        " GROUP BY indicator, period"
    )
    return {(indicator, period): count for indicator, period, count in rows}


def _matched(
    connection: sqlite3.Connection, tolerance: float, by: tuple[str, str]
) -> dict[Key, tuple[int, int, int, float]]:
    """Return for each indicator and period the pairs, other signs, other figures and largest distance."""
    moved = " OR ".join(APART.format(column=column) for column in _columns_of_both(connection))
    same_sign, join = by
    query = MATCHED.format(moved=f"({moved})", same_sign=same_sign, join=join)
    rows = connection.execute(query, {"tolerance": tolerance})
    return {(indicator, period): (*counts,) for indicator, period, *counts in rows}


def _columns_of_both(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what both editions tell about a figure; one in an earlier format tells less."""
    return figures_of(min(version_of(connection, name) for name in ("old", "new")))


def _counted(connection: sqlite3.Connection, edition: str) -> dict[Key, int]:
    rows = connection.execute(COUNTED.format(edition=edition))
    return {(indicator, period): count for indicator, period, count in rows}
