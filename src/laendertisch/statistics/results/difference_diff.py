"""What is different between the gaps and changes of two editions; part of `edition_diff`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from laendertisch.statistics.results.differences import FIGURES
from laendertisch.statistics.results.edition_tables import DIFFERENCES

PAIRS = """CREATE TEMP TABLE pair_of_comparisons AS
SELECT o.id AS old, n.id AS new FROM old.comparison o
JOIN old.breakdown ob ON ob.id = o.breakdown JOIN new.breakdown nb ON nb.dimensions = ob.dimensions
JOIN new.comparison n ON n.breakdown = nb.id AND n.indicator = o.indicator AND n.period = o.period
  AND n.earlier = o.earlier AND n.dimension = o.dimension AND n.category = o.category
  AND n.against = o.against"""
MATCHED = """
SELECT indicator, count(*), sum({other}) FROM pair_of_comparisons c
JOIN old.comparison ON comparison.id = c.old CROSS JOIN old.{table} o ON o.comparison = c.old
CROSS JOIN pair_of_places p ON p.old = o.place
CROSS JOIN new.{table} n ON n.comparison = c.new AND n.place = p.new GROUP BY indicator
"""
OTHER_SIGN = (
    "o.significant <> n.significant OR NOT EXISTS"
    " (SELECT 1 FROM pair_of_verdicts v WHERE v.old = o.verdict AND v.new = n.verdict)"
)
COUNTED = (
    "SELECT indicator, count(*) FROM {edition}.comparison JOIN {edition}.{table} ON comparison = id"
    " GROUP BY indicator"
)


@dataclass(frozen=True)
class DifferencesDiff:
    """What changed in the gaps or changes of an indicator (Unterschiede der Unterschiede), as numbers.

    `kind` is `gap` or `change`; `other` counts those with another sign, reason, verdict or figure.
    """

    indicator: str
    kind: str
    same: int
    other: int
    new: int
    gone: int

    @property
    def is_different(self) -> bool:
        """Whether anything changed."""
        return bool(self.other or self.new or self.gone)


def compared_differences(
    connection: sqlite3.Connection, tolerance: float, apart: str
) -> Iterator[DifferencesDiff]:
    """Yield what changed, by indicator, between the attached editions `old` and `new`.

    `apart` says in SQL whether a `{column}` of both differs by more than the tolerance.
    """
    connection.execute(PAIRS)
    moved = " OR ".join(apart.format(column=column) for column in FIGURES)
    for table in DIFFERENCES:
        query = MATCHED.format(table=table, other=f"{moved} OR {OTHER_SIGN}")
        matched = {code: counts for code, *counts in connection.execute(query, {"tolerance": tolerance})}
        before, after = (
            dict(connection.execute(COUNTED.format(edition=edition, table=table)).fetchall())
            for edition in ("old", "new")
        )
        for code in dict.fromkeys([*before, *after]):
            pairs, other = matched.get(code, (0, 0))
            new, gone = after.get(code, 0) - pairs, before.get(code, 0) - pairs
            yield DifferencesDiff(code, table, pairs - other, other, new, gone)
