"""A distribution over the categories of a dimension → one ordinary share for each category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.expressions import All, AnyOf, Constant, Expression
from laendertisch.statistics.catalogue.indicators import DefinitionVersion


def has_category(dimension: Dimension) -> Expression:
    """Return the condition that a record belongs to one of the categories."""
    return AnyOf(tuple(dimension.condition(code) for code in dimension.codes))


def shares_of(version: DefinitionVersion, dimension: Dimension) -> Mapping[str, DefinitionVersion]:
    """Return one share for each category, in the order of display (Verteilung).

    All rest on the persons of the version's base who belong to one of the categories, so that the shares add
    to 1: a person without an answer is in none of them.
    """
    answered = has_category(dimension)
    known = version.denominator == Constant(1)
    denominator = answered if known else All((version.denominator, answered))
    return {
        code: replace(version, numerator=dimension.condition(code), denominator=denominator)
        for code in dimension.codes
    }
