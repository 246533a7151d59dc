"""Definition → one value for one record, in plain Python: slow and obvious, the check for `compiling`.

A record is a mapping from variable to value; `None` is missing and follows the logic of SQL and Polars.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Comparison,
    Constant,
    Expression,
    Membership,
    Missing,
    Name,
    Not,
)

Row: TypeAlias = Mapping[str, Any]

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
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


def evaluate(expression: Expression, row: Row) -> Any:
    """Return the value of the expression for the record; `None` if it is missing."""
    match expression:
        case Name(name):
            return row[name]
        case Constant(value):
            return value
        case Comparison(sign, left, right):
            return _known(OPERATORS[sign], evaluate(left, row), evaluate(right, row))
        case Membership(member, options):
            found = evaluate(member, row)
            return None if found is None else found in [option.value for option in options]
        case Missing(part):
            return evaluate(part, row) is None
        case Not(part):
            return _opposite(evaluate(part, row))
        case All(parts):
            return _all(evaluate(part, row) for part in parts)
        case AnyOf(parts):
            return _opposite(_all(_opposite(evaluate(part, row)) for part in parts))
        case Arithmetic(sign, left, right):
            return _finite(OPERATORS[sign], evaluate(left, row), evaluate(right, row))


def _known(combine: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    return None if left is None or right is None else combine(left, right)


def _opposite(truth: Any) -> bool | None:
    return None if truth is None else not truth


def _all(truths: Iterable[bool | None]) -> bool | None:
    """Return false if one is false, else missing if one is missing, else true."""
    seen = list(truths)
    if False in seen:
        return False
    return None if None in seen else True


def _finite(combine: Callable[[Any, Any], Any], left: Any, right: Any) -> float | None:
    try:
        result = _known(combine, left, right)
    except ZeroDivisionError:
        return None
    return None if result is None or not math.isfinite(result) else float(result)
