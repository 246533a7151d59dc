"""One released figure: value, status and reason; the German signs are a rendering of the status.

Source of the signs: Zeichenerklärung of the Integrationsmonitoring der Länder, 3. Bericht, and of the
statistical offices (WISTA). Reliability and confidentiality are different reasons and are kept apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CellStatus(StrEnum):
    """State of a published cell (Status einer Tabellenzelle)."""

    PLAIN = "plain"
    UNCERTAIN = "uncertain"
    UNRELIABLE = "unreliable"
    CONFIDENTIAL = "confidential"
    UNKNOWN = "unknown"
    NOTHING = "nothing"
    BLOCKED = "blocked"
    LATER = "later"


SIGNS = {
    CellStatus.PLAIN: "",
    CellStatus.UNCERTAIN: "( )",
    CellStatus.UNRELIABLE: "/",
    CellStatus.CONFIDENTIAL: ".",
    CellStatus.UNKNOWN: ".",
    CellStatus.NOTHING: "–",
    CellStatus.BLOCKED: "x",
    CellStatus.LATER: "...",
}

MEANINGS = {
    CellStatus.PLAIN: "Wert",
    CellStatus.UNCERTAIN: "Aussagewert eingeschränkt, da der Wert statistisch relativ unsicher ist",
    CellStatus.UNRELIABLE: "keine Angabe, da der Wert nicht sicher genug ist",
    CellStatus.CONFIDENTIAL: "Wert geheim zu halten",
    CellStatus.UNKNOWN: "Wert unbekannt",
    CellStatus.NOTHING: "nichts vorhanden",
    CellStatus.BLOCKED: "Tabellenfach gesperrt, da die Aussage nicht sinnvoll ist",
    CellStatus.LATER: "Angabe fällt später an",
}

WITH_VALUE = frozenset({CellStatus.PLAIN, CellStatus.UNCERTAIN})
TOTAL = "total"
"""The category that takes all categories of a dimension together."""


@dataclass(frozen=True)
class Coordinates:
    """Where a figure stands: area, period and one category for each dimension of its table.

    `area` is `DE`, the code of a Land such as `BW`, or a region below it as its source names it.
    `period` is a year (`2024`) or a reference date (`2024-12-31`).
    `categories` follows the order of the table's dimensions; a total is the category `TOTAL`.
    """

    area: str
    period: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A released figure (veröffentlichter Wert).

    `value`, `lower` and `upper` are in the unit of the indicator; the interval is the 95 % confidence
    interval where the figure comes from a sample. `design_effect` is the variance
    by that of a simple random sample of as many records, to one decimal; case count by design effect is the
    effective case count. Without a value nothing else is told either: error, interval, case count and design
    effect of a withheld figure would tell what the sign withholds.
    """

    at: Coordinates
    status: CellStatus
    reason: str
    value: float | None = None
    standard_error: float | None = None
    lower: float | None = None
    upper: float | None = None
    case_count: int | None = None
    design_effect: float | None = None

    def __post_init__(self) -> None:
        told = (self.value, self.standard_error, self.lower, self.upper, self.case_count, self.design_effect)
        if self.status in WITH_VALUE:
            if self.value is None:
                raise ValueError(f"{self.at}: a cell with status {self.status} needs a value")
        elif any(part is not None for part in told):
            raise ValueError(f"{self.at}: a cell with status {self.status} must not tell a figure")
