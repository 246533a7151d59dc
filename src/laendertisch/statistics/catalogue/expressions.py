"""The small language of executable definitions: its sentences as frozen values.

Example: `15 <= age < 65 and household_type == "private"`. `parsing.parse_expression` makes the values from
text; `estimation` computes them, with Polars or row by row. The logic has three values: a comparison with a
missing value is missing, `missing(x)` itself is always true or false, a division by zero is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What an expression yields (Art des Wertes)."""

    TRUTH = "truth"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True)
class Name:
    """A variable of the record (Merkmal)."""

    name: str
    kind: Kind


@dataclass(frozen=True)
class Constant:
    """A fixed value: number, text or truth value (Konstante)."""

    value: float | str | bool

    @property
    def kind(self) -> Kind:
        """The kind of the value."""
        if isinstance(self.value, bool):
            return Kind.TRUTH
        return Kind.TEXT if isinstance(self.value, str) else Kind.NUMBER


@dataclass(frozen=True)
class Comparison:
    """Two values compared (Vergleich); `operator` is one of `<`, `<=`, `>`, `>=`, `==`, `!=`."""

    operator: str
    left: Expression
    right: Expression
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True)
class Membership:
    """Whether a value is one of several (Zugehörigkeit)."""

    member: Expression
    options: tuple[Constant, ...]
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True)
class Missing:
    """Whether a value is missing (fehlende Angabe)."""

    part: Expression
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True)
class Not:
    """The opposite (Verneinung)."""

    part: Expression
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True)
class All:
    """True if all parts are (Und-Verknüpfung)."""

    parts: tuple[Expression, ...]
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True)
class AnyOf:
    """True if at least one part is (Oder-Verknüpfung)."""

    parts: tuple[Expression, ...]
    kind: Kind = Kind.TRUTH


@dataclass(frozen=True)
class Arithmetic:
    """A calculation with two numbers (Rechnung); `operator` is one of `+`, `-`, `*`, `/`."""

    operator: str
    left: Expression
    right: Expression
    kind: Kind = Kind.NUMBER


Expression: TypeAlias = Name | Constant | Comparison | Membership | Missing | Not | All | AnyOf | Arithmetic


def names_in(expression: Expression) -> Iterator[str]:
    """Yield the variables that the expression uses, in order of appearance, repeated as they appear."""
    match expression:
        case Name(name):
            yield name
        case Membership(part, _) | Missing(part) | Not(part):
            yield from names_in(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from names_in(part)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
