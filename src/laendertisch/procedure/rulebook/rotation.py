"""The section on rotation of a file in `rules/` (Vorsitzfolge)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from laendertisch.kernel.dates import MonthDay, Period, parse_day
from laendertisch.kernel.errors import Finding, RulesError
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure import rotation_words as words
from laendertisch.procedure.rotation import Override, Rotation, RotationRule, Swap, Turn, combined
from laendertisch.procedure.rotation_checks import problems
from laendertisch.procedure.rulebook.files import known_bodies, read_rulebook
from laendertisch.reading.yamlfile import YamlFile

Row = Mapping[str, Any]

MISSING = {
    "order": "die Reihenfolge der Länder",
    "term_months": "die Dauer einer Amtszeit",
    "changeover": "der Tag des Wechsels",
    "valid_from": "ein Land, das an einem bekannten Tag den Vorsitz übernommen hat",
}


def load_rotation(folder: Path, body: str) -> Rotation:
    """Return the rotation of a conference, for example of `intmk`; upper and lower case are the same.

    Raises `InputError` if there are no rules for it and `RulesError` with file, line and field if they are
    wrong. A rotation that cannot be computed for lack of knowledge is returned with its `gap`.
    """
    file = read_rulebook(folder, body, known_bodies(folder))
    if findings := _backward(file):
        raise RulesError(*findings)
    rotation = _rotation(file.content)
    if rotation.gap and (findings := _premature(file)):
        raise RulesError(*findings)
    if found := problems(rotation):
        raise RulesError(*(file.finding(("rotation", *each.where), each.sentence) for each in found))
    return rotation


def _backward(file: YamlFile) -> list[Finding]:
    return [
        file.finding(
            ("rotation", "overrides", index, "to"), f"Das Ende liegt vor dem Beginn „{row['from']}“."
        )
        for index, row in enumerate(file.content["rotation"].get("overrides", ()))
        if row["to"] < row["from"]
    ]


def _premature(file: YamlFile) -> list[Finding]:
    sentence = (
        "Solange der Vorsitz nicht berechnet werden kann, lässt sich das nicht prüfen. Bitte streichen."
    )
    section = file.content["rotation"]
    return [
        file.finding(("rotation", field), sentence) for field in ("swaps", "overrides") if section.get(field)
    ]


def _rotation(content: Row) -> Rotation:
    section = content["rotation"]
    rules, numbering = section["rules"], section.get("numbering")
    body, name, as_of = content["body"], content["name"], parse_day(content["as_of"])
    if gap := _gap(name, rules):
        return Rotation(body, name, as_of, gap=gap)
    return Rotation(
        body,
        name,
        as_of,
        rules=_rules(rules),
        first_number=numbering["first"] if numbering else None,
        swaps=tuple(_swap(row) for row in section.get("swaps", ())),
        overrides=tuple(_override(row) for row in section.get("overrides", ())),
    )


def _gap(name: str, rules: list[Row]) -> str | None:
    incomplete = [rule for rule in rules if any(rule[field] is None for field in MISSING)]
    if not incomplete and rules[0]["first_land"] is not None:
        return None
    rule = incomplete[-1] if incomplete else rules[0]
    missing = [text for field, text in MISSING.items() if rule[field] is None]
    if rule["first_land"] is None and MISSING["valid_from"] not in missing:
        missing.append(MISSING["valid_from"])
    order, changeover, months = (_value(rule, field) for field in ("order", "changeover", "term_months"))
    known = words.rule_parts(
        _order(order) if order else None,
        _laender(_value(rule, "exclusions") or ()),
        months,
        MonthDay.parse(changeover) if changeover else None,
    )
    return words.not_computable(name, known, missing, rule.get("note"))


def _rules(rows: list[Row]) -> tuple[RotationRule, ...]:
    rules, opening = [], rows[0]["first_land"]
    for row in rows:
        opening = row["first_land"] or opening
        fields = (row["order"], row["changeover"], row["term_months"], row["exclusions"], opening)
        rules.append(
            RotationRule(
                valid_from=parse_day(row["valid_from"]),
                changeover=MonthDay.parse(row["changeover"]["value"]),
                evidence=combined(_evidence(field) for field in fields if field),
                order=_order(row["order"]["value"]),
                term_months=row["term_months"]["value"],
                excluded=frozenset(_laender(_value(row, "exclusions") or ())),
                first_land=BY_CODE[row["first_land"]["value"]] if row["first_land"] else None,
            )
        )
    return tuple(rules)


def _swap(row: Row) -> Swap:
    one, other = (Turn(BY_CODE[term["land"]], parse_day(term["from"])) for term in row["terms"])
    return Swap(one, other, row["reason"], _evidence(row))


def _override(row: Row) -> Override:
    period = Period(parse_day(row["from"]), parse_day(row["to"]))
    return Override(BY_CODE[row["land"]], period, row["reason"], _evidence(row))


def _value(row: Row, field: str) -> Any:
    return row[field]["value"] if row[field] else None


def _order(value: str | list[str]) -> tuple[Land, ...]:
    return LAENDER if isinstance(value, str) else _laender(value)


def _laender(codes: Any) -> tuple[Land, ...]:
    return tuple(BY_CODE[code] for code in codes)


def _evidence(row: Row) -> Evidence:
    return Evidence(tuple(row["sources"]), Confidence(row["confidence"]))
