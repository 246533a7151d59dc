"""What a codebook says: the columns of a source and how each variable follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.expressions import Expression, names_in
from laendertisch.statistics.microdata.readers.file_form import FileForm

Value: TypeAlias = str | float | bool | None


@dataclass(frozen=True)
class SourceColumn:
    """A column of the delivered file (Spalte der Lieferung).

    `codes` maps each code to its label; a column without codes holds numbers. `missing` maps the codes that
    stand for a missing answer to their labels.
    """

    name: str
    label_de: str
    codes: Mapping[str, str]
    missing: Mapping[str, str]

    @property
    def labels(self) -> dict[str, str]:
        """All codes that the codebook knows, with their labels."""
        return {**self.codes, **self.missing}


@dataclass(frozen=True)
class Taken:
    """The value of a column as it is, times `factor` for another unit (unverändert)."""

    column: str
    factor: float


@dataclass(frozen=True)
class Recoded:
    """One value for each code of a column (umgeschlüsselt); `None` is unknown."""

    column: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Fixed:
    """The same value for everybody (fester Wert)."""

    value: Value


@dataclass(frozen=True)
class Computed:
    """What an expression over the columns says (berechnet)."""

    expression: Expression


@dataclass(frozen=True)
class FirstTrue:
    """The code of the first condition that is true (Fallunterscheidung).

    A missing condition before it leaves the value unknown; where none is true, `otherwise` holds.
    """

    cases: tuple[tuple[Expression, Value], ...]
    otherwise: Value


Rule: TypeAlias = Taken | Recoded | Fixed | Computed | FirstTrue


def columns_of(rule: Rule) -> set[str]:
    """Return the columns that the rule uses."""
    match rule:
        case Taken(column, _) | Recoded(column, _):
            return {column}
        case Fixed():
            return set()
        case Computed(expression):
            return set(names_in(expression))
        case FirstTrue(cases, _):
            return {name for condition, _ in cases for name in names_in(condition)}


@dataclass(frozen=True)
class Filling:
    """How a variable is filled in some years (Befüllung); an open end is `None`."""

    rule: Rule
    first_year: int | None
    last_year: int | None

    def holds_in(self, year: int) -> bool:
        """Say whether the rule is that of the year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True)
class Codebook:
    """How the files of a source become our variables (Codebuch)."""

    key: str
    title_de: str
    reference: str
    confidence: Confidence
    notes: tuple[str, ...]
    variables: str
    first_year: int | None
    last_year: int | None
    form: FileForm
    columns: Mapping[str, SourceColumn]
    fillings: Mapping[str, tuple[Filling, ...]]

    def covers(self, year: int) -> bool:
        """Say whether files of the year are written in this way."""
        return (self.first_year or year) <= year <= (self.last_year or year)

    def rules_in(self, year: int) -> dict[str, Rule]:
        """Return the rule of each variable that is filled in the year."""
        return {
            name: filling.rule
            for name, fillings in self.fillings.items()
            for filling in fillings
            if filling.holds_in(year)
        }
