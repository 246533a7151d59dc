"""What a form cannot see in the section on procedure (Prüfung der Verfahrensregeln), each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from laendertisch.kernel.errors import Finding
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.electorates import BUND_CODE
from laendertisch.reading.yamlfile import Where, YamlFile

Row = Mapping[str, Any]
Problem = tuple[Where, str]
PROVEN = ("A", "B")

NO_SOURCE = "Ohne Quelle steht nur ein Vorschlag (proposal: true). Bitte eine Quelle nennen."
NO_NOTE = "Ist der Wert nicht bekannt, gehört eine Bemerkung (note) dazu; sonst bitte nur null schreiben."
PROVEN_PROPOSAL = "Ein Vorschlag ist nicht belegt. Bitte C (abgeleitet) oder U (ohne Quelle) angeben."
TWO_SHARES = "Bitte entweder more_than oder at_least angeben, nicht beides."
NO_BASE = "Zu einem Anteil gehört die Bezugsgröße (base)."
BASE_ALONE = "Die Bezugsgröße braucht einen Anteil (more_than oder at_least)."
MORE_THAN_ALL = "Der Anteil lässt sich nie erreichen. Bitte einen Bruch bis 1 angeben, bei more_than unter 1."
NO_BUND = "Der Bund ist hier nicht stimmberechtigt (voting_members). Bitte streichen oder dort ergänzen."
NOT_ALLOWED = "Das Umlaufverfahren ist nicht zulässig (allowed: false); weitere Angaben bitte streichen."
TWO_COUNTS = "Bitte entweder per_year oder per_year_at_most angeben, nicht beides."
TWICE = "Die Bezeichnung der Fassung gibt es schon. Bitte eine andere wählen; alte Fassungen bleiben stehen."
ORDER = (
    "Die Fassung beginnt nicht nach der vorigen. Bitte nach dem ersten Tag ordnen; null nur in der ersten."
)


def problems(file: YamlFile) -> list[Finding]:
    """Return everything that is wrong, in the order of the file."""
    versions = file.content.get("procedure", [])
    found = [*_order(versions)]
    for index, row in enumerate(versions):
        found += [(("procedure", index, *where), problem) for where, problem in _version(row)]
    return [file.finding(where, problem) for where, problem in found]


def _order(versions: list[Row]) -> Iterator[Problem]:
    labels = [row["version"] for row in versions]
    for index, label in enumerate(labels):
        if label in labels[:index]:
            yield ("procedure", index, "version"), TWICE
    for index, (one, other) in enumerate(pairwise(versions), start=1):
        if other["valid_from"] is None or other["valid_from"] <= (one["valid_from"] or ""):
            yield ("procedure", index, "valid_from"), ORDER


def _version(row: Row) -> Iterator[Problem]:
    yield from _evidence(row, ())
    yield from _composition(row["composition"] or {})
    yield from _voting(row["voting"] or {}, row["composition"] or {})
    yield from _circular(row["circular"] or {})
    sessions = row["sessions"] or {}
    if sessions.get("per_year") and sessions.get("per_year_at_most"):
        yield ("sessions", "per_year_at_most"), TWO_COUNTS


def _evidence(value: Any, where: Where) -> Iterator[Problem]:
    """Look at every value with sources, however deep it lies."""
    if isinstance(value, dict):
        if "sources" in value:
            yield from _one_evidence(value, where)
        for key, part in value.items():
            yield from _evidence(part, (*where, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _evidence(part, (*where, index))


def _one_evidence(row: Row, where: Where) -> Iterator[Problem]:
    proposal = row.get("proposal", False)
    if not row["sources"] and not proposal:
        yield (*where, "sources"), NO_SOURCE
    if proposal and row["confidence"] in PROVEN:
        yield (*where, "confidence"), PROVEN_PROPOSAL
    if "value" in row and row["value"] is None and "note" not in row:
        yield (*where, "value"), NO_NOTE


def _composition(row: Row) -> Iterator[Problem]:
    codes = [each["code"] for each in _value(row, "electors") or ()]
    for index, code in enumerate(codes):
        if code == BUND_CODE or code in codes[:index]:
            problem = (
                "Der Bund wird unter voting_members genannt." if code == BUND_CODE else "Steht mehrfach da."
            )
            yield ("composition", "electors", "value", index, "code"), problem


def _voting(row: Row, composition: Row) -> Iterator[Problem]:
    laender = len(_value(composition, "electors") or LAENDER)
    with_bund = "bund" in (_value(composition, "voting_members") or ())
    if row.get("bund") and not with_bund:
        yield ("voting", "bund"), NO_BUND
    if quorum := _value(row, "quorum"):
        where: Where = ("voting", "quorum", "value")
        yield from _share(quorum, where)
        yield from _reachable(quorum, "minimum", laender, where)
    counted = with_bund and _value(row, "bund") == "counted"
    votes = laender * (_value(composition, "votes_per_land") or 1) + counted
    for where, each in _thresholds(row.get("majority", {})):
        yield from _share(each, where)
        yield from _base(each, where)
        yield from _reachable(each, "minimum_yes", votes, where)


def _thresholds(majority: Row) -> Iterator[tuple[Where, Row]]:
    for matter, row in majority.items():
        where = ("voting", "majority", matter)
        if row and row["value"] is not None:
            yield (*where, "value"), row["value"]
        for index, step in enumerate((row or {}).get("fallback", ())):
            if "then" in step:
                yield (*where, "fallback", index, "then"), step["then"]


def _share(row: Row, where: Where) -> Iterator[Problem]:
    if "more_than" in row and "at_least" in row:
        yield (*where, "at_least"), TWO_SHARES
    for field in ("more_than", "at_least"):
        share = Fraction(row[field]) if field in row else Fraction(0)
        if share > 1 or (field == "more_than" and share == 1):
            yield (*where, field), MORE_THAN_ALL


def _base(row: Row, where: Where) -> Iterator[Problem]:
    has_share = "more_than" in row or "at_least" in row
    if has_share and "base" not in row:
        yield where, NO_BASE
    if "base" in row and not has_share:
        yield (*where, "base"), BASE_ALONE


def _reachable(row: Row, field: str, most: int, where: Where) -> Iterator[Problem]:
    if row.get(field, 0) > most:
        yield (*where, field), f"Mehr als {most} gibt es nicht; das lässt sich nie erreichen."


def _circular(row: Row) -> Iterator[Problem]:
    if _value(row, "allowed") is False:
        for field, value in row.items():
            if field != "allowed" and value is not None:
                yield ("circular", field), NOT_ALLOWED


def _value(row: Row, field: str) -> Any:
    return (row.get(field) or {}).get("value")
