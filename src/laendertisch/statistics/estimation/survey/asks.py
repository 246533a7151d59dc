"""Questions about a survey file as values (Fragen an die Erhebung)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from laendertisch.statistics.catalogue.expressions import Expression


class Measure(StrEnum):
    """What is asked for (Kennwert)."""

    MEAN = "mean"
    TOTAL = "total"
    SHARE = "share"
    RATIO = "ratio"
    MEDIAN = "median"
    QUANTILE = "quantile"
    ARPR = "arpr"
    INDEX = "index"
    GAP = "gap"
    CHANGE = "change"


class Method(StrEnum):
    """How the interval is formed (Art des Konfidenzintervalls)."""

    NORMAL = "normal"
    T = "t"
    LOGIT = "logit"
    WILSON = "wilson"
    BETA = "beta"


class QuantileRule(StrEnum):
    """How a quantile is read off the distribution (Regel für Quantile).

    The smallest value up to which the part lies; on the line between observed values; within classes.
    """

    MATH = "math"
    LINEAR = "linear"
    CLASSES = "classes"


BOUNDED = (Measure.SHARE, Measure.ARPR, Measure.MEDIAN, Measure.QUANTILE)
"""Measures whose interval may be formed for a share (for quantiles: that of the distribution function)."""
QUANTILES = (Measure.MEDIAN, Measure.QUANTILE)
DIFFERENCES = (Measure.MEAN, Measure.TOTAL, Measure.SHARE, Measure.RATIO, Measure.ARPR, Measure.INDEX)
"""Measures of which a gap or a change can be asked."""


@dataclass(frozen=True)
class Contrast:
    """Two groups whose difference is asked for (Vergleich): group less reference.

    `period` is the column that tells them apart where they are periods.
    """

    group: Expression
    reference: Expression
    period: str | None = None


@dataclass(frozen=True)
class Item:
    """An item of an index (Frage eines Index): its column, the answers that count as 0 and as 100."""

    area: str
    column: str
    zero: float
    hundred: float


@dataclass(frozen=True)
class Items:
    """The items of an index (Index): areas weigh the same, as do the items of an area.

    A person counts who answered at least `answered` items of each area; all of them without it.
    """

    items: tuple[Item, ...]
    answered: int | None = None


@dataclass(frozen=True)
class Classes:
    """The classes of a variable (Klassen) in order: codes and limits; infinite where a class is open."""

    codes: tuple[float, ...]
    limits: tuple[float, ...]


@dataclass(frozen=True)
class Ask:
    """One question (Frage): what, of which variable, for whom, by which groups.

    `numerator` is the variable itself where there is no ratio, and `None` for an index. Without a `method`
    the measure chooses. With a `contrast` the difference of the measure between two groups is asked for.
    """

    name: str
    measure: Measure
    numerator: Expression | None
    denominator: Expression | None
    where: Expression | None
    by: tuple[str, ...]
    threshold_by: tuple[str, ...]
    probability: float
    method: Method | None
    level: float
    contrast: Contrast | None = None
    items: Items | None = None
    rule: QuantileRule = QuantileRule.MATH
    classes: Classes | None = None
