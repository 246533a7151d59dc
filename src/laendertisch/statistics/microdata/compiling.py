"""Definition → Polars: each expression becomes a column with three values (true, false, missing)."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable

import polars as pl

from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Comparison,
    Constant,
    Expression,
    Kind,
    Membership,
    Missing,
    Name,
    Not,
)

OPERATORS: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def to_polars(expression: Expression) -> pl.Expr:
    """Return the column that the expression says; numbers are always 64-bit floating point."""
    match expression:
        case Name(name, kind):
            return pl.col(name).cast(pl.Float64) if kind is Kind.NUMBER else pl.col(name)
        case Constant():
            return pl.lit(_plain(expression))
        case Comparison(sign, left, right):
            return OPERATORS[sign](to_polars(left), to_polars(right))
        case Membership(member, options):
            return to_polars(member).is_in([_plain(option) for option in options])
        case Missing(part):
            return to_polars(part).is_null()
        case Not(part):
            return ~to_polars(part)
        case All(parts):
            return functools.reduce(operator.and_, (to_polars(part) for part in parts))
        case AnyOf(parts):
            return functools.reduce(operator.or_, (to_polars(part) for part in parts))
        case Arithmetic(sign, left, right):
            result = OPERATORS[sign](to_polars(left), to_polars(right))
            return pl.when(result.is_finite()).then(result)  # a division by zero is missing


def _plain(constant: Constant) -> float | str | bool:
    return float(constant.value) if constant.kind is Kind.NUMBER else constant.value
