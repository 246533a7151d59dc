"""The file of an indicator → frozen values, with the checks that a schema cannot make."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.expressions import Expression, Kind
from laendertisch.statistics.catalogue.indicators import (
    DefinitionVersion,
    Direction,
    Indicator,
    IndicatorKind,
    Reference,
    TableSelection,
    Texts,
    Unit,
)
from laendertisch.statistics.catalogue.parsing import ExpressionError, parse_expression
from laendertisch.statistics.catalogue.schemas import EXPRESSIONS
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.variables import Variable, VariableList


def build_indicator(
    file: YamlFile,
    sources: Mapping[str, Source | None],
    lists: Mapping[str, VariableList],
    known_dimensions: Collection[str],
) -> Indicator:
    """Return the indicator; a source that is there but wrong is given as `None`.

    Raises `CatalogueError` for unknown sources, dimensions, references and for definitions that cannot be
    understood.
    """
    checks = Checks(file)
    content = file.content
    _check_indicator(checks, content, sources, known_dimensions)
    versions = [_version(checks, index, sources, lists) for index in range(len(content.get("versions", [])))]
    checks.done()
    table = content.get("table")
    return Indicator(
        **{name: content[name] for name in ("code", "slug", "title_de", "title_en", "theme")},
        kind=IndicatorKind(content["kind"]),
        unit=Unit(**content["unit"]),
        direction=Direction(content["direction"]),
        texts=Texts(**{**content["texts"], "method_notes": tuple(content["texts"]["method_notes"])}),
        references=tuple(Reference(**each) for each in content["references"]),
        versions=tuple(version for version in versions if version),
        table=TableSelection(table["source"], table.get("selection", {})) if table else None,
        breakdowns=tuple(tuple(each) for each in content.get("breakdowns", [[]])),
    )


def _check_indicator(
    checks: Checks,
    content: Mapping[str, Any],
    sources: Collection[str],
    known_dimensions: Collection[str],
) -> None:
    if ("versions" in content) == ("table" in content):
        checks.add((), "Genau eines gehört hierher: „versions“ (berechnet) oder „table“ (amtliche Tabelle).")
    if "table" in content:
        checks.known(("table", "source"), "Die Quelle", content["table"]["source"], sources)
    versions = content.get("versions", [])
    checks.unique(("versions",), [each["key"] for each in versions])
    checks.years(("versions",), versions)
    for index, each in enumerate(versions):
        checks.known(("versions", index, "source"), "Die Quelle", each["source"], sources)
    breakdowns = [" × ".join(sorted(each)) for each in content.get("breakdowns", [])]
    checks.unique(("breakdowns",), breakdowns)
    for index, breakdown in enumerate(content.get("breakdowns", [])):
        for place, key in enumerate(breakdown):
            checks.known(("breakdowns", index, place), "Die Gliederung", key, known_dimensions)


def _version(
    checks: Checks, index: int, sources: Mapping[str, Source | None], lists: Mapping[str, VariableList]
) -> DefinitionVersion | None:
    """Return the version, or nothing if it or anything before it was wrong."""
    content = checks.file.content
    entry = content["versions"][index]
    where: Where = ("versions", index)
    references = {each["key"] for each in content["references"]}
    for place, key in enumerate(entry["sources"]):
        checks.known((*where, "sources", place), "Die Fundstelle", key, references)
    source = sources.get(entry["source"])
    if source is None:  # unknown or wrong: already said
        return None
    if source.variables is None or source.variables not in lists:
        checks.add((*where, "source"), "Zu dieser Quelle gehören keine Mikrodaten mit Merkmalsliste.")
        return None
    variables = lists[source.variables].variables
    parsed = {name: _expression(checks, (*where, name), str(entry[name]), variables) for name in EXPRESSIONS}
    checks.known((*where, "weight"), "Das Gewicht", entry["weight"], variables)
    if (universe := parsed["universe"]) is not None and universe.kind is not Kind.TRUTH:
        checks.add((*where, "universe"), "Die Grundgesamtheit muss eine Bedingung sein, etwa 15 <= age < 65.")
    if checks.findings:
        return None
    return DefinitionVersion(
        key=entry["key"],
        first_year=entry.get("first_year"),
        last_year=entry.get("last_year"),
        source=entry["source"],
        weight=entry["weight"],
        factor=content["unit"]["factor"],
        written={name: str(entry[name]) for name in EXPRESSIONS},
        evidence=Evidence(tuple(entry["sources"]), Confidence(entry["confidence"])),
        **{name: expression for name, expression in parsed.items() if expression is not None},
    )


def _expression(
    checks: Checks, where: Where, text: str, variables: Mapping[str, Variable]
) -> Expression | None:
    try:
        expression = parse_expression(text, variables)
    except ExpressionError as error:
        checks.add(where, str(error))
        return None
    if expression.kind is Kind.TEXT:
        checks.add(where, "Hier wird eine Bedingung oder eine Zahl erwartet, da steht ein Text.")
    return expression
