"""What is measured: the texts of an indicator and its executable definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.evidence import Evidence
from laendertisch.statistics.catalogue.expressions import Constant, Expression, Kind
from laendertisch.statistics.catalogue.sources import SeriesBreak


class IndicatorKind(StrEnum):
    """Whether a direction is wanted (Indikator) or the population is described (Kennzahl)."""

    INDICATOR = "Indikator"
    DESCRIPTIVE = "Kennzahl"


class Direction(StrEnum):
    """Wanted development (gewünschte Entwicklung)."""

    HIGHER = "higher"
    LOWER = "lower"
    GAP_CLOSES = "gap_closes"
    NONE = "none"


class Measure(StrEnum):
    """What is computed (Art der Kennzahl).

    `ratio` covers shares, means and ratios: which one follows from numerator and denominator. `poverty` is
    the share of persons below 60 percent of the median of an area.
    """

    RATIO = "ratio"
    TOTAL = "total"
    MEDIAN = "median"
    QUANTILE = "quantile"
    POVERTY = "poverty"


class ThresholdArea(StrEnum):
    """Whose median sets the threshold of poverty (Bezugsgebiet der Armutsschwelle)."""

    GERMANY = "DE"
    LAND = "land"


@dataclass(frozen=True)
class Unit:
    """Unit of the figures (Einheit): code, German word, digits after the comma, factor of the raw ratio."""

    code: str
    label_de: str
    decimals: int
    factor: float


@dataclass(frozen=True)
class Texts:
    """The German texts of an indicator page (Erläuterungen)."""

    definition: str
    relevance: str
    assessment: str
    method_notes: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A page or publication that a text or a definition rests on (Fundstelle)."""

    key: str
    title: str
    url: str


@dataclass(frozen=True)
class DefinitionVersion:
    """One version of the executable definition (Fassung der Definition).

    `ratio`: `factor` × Σ weight·numerator / Σ weight·denominator over the persons of the universe, the
    denominator over those of `denominator_universe` where that is given.
    `total`: `factor` × Σ weight·numerator.
    The other measures describe the numerator, a number, among the persons for whom it is known.
    A condition counts 1 where it is true; unknown is not true. A person whose number is missing stays out.
    Where the denominator is a condition, the numerator counts only among those for whom it is true.
    `weight` belongs to the definition: a person whose weight is missing is not in its part of the sample.
    `probability` is given for quantiles (0.5 for the median), `threshold_area` for poverty.
    `written` keeps the texts as reviewed.
    """

    key: str
    first_year: int | None
    last_year: int | None
    source: str
    universe: Expression
    numerator: Expression
    denominator: Expression
    weight: str
    factor: float
    written: Mapping[str, str]
    evidence: Evidence
    measure: Measure = Measure.RATIO
    denominator_universe: Expression | None = None
    probability: float | None = None
    threshold_area: ThresholdArea | None = None

    @property
    def is_share(self) -> bool:
        """Whether persons are counted among the same persons, so that the raw value lies between 0 and 1."""
        if self.measure is not Measure.RATIO:
            return self.measure is Measure.POVERTY
        if self.denominator_universe is not None:
            return False
        counts_all = self.denominator == Constant(1)
        return self.numerator.kind is Kind.TRUTH and (counts_all or self.denominator.kind is Kind.TRUTH)

    def holds_in(self, year: int) -> bool:
        """Say whether results of the year follow this version."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True)
class TableSelection:
    """Which figures of an official table the indicator shows (Auswahl aus einer amtlichen Tabelle)."""

    source: str
    selection: Mapping[str, str]


@dataclass(frozen=True)
class GroupGap:
    """A published difference between two groups (Abstand): `category` minus `against`."""

    dimension: str
    category: str
    against: str


@dataclass(frozen=True)
class Indicator:
    """An indicator of the monitoring (Indikator oder Kennzahl).

    Either `versions` (computed from microdata) or `table` (taken from an official table) is given.
    Each breakdown is computed for Germany and each Land; the empty breakdown is the plain total.
    `distribution_of` names a dimension whose categories share the whole: one share for each, adding to 1
    (`distributions.shares_of`). `gap_of` and `change` say which differences between groups and between years
    are published; nothing is compared across one of the `breaks`.
    """

    code: str
    slug: str
    title_de: str
    title_en: str
    theme: str
    kind: IndicatorKind
    unit: Unit
    direction: Direction
    texts: Texts
    references: tuple[Reference, ...]
    versions: tuple[DefinitionVersion, ...]
    table: TableSelection | None
    breakdowns: tuple[tuple[str, ...], ...]
    distribution_of: str | None = None
    gap_of: tuple[GroupGap, ...] = ()
    change: bool = False
    breaks: tuple[SeriesBreak, ...] = ()

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions of the result table: that of the distribution, then those of the breakdowns."""
        shared = [self.distribution_of] if self.distribution_of else []
        return tuple(dict.fromkeys([*shared, *(key for keys in self.breakdowns for key in keys)]))

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources that the indicator rests on."""
        keys = [version.source for version in self.versions]
        return tuple(dict.fromkeys([*keys, *([self.table.source] if self.table else [])]))

    def defined_in(self, year: int) -> bool:
        """Say whether there is a definition for the year; some subjects are surveyed every few years."""
        return any(version.holds_in(year) for version in self.versions)

    def version_in(self, year: int) -> DefinitionVersion:
        """Return the definition for the year. Raises `NotKnown` if there is none."""
        for version in self.versions:
            if version.holds_in(year):
                return version
        raise NotKnown(f"Für den Indikator {self.code} gibt es {year} keine Definition zur Berechnung.")
