"""The file of a source → frozen values, with the checks that a schema cannot make."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from laendertisch.kernel.evidence import Confidence
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.confidentiality import (
    CategorySum,
    CellKey,
    Confidentiality,
    Dominance,
    Method,
    Protection,
    Rounding,
    Suppression,
    Unprotected,
)
from laendertisch.statistics.catalogue.sources import (
    ErrorLimits,
    LimitBasis,
    Limits,
    Lonely,
    PublicationLimits,
    SeriesBreak,
    Source,
    SourceKind,
)

Entry = Mapping[str, Any]

COUNT_FIELDS = ("unreliable_below", "uncertain_below")
ERROR_FIELDS = ("unreliable_above", "uncertain_above")
REQUIRED = {Method.ROUNDING: ("base",), Method.CELL_KEY: ("max_noise", "variance")}
ALLOWED = {
    Method.NONE: (),
    Method.SUPPRESSION: (
        "minimum_frequency",
        "protect_zeros",
        "dominance",
        "p_percent",
        "attribute_dimensions",
        "protection",
        "sums",
        "protect_from_singletons",
    ),
    Method.ROUNDING: ("base", "protect_zeros"),
    Method.CELL_KEY: ("max_noise", "variance", "forbidden_up_to"),
}
NOT_A_PARAMETER = frozenset({"method", "first_year", "last_year", "reference", "confidence"})


def source(file: YamlFile, lists: Collection[str]) -> Source:
    """Return the source. Raises `CatalogueError` for an unknown list of variables or wrong rules."""
    checks = Checks(file)
    content = dict(file.content)
    limits = content.pop("publication_limits", [])
    confidentiality = content.pop("confidentiality", [])
    breaks = content.pop("breaks", [])
    variables = content.pop("variables", None)
    if "lonely" in content and content["kind"] != SourceKind.MICRODATA:
        checks.add(("lonely",), "Eine Regel für einzelne Auswahlbezirke gehört nur zu Mikrodaten.")
    lonely = Lonely(content.pop("lonely", Lonely.ADJUST))
    if variables is not None:
        checks.known(("variables",), "Die Merkmalsliste", variables, lists)
    elif content["kind"] == SourceKind.MICRODATA:
        checks.add((), "Mikrodaten brauchen das Feld „variables“ mit dem Schlüssel einer Merkmalsliste.")
    _check_limits(checks, limits)
    _check_confidentiality(checks, confidentiality)
    checks.done()
    content["kind"] = SourceKind(content["kind"])
    return Source(
        **content,
        variables=variables,
        lonely=lonely,
        limits=tuple(_limits(each) for each in limits),
        confidentiality=tuple(_confidentiality(each) for each in confidentiality),
        breaks=series_breaks(breaks),
    )


def series_breaks(entries: Sequence[Entry]) -> tuple[SeriesBreak, ...]:
    """Return the breaks of a source or of an indicator."""
    return tuple(SeriesBreak(**{**each, "confidence": Confidence(each["confidence"])}) for each in entries)


def _check_limits(checks: Checks, entries: list[Entry]) -> None:
    """Limits of different kinds may hold in the same year; two of one kind would contradict each other."""
    for basis in LimitBasis:
        places = [index for index, each in enumerate(entries) if each["basis"] == basis]
        checks.years(("publication_limits",), [entries[index] for index in places])
    for index, each in enumerate(entries):
        _check_limit(checks, ("publication_limits", index), each)


def _check_limit(checks: Checks, where: Where, entry: Entry) -> None:
    of_errors = entry["basis"] == LimitBasis.RELATIVE_ERROR
    wanted, other = (ERROR_FIELDS, COUNT_FIELDS) if of_errors else (COUNT_FIELDS, ERROR_FIELDS)
    if any(name not in entry for name in wanted) or any(name in entry for name in other):
        checks.add(where, f"Zu „basis: {entry['basis']}“ gehören genau {_named(wanted)}.")
    elif of_errors and entry["uncertain_above"] > entry["unreliable_above"]:
        checks.add(
            (*where, "uncertain_above"), "Die Grenze für ( ) liegt über der Grenze für /. Bitte prüfen."
        )
    elif not of_errors and entry["uncertain_below"] < entry["unreliable_below"]:
        problem = "Die Grenze für ( ) liegt unter der Grenze für /. Bitte beide prüfen."
        checks.add((*where, "uncertain_below"), problem)


def _check_confidentiality(checks: Checks, entries: list[Entry]) -> None:
    checks.years(("confidentiality",), entries)
    for index, entry in enumerate(entries):
        where = ("confidentiality", index)
        method = Method(entry["method"])
        for name in REQUIRED.get(method, ()):
            if name not in entry:
                checks.add(where, f"Das Verfahren „{method}“ braucht das Feld „{name}“.")
        for name in entry:
            if name not in NOT_A_PARAMETER and name not in ALLOWED[method]:
                checks.add((*where, name), f"Das Feld „{name}“ gehört nicht zum Verfahren „{method}“.")
        if entry.get("variance", 0) > entry.get("max_noise", 50) ** 2:
            problem = "So viel Varianz gibt es nicht; sie ist höchstens „max_noise“ mal „max_noise“."
            checks.add((*where, "variance"), problem)
        if entry.get("forbidden_up_to", 0) >= entry.get("max_noise", 51):
            problem = (
                "„forbidden_up_to“ muss kleiner als „max_noise“ sein, sonst gibt es kein Ergebnis daneben."
            )
            checks.add((*where, "forbidden_up_to"), problem)


def _limits(entry: Entry) -> Limits:
    given = {name: entry[name] for name in (*COUNT_FIELDS, *ERROR_FIELDS) if name in entry}
    basis = LimitBasis(entry["basis"])
    if basis is LimitBasis.RELATIVE_ERROR:
        return ErrorLimits(**_evidence(entry), **given)
    return PublicationLimits(**_evidence(entry), basis=basis, **given)


def _confidentiality(entry: Entry) -> Confidentiality:
    return Confidentiality(**_evidence(entry), protection=_protection(entry))


def _evidence(entry: Entry) -> dict[str, Any]:
    """Return when a rule holds and where it is written."""
    return {
        "first_year": entry.get("first_year"),
        "last_year": entry.get("last_year"),
        "reference": entry["reference"],
        "confidence": Confidence(entry["confidence"]),
    }


def _protection(entry: Entry) -> Protection:
    given = {name: value for name, value in entry.items() if name not in NOT_A_PARAMETER}
    match Method(entry["method"]):
        case Method.NONE:
            return Unprotected()
        case Method.ROUNDING:
            return Rounding(**given)
        case Method.CELL_KEY:
            return CellKey(**given)
        case Method.SUPPRESSION:
            return _suppression(given)


def _suppression(given: dict[str, Any]) -> Suppression:
    if "dominance" in given:
        given["dominance"] = Dominance(**given["dominance"])
    given["attribute_dimensions"] = tuple(given.get("attribute_dimensions", ()))
    given["sums"] = tuple(
        CategorySum(each["dimension"], each["parent"], tuple(each["parts"])) for each in given.get("sums", ())
    )
    return Suppression(**given)


def _named(names: Collection[str]) -> str:
    return " und ".join(f"„{name}“" for name in names)
