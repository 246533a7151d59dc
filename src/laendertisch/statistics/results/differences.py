"""Released differences between groups or years (Abstände und Veränderungen). Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.statistics.results.cells import CellStatus

FIGURES = ("difference", "standard_error", "lower", "upper", "p_value")


@dataclass(frozen=True)
class Comparison:
    """What is compared (Vergleich): a gap in a year, a change since an earlier one, or the change of a gap.

    A gap is `category` minus `against` in a `dimension`, a change `period` minus `earlier`; what does not
    apply is empty.
    """

    period: str
    earlier: str = ""
    dimension: str = ""
    category: str = ""
    against: str = ""


@dataclass(frozen=True)
class ReleasedDifferences:
    """Released differences of several indicators in one comparison and breakdown (freigegebene Unterschiede).

    Made only by `statistics.disclosure`. The columns run as those of `ReleasedBlock`: over indicators, in
    each over areas, in each over categories. `significant` holds a byte each, 1 for a discovery among all
    released differences of the indicator in this block (Benjamini and Hochberg).
    """

    comparison: Comparison
    breakdown: tuple[str, ...]
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    statuses: bytes
    reasons: bytes
    significant: bytes
    difference: memoryview
    standard_error: memoryview
    lower: memoryview
    upper: memoryview
    p_value: memoryview

    def __post_init__(self) -> None:
        columns = (self.statuses, self.reasons, self.significant, *(getattr(self, name) for name in FIGURES))
        wanted = len(self.indicators) * len(self.areas) * len(self.categories)
        if {len(each) for each in columns} != {wanted}:
            raise ValueError(f"{self.comparison}, {self.breakdown}: every column needs {wanted} entries")


@dataclass(frozen=True)
class Difference:
    """A released difference (veröffentlichter Unterschied), in the unit of the indicator.

    For a share these are percentage points. `categories` gives one code for each dimension of the
    `breakdown`; that of a gap is not among them. The interval is the 95 % confidence interval, `p_value` that
    of the t test of no difference, `significant` its verdict among all differences of the same comparison and
    breakdown. A withheld difference has a reason and nothing else.
    """

    comparison: Comparison
    area: str
    breakdown: tuple[str, ...]
    categories: tuple[str, ...]
    status: CellStatus
    reason: str
    difference: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    significant: bool
