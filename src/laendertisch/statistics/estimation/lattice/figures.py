"""What an indicator needs added up: whom it rests on, and what is counted there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from laendertisch.statistics.catalogue.expressions import Constant, Expression, Kind
from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Measure


class Form(StrEnum):
    """How a figure follows from its sums (Form der Kennzahl).

    A share counts persons among persons; a mean divides by persons, a ratio by another variable; a total is
    the sum itself.
    """

    SHARE = "share"
    MEAN = "mean"
    RATIO = "ratio"
    TOTAL = "total"


@dataclass(frozen=True)
class Base:
    """Whom a figure rests on (Bezugsgruppe), and the denominator x of each record.

    Records belong if `universe` is true, the weight is neither missing nor 0, `denominator` is true or, if
    it is a number, known, and `known` (a number in the numerator) is known. Unknown is not true.
    Where the numerator comes from another universe, `beside`, its records are part of the cell, too.
    """

    universe: Expression
    denominator: Expression
    known: Expression | None
    weight: str
    beside: Expression | None = None

    @property
    def counts_persons(self) -> bool:
        """Whether the denominator is 1 for everybody in the cell."""
        return self.beside is None and self._is_one

    @property
    def _is_one(self) -> bool:
        return self.denominator.kind is Kind.TRUTH or self.denominator == Constant(1)


@dataclass(frozen=True)
class Numerator:
    """What is summed in the numerator (Zähler): y of a record, 1 where a condition is true.

    `universe` is given where it is another one than that of the base; outside it, y is 0.
    """

    expression: Expression
    universe: Expression | None = None


@dataclass(frozen=True)
class Figure:
    """A figure that follows from sums (lineare Kennzahl): key, base, numerator, form, factor of the unit."""

    key: str
    base: Base
    numerator: Numerator
    form: Form
    factor: float


def figure_of(code: str, version: DefinitionVersion) -> Figure:
    """Return the figure of an indicator's definition. Raises `ValueError` for one that is not linear."""
    if version.measure not in (Measure.RATIO, Measure.TOTAL):
        raise ValueError(f"{version.key}: {version.measure} does not follow from sums")
    apart = version.denominator_universe is not None
    counted = version.numerator.kind is Kind.TRUTH
    base = Base(
        universe=version.denominator_universe or version.universe,
        denominator=version.denominator,
        known=None if counted or apart else version.numerator,
        weight=version.weight,
        beside=version.universe if apart else None,
    )
    numerator = Numerator(version.numerator, version.universe if apart else None)
    return Figure(code, base, numerator, _form(version, base, counted=counted), version.factor)


def _form(version: DefinitionVersion, base: Base, *, counted: bool) -> Form:
    if version.measure is Measure.TOTAL:
        return Form.TOTAL
    if not base.counts_persons:
        return Form.RATIO
    if counted:
        return Form.SHARE if version.is_share else Form.RATIO
    return Form.MEAN
