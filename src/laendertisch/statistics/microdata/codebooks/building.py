"""YAML content that fits its form → a codebook, with the checks that a form cannot make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laendertisch.kernel.evidence import Confidence
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.variables import Variable, VariableList
from laendertisch.statistics.microdata.codebooks.building_rules import RuleBuilder
from laendertisch.statistics.microdata.codebooks.rules import Codebook, Filling, SourceColumn
from laendertisch.statistics.microdata.plain_codes import plain_code
from laendertisch.statistics.microdata.readers.file_form import file_form

OF_THE_YEAR = "year"
"""The variable that the year of the file fills unless the codebook does."""


def build_codebook(file: YamlFile, lists: Mapping[str, VariableList]) -> Codebook:
    """Return the codebook. Raises `CatalogueError` with everything that is wrong in it."""
    checks = Checks(file)
    content = file.content
    checks.known(("variables",), "Die Merkmalsliste", content["variables"], lists)
    checks.done()
    variables = lists[content["variables"]]
    columns = {name: _column(name, each, checks) for name, each in content["columns"].items()}
    fillings = _fillings(content["fill"], variables, RuleBuilder(checks, columns))
    checks.done()
    return Codebook(
        key=content["key"],
        title_de=content["title_de"],
        reference=content["reference"],
        confidence=Confidence(content["confidence"]),
        notes=tuple(content.get("notes", ())),
        variables=variables.key,
        first_year=content.get("first_year"),
        last_year=content.get("last_year"),
        form=file_form(content.get("file", {}), decimal=".", encoding="utf-8"),
        columns=columns,
        fillings=fillings,
    )


def _column(name: str, entry: Mapping[str, Any], checks: Checks) -> SourceColumn:
    codes, missing = (
        {plain_code(code): label for code, label in entry.get(which, {}).items()}
        for which in ("codes", "missing")
    )
    for code in codes.keys() & missing.keys():
        checks.add(("columns", name), f"Der Code „{code}“ steht bei „codes“ und bei „missing“.")
    return SourceColumn(name, entry["label_de"], codes, missing)


def _fillings(
    entries: Mapping[str, Any], variables: VariableList, builder: RuleBuilder
) -> dict[str, tuple[Filling, ...]]:
    checks = builder.checks
    stored = {variable.name: variable for variable in variables.stored()}
    for name in entries:
        if name in variables.variables and name not in stored:
            checks.add(("fill", name), "Das Merkmal wird abgeleitet und nicht befüllt. Bitte streichen.")
        else:
            checks.known(("fill", name), "Das Merkmal", name, stored)
    for name, variable in stored.items():
        if name not in entries and not variable.optional and name != OF_THE_YEAR:
            problem = f"Das Merkmal „{name}“ ({variable.label_de}) ist immer nötig und wird nicht befüllt."
            checks.add(("fill",), problem)
    return {name: _filling(stored[name], each, builder) for name, each in entries.items() if name in stored}


def _filling(variable: Variable, entry: Any, builder: RuleBuilder) -> tuple[Filling, ...]:
    """Return the rules of a variable: one for all years, or a list of rules with their years."""
    where: Where = ("fill", variable.name)
    if not isinstance(entry, list):
        return (_in_years(entry, builder, variable, where),)
    builder.checks.years(where, entry)
    return tuple(_in_years(each, builder, variable, (*where, index)) for index, each in enumerate(entry))


def _in_years(entry: Mapping[str, Any], builder: RuleBuilder, variable: Variable, where: Where) -> Filling:
    rule = builder.rule(variable, entry, where)
    return Filling(rule, entry.get("first_year"), entry.get("last_year"))
