"""The file of dimensions → frozen values; conditions are parsed, doubled and overlapping categories found."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.bands import is_empty, overlap
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Kind
from laendertisch.statistics.catalogue.variables import Variable, VariableList
from laendertisch.statistics.results.cells import TOTAL

NOBODY = "Diese Bedingung kann niemand erfüllen. Bitte die Grenzen prüfen."


def build_dimensions(file: YamlFile, lists: Mapping[str, VariableList | None]) -> dict[str, Dimension]:
    """Return the dimensions by key; a list of variables that is there but wrong is given as `None`.

    Raises `CatalogueError` for doubled keys or codes, for codes and conditions that the list of variables
    does not know, and for categories that are certain to overlap or to hold nobody.
    """
    checks = Checks(file)
    entries = file.content["dimensions"]
    checks.unique(("dimensions",), [each["key"] for each in entries])
    built = [_dimension(checks, ("dimensions", index), entry, lists) for index, entry in enumerate(entries)]
    checks.done()
    return {dimension.key: dimension for dimension in built}


def _dimension(
    checks: Checks, where: Where, entry: Mapping[str, Any], lists: Mapping[str, VariableList | None]
) -> Dimension:
    codes = [category["code"] for category in entry["categories"]]
    checks.unique((*where, "categories"), codes)
    if TOTAL in codes:
        checks.add(
            (*where, "categories"), "Die Summe „total“ gehört immer dazu und steht nicht in der Liste."
        )
    known = _variables(checks, where, entry, lists)
    categories = tuple(
        _category(checks, (*where, "categories", index), entry["key"], category, known)
        for index, category in enumerate(entry["categories"])
    )
    dimension = Dimension(**{**entry, "categories": categories})
    _check_limits(checks, (*where, "categories"), dimension)
    return dimension


def _variables(
    checks: Checks, where: Where, entry: Mapping[str, Any], lists: Mapping[str, VariableList | None]
) -> Mapping[str, Variable] | None:
    """Return the variables of the dimension; none for official tables and where the list is wrong."""
    if (name := entry.get("variables")) is None:
        if any("where" in category for category in entry["categories"]):
            checks.add(where, "Bedingungen („where“) brauchen das Feld „variables“ mit einer Merkmalsliste.")
        return None
    checks.known((*where, "variables"), "Die Merkmalsliste", name, lists)
    found = lists.get(name)
    return found.variables if found else None


def _category(
    checks: Checks, where: Where, key: str, entry: Mapping[str, Any], known: Mapping[str, Variable] | None
) -> Category:
    content = dict(entry)
    written = content.pop("where", None)
    if known is None:
        return Category(**content)
    if written is None:
        _check_code(checks, where, key, entry["code"], known)
        return Category(**content)
    condition = checks.expression((*where, "where"), written, known, Kind.TRUTH)
    if condition is not None and is_empty(condition):
        checks.add((*where, "where"), NOBODY)
    return Category(**content, where=condition)


def _check_code(checks: Checks, where: Where, key: str, code: str, known: Mapping[str, Variable]) -> None:
    if key not in known:
        checks.add(where, f"Ein Merkmal „{key}“ gibt es nicht; diese Ausprägung braucht das Feld „where“.")
    else:
        checks.known((*where, "code"), "Die Ausprägung", code, known[key].codes)


def _check_limits(checks: Checks, where: Where, dimension: Dimension) -> None:
    """Note categories that can hold the same person."""
    for (_, first), (index, second) in itertools.combinations(enumerate(dimension.categories), 2):
        if first.where and second.where and overlap(first.where, second.where):
            problem = f"„{second.code}“ überschneidet sich mit „{first.code}“. Bitte die Grenzen prüfen."
            checks.add((*where, index, "where"), problem)
