"""Figures before disclosure control (ungeprüfte Werte). No page and no record may ever see them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.catalogue.indicators import GroupGap
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


@dataclass(frozen=True)
class UncheckedDifferences:
    """Differences of several indicators between groups or years as columns (ungeprüfte Unterschiede).

    With `gap` the difference between two groups (`category` minus `against`), with `earlier` the change from
    that year to `year`; with both the change of a gap. All arrays have the shape (indicators, areas,
    categories); NaN where there is none. `difference`, error and interval stand in the unit of the indicator
    (percentage points for a share). `p_value` is that of the two-sided t test of no difference,
    `significant` its verdict with the false discovery rate of `multiple_tests` held for all differences of
    an indicator in this block. `independent` marks changes without a common unit of both years, whose error
    is that of independent samples. The counts are those of the side with the fewest, so that a difference is
    never judged more reliable than what it is made of.
    """

    indicators: tuple[str, ...]
    year: int
    earlier: int | None
    gap: GroupGap | None
    breakdown: tuple[str, ...]
    areas: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    difference: NDArray[np.float64]
    standard_error: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    degrees_of_freedom: NDArray[np.float64]
    p_value: NDArray[np.float64]
    significant: NDArray[np.bool_]
    independent: NDArray[np.bool_]
    case_count: NDArray[np.float64]
    base_count: NDArray[np.float64]
    weighted_count: NDArray[np.float64]
    weighted_base: NDArray[np.float64]
