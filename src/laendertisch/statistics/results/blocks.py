"""Released figures as columns, for editions of millions of figures. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.statistics.results.cells import CellStatus

STATUSES = tuple(CellStatus)
"""The status behind each code of a column of statuses."""


@dataclass(frozen=True)
class ReleasedBlock:
    """Released figures of several indicators in one period and breakdown (freigegebener Block).

    Made only by `statistics.disclosure`. `categories` gives one code per dimension of the breakdown. The
    columns run over indicators, in each over areas, in each over categories. `statuses` counts in
    `STATUSES`, `reasons` in `texts`, one byte each. The others are views of float64 in the unit of the
    indicator, NaN where nothing is told: a withheld figure tells neither error nor interval nor case count
    nor design effect.
    """

    period: str
    breakdown: tuple[str, ...]
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    statuses: bytes
    reasons: bytes
    value: memoryview
    standard_error: memoryview
    lower: memoryview
    upper: memoryview
    case_count: memoryview
    design_effect: memoryview

    def __post_init__(self) -> None:
        figures = (
            self.value,
            self.standard_error,
            self.lower,
            self.upper,
            self.case_count,
            self.design_effect,
        )
        wanted = len(self.indicators) * len(self.areas) * len(self.categories)
        if {len(self.statuses), len(self.reasons), *map(len, figures)} != {wanted}:
            raise ValueError(f"{self.period}, {self.breakdown}: every column needs {wanted} entries")
