"""Whether two categories of a dimension can hold the same person, as far as their conditions tell.

Understood are conditions that join limits of single variables by `and`: `18 <= age < 25`, a code, a list of
codes, a truth value. Whatever is written otherwise is not judged here; the estimation still refuses a person
in two categories.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from laendertisch.statistics.catalogue.expressions import (
    All,
    Comparison,
    Constant,
    Expression,
    Kind,
    Membership,
    Name,
    Not,
)

TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}

End: TypeAlias = tuple[float, int]
"""A limit and its side: (25, -1) lies just below 25, (25, 1) just above."""


@dataclass(frozen=True)
class Span:
    """The numbers from one end to another (Spanne)."""

    low: End = (-math.inf, 0)
    high: End = (math.inf, 0)

    def __and__(self, other: Span) -> Span:
        return Span(max(self.low, other.low), min(self.high, other.high))

    def __bool__(self) -> bool:
        return self.low <= self.high


Allowed: TypeAlias = "Span | frozenset[float | str | bool]"
Limits: TypeAlias = Mapping[str, Allowed]


def is_empty(condition: Expression) -> bool:
    """Say whether the condition is certain to hold for nobody."""
    limits = _limits(condition)
    return limits is not None and not all(limits.values())


def overlap(one: Expression, other: Expression) -> bool:
    """Say whether both conditions limit the same variables and can hold at once."""
    first, second = _limits(one), _limits(other)
    if first is None or second is None or first.keys() != second.keys():
        return False
    return all(_both(first[name], second[name]) for name in first)


def _limits(condition: Expression) -> Limits | None:
    """Return what each variable may be, or nothing where the condition is of another form."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    limits: dict[str, Allowed] = {}
    for part in parts:
        inner = _limits(part) if isinstance(part, All) else _limit(part)
        if inner is None:
            return None
        for name, allowed in inner.items():
            limits[name] = _both(limits[name], allowed) if name in limits else allowed
    return limits


def _both(one: Allowed, other: Allowed) -> Allowed:
    if isinstance(one, Span) and isinstance(other, Span):
        return one & other
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one & other
    raise TypeError(f"{one} and {other} are of different kinds")


def _limit(part: Expression) -> Limits | None:
    match part:
        case Name(name, Kind.TRUTH):
            return {name: frozenset({True})}
        case Not(Name(name)):
            return {name: frozenset({False})}
        case Membership(Name(name, kind), options) if kind is not Kind.NUMBER:
            return {name: frozenset(option.value for option in options)}
        case Comparison("==", Name(name, kind), Constant(value)) if kind is not Kind.NUMBER:
            return {name: frozenset({value})}
        case Comparison(operator, Name(name, Kind.NUMBER), Constant(value)):
            return _span(name, operator, value)
        case Comparison(operator, Constant(value), Name(name, Kind.NUMBER)):
            return _span(name, TURNED[operator], value)
        case _:
            return None


def _span(name: str, operator: str, value: float | str | bool) -> Limits | None:  # noqa: FBT001
    number = float(value)
    spans = {
        "<": Span(high=(number, -1)),
        "<=": Span(high=(number, 0)),
        ">": Span(low=(number, 1)),
        ">=": Span(low=(number, 0)),
        "==": Span((number, 0), (number, 0)),
    }
    return {name: spans[operator]} if operator in spans else None
