"""What is measured: the texts of an indicator and its executable definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.evidence import Evidence
from laendertisch.statistics.catalogue.expressions import Constant, Expression, Kind


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

    The figure is `factor` × Σ weight·numerator / Σ weight·denominator over the persons of the universe.
    A condition counts 1 where it is true; unknown is not true. A person whose number is missing stays out.
    Where the denominator is a condition, the numerator counts only among those for whom it is true.
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

    @property
    def is_share(self) -> bool:
        """Whether persons are counted among persons, so that the raw ratio lies between 0 and 1."""
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
class Indicator:
    """An indicator of the monitoring (Indikator oder Kennzahl).

    Either `versions` (computed from microdata) or `table` (taken from an official table) is given.
    Each breakdown is computed for Germany and each Land; the empty breakdown is the plain total.
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

    @property
    def dimensions(self) -> tuple[str, ...]:
        """All dimensions of the breakdowns in order of first appearance: those of the result table."""
        return tuple(dict.fromkeys(key for breakdown in self.breakdowns for key in breakdown))

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources that the indicator rests on."""
        keys = [version.source for version in self.versions]
        return tuple(dict.fromkeys([*keys, *([self.table.source] if self.table else [])]))

    def version_in(self, year: int) -> DefinitionVersion:
        """Return the definition for the year. Raises `NotKnown` if there is none."""
        for version in self.versions:
            if version.holds_in(year):
                return version
        raise NotKnown(f"Für den Indikator {self.code} gibt es {year} keine Definition zur Berechnung.")
