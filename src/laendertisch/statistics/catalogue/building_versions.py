"""An entry of `versions` in the file of an indicator → an executable definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.reading.yamlfile import Where
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.distributions import has_category
from laendertisch.statistics.catalogue.expressions import Constant, Expression, Kind
from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Measure, ThresholdArea
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.variables import Variable, VariableList

ASKED = ("numerator", "denominator", "denominator_universe", "variable", "probability", "threshold_area")
DISTRIBUTION = "distribution"
FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    Measure.RATIO: (frozenset({"numerator", "denominator"}), frozenset({"denominator_universe"})),
    DISTRIBUTION: (frozenset({"denominator"}), frozenset()),
    Measure.TOTAL: (frozenset({"numerator"}), frozenset()),
    Measure.MEDIAN: (frozenset({"variable"}), frozenset()),
    Measure.QUANTILE: (frozenset({"variable", "probability"}), frozenset()),
    Measure.POVERTY: (frozenset({"variable", "threshold_area"}), frozenset()),
}
"""Fields that a measure needs and may have; a distribution takes its numerators from a dimension."""
HALF = 0.5
CONDITION = (Kind.TRUTH,)
AMOUNT = (Kind.TRUTH, Kind.NUMBER)
KINDS = {
    "universe": CONDITION,
    "denominator_universe": CONDITION,
    "numerator": AMOUNT,
    "denominator": AMOUNT,
    "variable": (Kind.NUMBER,),
}


@dataclass(frozen=True)
class Known:
    """What a definition may refer to (Bekanntes); a source given as `None` is there but wrong."""

    sources: Mapping[str, Source | None]
    lists: Mapping[str, VariableList]
    dimensions: Mapping[str, Dimension]


def build_version(checks: Checks, index: int, known: Known) -> DefinitionVersion | None:
    """Return the version at a place of the list, or nothing if it or anything before it was wrong."""
    content = checks.file.content
    entry = content["versions"][index]
    where: Where = ("versions", index)
    _check_references(checks, where, entry)
    _check_fields(checks, where, entry, distribution="distribution_of" in content)
    listed = _variable_list(checks, where, entry["source"], known)
    if listed is None:
        return None
    _check_dimensions(checks, listed, known.dimensions)
    parsed = _expressions(checks, where, entry, listed.variables)
    if checks.findings:
        return None
    shared = content.get("distribution_of")
    numerator = parsed.get("numerator") or parsed.get("variable")
    measure = _measure(entry)
    return DefinitionVersion(
        key=entry["key"],
        first_year=entry.get("first_year"),
        last_year=entry.get("last_year"),
        source=entry["source"],
        universe=parsed["universe"],
        numerator=numerator or has_category(known.dimensions[shared]),
        denominator=parsed.get("denominator", Constant(1)),
        weight=entry["weight"],
        factor=content["unit"]["factor"],
        written=_written(entry, shared),
        evidence=Evidence(tuple(entry["sources"]), Confidence(entry["confidence"])),
        measure=measure,
        denominator_universe=parsed.get("denominator_universe"),
        probability=HALF if measure is Measure.MEDIAN else entry.get("probability"),
        threshold_area=ThresholdArea(entry["threshold_area"]) if "threshold_area" in entry else None,
    )


def _measure(entry: Mapping[str, Any]) -> Measure:
    return Measure(entry.get("measure", Measure.RATIO))


def _check_references(checks: Checks, where: Where, entry: Mapping[str, Any]) -> None:
    references = {each["key"] for each in checks.file.content["references"]}
    for place, key in enumerate(entry["sources"]):
        checks.known((*where, "sources", place), "Die Fundstelle", key, references)


def _check_fields(checks: Checks, where: Where, entry: Mapping[str, Any], *, distribution: bool) -> None:
    measure = _measure(entry)
    if distribution and measure is not Measure.RATIO:
        checks.add((*where, "measure"), "Eine Verteilung („distribution_of“) besteht aus Anteilen (ratio).")
        return
    needed, possible = FIELDS[DISTRIBUTION if distribution else measure]
    given = {name for name in ASKED if name in entry}
    named = "Eine Verteilung" if distribution else f"Die Art „{measure}“"
    for name in sorted(needed - given):
        checks.add(where, f"{named} braucht das Feld „{name}“.")
    for name in sorted(given - needed - possible):
        checks.add((*where, name), f"{named} hat kein Feld „{name}“. Bitte streichen.")


def _variable_list(checks: Checks, where: Where, source_key: str, known: Known) -> VariableList | None:
    source = known.sources.get(source_key)
    if source is None:  # unknown or wrong: already said
        return None
    if source.variables is None or source.variables not in known.lists:
        checks.add((*where, "source"), "Zu dieser Quelle gehören keine Mikrodaten mit Merkmalsliste.")
        return None
    return known.lists[source.variables]


def _check_dimensions(checks: Checks, listed: VariableList, dimensions: Mapping[str, Dimension]) -> None:
    """Note a dimension whose conditions are written in the variables of another kind of record."""
    content = checks.file.content
    used: list[tuple[Where, str]] = [
        (("breakdowns", row, place), key)
        for row, keys in enumerate(content.get("breakdowns", []))
        for place, key in enumerate(keys)
    ]
    if shared := content.get("distribution_of"):
        used.append((("distribution_of",), shared))
    for where, key in used:
        if key in dimensions and dimensions[key].variables != listed.key:
            checks.add(
                where, f"Die Gliederung „{key}“ ist nicht in Merkmalen der Liste „{listed.key}“ bestimmt."
            )


def _expressions(
    checks: Checks, where: Where, entry: Mapping[str, Any], variables: Mapping[str, Variable]
) -> dict[str, Expression]:
    weight = entry["weight"]
    checks.known((*where, "weight"), "Das Gewicht", weight, variables)
    if weight in variables and variables[weight].kind is not Kind.NUMBER:
        checks.add((*where, "weight"), f"Ein Gewicht ist eine Zahl; „{weight}“ ist keine.")
    parsed = {
        name: checks.expression((*where, name), str(entry[name]), variables, *kinds)
        for name, kinds in KINDS.items()
        if name in entry
    }
    return {name: expression for name, expression in parsed.items() if expression is not None}


def _written(entry: Mapping[str, Any], shared: str | None) -> dict[str, str]:
    """Return the texts as reviewed; a variable stands as the numerator, the rest as it is computed."""
    texts = {"numerator": entry.get("variable", shared), "denominator": 1, **entry}
    names = ("universe", "numerator", "denominator", "denominator_universe")
    return {name: str(texts[name]) for name in names if name in texts}
