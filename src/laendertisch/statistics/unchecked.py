"""Figures before disclosure control (ungeprüfte Werte). No page and no record may ever see them."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.results.tables import Provenance


@dataclass(frozen=True)
class UncheckedCell:
    """A figure as estimated or as read from a source (ungeprüfter Wert).

    `case_count` are the sample cases of the numerator, `base_count` those of the denominator; both
    are `None` for complete counts. `sign` is the sign that the source itself gave, or empty.
    """

    at: Coordinates
    value: float | None
    standard_error: float | None = None
    lower: float | None = None
    upper: float | None = None
    degrees_of_freedom: int | None = None
    case_count: int | None = None
    base_count: int | None = None
    weighted_count: float | None = None
    sign: str = ""
    note: str = ""


@dataclass(frozen=True)
class UncheckedTable:
    """A table before disclosure control (ungeprüfte Tabelle)."""

    indicator: str
    dimensions: tuple[str, ...]
    cells: tuple[UncheckedCell, ...]
    provenance: Provenance
