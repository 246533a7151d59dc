"""Figures before disclosure control (ungeprüfte Werte). No page and no record may ever see them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.results.tables import Provenance


@dataclass(frozen=True)
class UncheckedCell:
    """A figure as estimated or as read from a source (ungeprüfter Wert).

    `case_count` are the sample cases of the numerator, `base_count` those of the denominator,
    `weighted_count` and `weighted_base` the persons they stand for; all are `None` for complete counts.
    `sign` is the sign that the source itself gave, or empty.
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
    weighted_base: float | None = None
    sign: str = ""
    note: str = ""


@dataclass(frozen=True)
class UncheckedTable:
    """A table before disclosure control (ungeprüfte Tabelle)."""

    indicator: str
    dimensions: tuple[str, ...]
    cells: tuple[UncheckedCell, ...]
    provenance: Provenance


@dataclass(frozen=True)
class UncheckedBlock:
    """Figures of several indicators in one year and breakdown as columns (ungeprüfter Block).

    All arrays are float64 of shape (indicators, areas, categories); NaN where there is none. `categories`
    gives one code per dimension of the breakdown. Values, errors and intervals stand in the unit of the
    indicator. `case_count` and `base_count` are sample records of numerator and denominator,
    `weighted_count` and `weighted_base` the persons they stand for; `design_effect` compares the variance
    with that of a simple random sample of as many records.
    """

    indicators: tuple[str, ...]
    year: int
    breakdown: tuple[str, ...]
    areas: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    value: NDArray[np.float64]
    standard_error: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    degrees_of_freedom: NDArray[np.float64]
    design_effect: NDArray[np.float64]
    case_count: NDArray[np.float64]
    base_count: NDArray[np.float64]
    weighted_count: NDArray[np.float64]
    weighted_base: NDArray[np.float64]
