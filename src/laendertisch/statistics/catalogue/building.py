"""YAML content that fits its schema → frozen values, with the checks that a schema cannot make."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.errors import InputError
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.editions import EditionPlan, SyntheticSample
from laendertisch.statistics.catalogue.variables import Variable, VariableList, VariableType


def variable_list(file: YamlFile) -> VariableList:
    """Return the list of variables. Raises `CatalogueError` for doubled names and misplaced codes."""
    checks = Checks(file)
    content = file.content
    checks.unique(("variables",), [each["name"] for each in content["variables"]])
    for index, each in enumerate(content["variables"]):
        if (each["type"] == VariableType.CODE) != ("codes" in each):
            checks.add(("variables", index), "Genau die Merkmale der Art „code“ haben eine Liste „codes“.")
        _check_range(checks, ("variables", index), each)
    checks.done()
    variables = {each["name"]: _variable(each) for each in content["variables"]}
    return VariableList(content["key"], content["title_de"], variables)


def _check_range(checks: Checks, where: Where, entry: Mapping[str, Any]) -> None:
    limits = [entry[name] for name in ("minimum", "maximum") if name in entry]
    if limits and entry["type"] not in (VariableType.INTEGER, VariableType.NUMBER):
        checks.add(where, "Nur Zahlen haben „minimum“ und „maximum“. Bitte streichen.")
    elif limits != sorted(limits):
        checks.add(where, "Das „minimum“ liegt über dem „maximum“. Bitte berichtigen.")


def _variable(entry: Mapping[str, Any]) -> Variable:
    return Variable(
        name=entry["name"],
        type=VariableType(entry["type"]),
        label_de=entry["label_de"],
        description=entry["description"],
        codes=entry.get("codes", {}),
        optional=entry.get("optional", False),
        derived=entry.get("derived", False),
        minimum=entry.get("minimum"),
        maximum=entry.get("maximum"),
    )


def edition(file: YamlFile, indicators: Collection[str], sources: Collection[str]) -> EditionPlan:
    """Return the plan of an edition. Raises `CatalogueError` for unknown indicators, sources or days."""
    checks = Checks(file)
    content = file.content
    checks.unique(("indicators",), content["indicators"])
    checks.unique(("years",), content["years"])
    for index, code in enumerate(content["indicators"]):
        checks.known(("indicators", index), "Den Indikator", code, indicators)
    published_on = _day(checks, ("published_on",), content["published_on"])
    sample = content.get("synthetic_sample")
    if sample:
        checks.known(("synthetic_sample", "source"), "Die Quelle", sample["source"], sources)
    checks.done()
    return EditionPlan(
        key=content["key"],
        title_de=content["title_de"],
        title_en=content["title_en"],
        published_on=published_on,
        years=tuple(content["years"]),
        indicators=tuple(content["indicators"]),
        sample=SyntheticSample(**sample) if sample else None,
        differences=content.get("differences", False),
    )


def _day(checks: Checks, where: Where, text: str) -> date:
    """Return the day; one that is not in the calendar is noted and stands as the earliest day meanwhile."""
    try:
        return parse_day(text)
    except InputError as problem:
        checks.add(where, str(problem))
        return date.min
