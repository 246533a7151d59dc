"""How the file of an official table is built (Dateibeschreibung), as reviewed values.

Nothing about a file is guessed: every column is named, every spelling of a category is listed with the code
that it stands for (several spellings of one code are its synonyms), every gap has its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

AREA = "area"
SIGN_NOT_PUBLISHED = "."


class PeriodForm(StrEnum):
    """How the file writes a period (Schreibweise des Zeitraums)."""

    YEAR = "year"
    DAY = "day"


@dataclass(frozen=True)
class PeriodColumn:
    """The column with year or reference date (Zeitspalte)."""

    column: str
    form: PeriodForm


@dataclass(frozen=True)
class AreaColumn:
    """Where a figure belongs to (Gebietsspalte); without `column` the whole file is about one area.

    `codes` maps the spellings of the file to our codes, `labels` the codes to German names in the order to
    show. All areas in `labels` must be in the file. `left_out` lists spellings that are known and not used.
    """

    column: str | None
    codes: Mapping[str, str]
    labels: Mapping[str, str]
    left_out: frozenset[str]


@dataclass(frozen=True)
class CategoryColumn:
    """A column whose entries stand for a category of one or several dimensions (Merkmalsspalte)."""

    column: str
    dimensions: tuple[str, ...]
    categories: Mapping[str, tuple[str, ...]]
    left_out: frozenset[str]


@dataclass(frozen=True)
class ValueColumn:
    """The column with the figures (Wertspalte) and the range in which a figure is possible."""

    column: str
    minimum: float
    maximum: float | None
    multiple_of: int | None


@dataclass(frozen=True)
class RowFilter:
    """Rows of a file that are about something else (Zeilenauswahl): only `keep` is read."""

    column: str
    keep: str
    left_out: frozenset[str]


@dataclass(frozen=True)
class Sum:
    """A total and its parts within one dimension, or of areas (Summenregel).

    `rounding` is by how much a single published cell may deviate from the exact count. With `made` the file
    has no such total: it is formed from the parts where all of them are published.
    """

    dimension: str
    whole: str
    parts: tuple[str, ...]
    rounding: float
    made: bool
    note: str

    @property
    def tolerance(self) -> float:
        """The largest difference that rounding alone can cause."""
        return self.rounding * (len(self.parts) + 1)


@dataclass(frozen=True)
class Identity:
    """A relation that published figures should meet (Plausibilitätsregel); a miss is noted, not refused.

    `whole` is the sum of `parts`; `suspect` is the figure whose value the others imply.
    """

    dimension: str
    whole: str
    parts: tuple[str, ...]
    suspect: str
    tolerance: float
    text: str


@dataclass(frozen=True)
class Unpublished:
    """Figures that the publisher left out (nicht veröffentlicht), with the reason to show. Never zero.

    Without `areas` all areas are meant, without `categories` all categories; both periods belong to it.
    """

    first: str
    last: str
    areas: frozenset[str]
    categories: Mapping[str, str]
    reason: str

    def is_whole_period(self) -> bool:
        """Say whether the publisher left out the period altogether."""
        return self.first == self.last and not self.areas and not self.categories


@dataclass(frozen=True)
class TableLayout:
    """How one file is built and what must be true in it (Dateibeschreibung)."""

    separator: str
    period: PeriodColumn
    area: AreaColumn
    columns: tuple[CategoryColumn, ...]
    value: ValueColumn
    filters: tuple[RowFilter, ...]
    ignored: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    sums: tuple[Sum, ...]
    identities: tuple[Identity, ...]
    unpublished: tuple[Unpublished, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions in the order of the columns; `Coordinates.categories` follows it."""
        return tuple(key for column in self.columns for key in column.dimensions)

    @property
    def all_columns(self) -> frozenset[str]:
        """The columns that the file must have, no more and no fewer."""
        area = [self.area.column] if self.area.column else []
        named = [
            self.period.column,
            self.value.column,
            *area,
            *(each for pair in self.pairs for each in pair),
        ]
        named += [each.column for each in self.columns] + [each.column for each in self.filters]
        return self.ignored.union(named)
