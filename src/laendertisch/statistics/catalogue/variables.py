"""What a record of microdata holds: variables, their types and codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from laendertisch.statistics.catalogue.expressions import Kind


class VariableType(StrEnum):
    """How a variable is stored (Datentyp)."""

    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "truth"
    CODE = "code"


@dataclass(frozen=True)
class Variable:
    """A variable of the record (Merkmal).

    `codes` maps each category of a coded variable to its German label. A `derived` variable is not stored
    but computed by `microdata.derivations`. A variable that is not `optional` has no missing values. Numbers
    below the `minimum` or above the `maximum` cannot be true.
    """

    name: str
    type: VariableType
    label_de: str
    description: str
    codes: Mapping[str, str]
    optional: bool
    derived: bool
    minimum: float | None = None
    maximum: float | None = None

    @property
    def kind(self) -> Kind:
        """What the variable yields in an expression."""
        if self.type is VariableType.CODE:
            return Kind.TEXT
        return Kind.TRUTH if self.type is VariableType.TRUTH else Kind.NUMBER


@dataclass(frozen=True)
class VariableList:
    """All variables of one kind of record (Datensatzbeschreibung)."""

    key: str
    title_de: str
    variables: Mapping[str, Variable]

    def stored(self) -> tuple[Variable, ...]:
        """Return the variables that stand in a data file."""
        return tuple(variable for variable in self.variables.values() if not variable.derived)
