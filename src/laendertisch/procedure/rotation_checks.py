"""What must hold within the rotation of a conference, whoever wrote it (Prüfungen der Vorsitzfolge)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.procedure.rotation import ChairTerm, Rotation, Turn, turns


@dataclass(frozen=True)
class Problem:
    """Something wrong: the path of the value within the section, and a German sentence (Befund)."""

    where: tuple[str | int, ...]
    sentence: str


def problems(rotation: Rotation) -> list[Problem]:
    """Return everything that is wrong; swaps and overrides are looked at once the rules are right."""
    found = [*_starts(rotation), *_orders(rotation), *_sequence(rotation)]
    if found or not rotation.rules:
        return found
    return [*_swaps(rotation), *_overrides(rotation)]


def _starts(rotation: Rotation) -> Iterator[Problem]:
    for index, rule in enumerate(rotation.rules):
        if rule.changeover.in_year(rule.valid_from.year) != rule.valid_from:
            yield Problem(
                ("rules", index, "valid_from"),
                f"Die Regel beginnt am {long_day(rule.valid_from)}, gewechselt wird aber am "
                f"{rule.changeover}. Bitte beides auf denselben Tag legen.",
            )


def _orders(rotation: Rotation) -> Iterator[Problem]:
    for index, rule in enumerate(rotation.rules):
        counted = Counter(rule.order)
        if twice := [land.code for land, count in counted.items() if count > 1]:
            yield Problem(("rules", index, "order"), f"Mehrfach in der Reihenfolge: {', '.join(twice)}.")
        if missing := [land.code for land in LAENDER if land not in counted]:
            yield Problem(("rules", index, "order"), f"In der Reihenfolge fehlt: {', '.join(missing)}.")
        if rule.excluded >= set(LAENDER):
            yield Problem(("rules", index, "exclusions"), "Es sind alle Länder vom Vorsitz ausgenommen.")
        if rule.first_land in rule.excluded:
            yield Problem(
                ("rules", index, "first_land"), f"{rule.first_land} ist vom Vorsitz ausgenommen (exclusions)."
            )


def _sequence(rotation: Rotation) -> Iterator[Problem]:
    for index, (one, other) in enumerate(pairwise(rotation.rules), start=1):
        if other.valid_from <= one.valid_from:
            yield Problem(
                ("rules", index, "valid_from"),
                f"Die Regel beginnt nicht nach der vorigen vom {long_day(one.valid_from)}. "
                "Bitte nach dem Beginn ordnen; an einem Tag gilt nur eine Regel.",
            )


def _swaps(rotation: Rotation) -> Iterator[Problem]:
    swaps = list(enumerate(rotation.swaps))
    for index, swap in swaps:
        if swap.one.land == swap.other.land:
            yield Problem(("swaps", index), f"{swap.one.land} kann nicht mit sich selbst tauschen.")
        for number, turn in enumerate((swap.one, swap.other)):
            if sentence := _not_its_turn(rotation, turn):
                yield Problem(("swaps", index, "terms", number), sentence)
    for (_, one), (index, other) in combinations(swaps, 2):
        if {one.one.begins, one.other.begins} & {other.one.begins, other.other.begins}:
            yield Problem(
                ("swaps", index), "Eine dieser Amtszeiten ist schon getauscht. Bitte beides ordnen."
            )


def _not_its_turn(rotation: Rotation, turn: Turn) -> str | None:
    if turn.land in _excluded_on(rotation, turn.begins):
        return f"{turn.land} ist vom Vorsitz ausgenommen und kann nicht tauschen."
    term = _turn_on(rotation, turn.begins)
    if term is None or term.begins != turn.begins:
        return f"Am {long_day(turn.begins)} beginnt nach der Regel keine Amtszeit."
    if term.land != turn.land:
        return f"Am {long_day(turn.begins)} ist nach der Regel {term.land} an der Reihe, nicht {turn.land}."
    return None


def _overrides(rotation: Rotation) -> Iterator[Problem]:
    begins = rotation.rules[0].valid_from
    overrides = list(enumerate(rotation.overrides))
    for index, override in overrides:
        first, last = override.period.first, override.period.last
        if first is None or last is None:
            yield Problem(("overrides", index), "Bitte Beginn (from) und Ende (to) angeben.")
        elif first < begins:
            sentence = f"Der erste bekannte Vorsitz beginnt am {long_day(begins)}, also später."
            yield Problem(("overrides", index, "from"), sentence)
        elif _turn_on(rotation, last) is None:
            yield Problem(("overrides", index, "to"), f"Am {long_day(last)} ist kein Vorsitz bekannt.")
    for (_, one), (index, other) in combinations(overrides, 2):
        if one.period.overlaps(other.period):
            yield Problem(("overrides", index), "An denselben Tagen gilt schon eine andere Abweichung.")


def _excluded_on(rotation: Rotation, day: date) -> frozenset[Land]:
    in_force = [rule for rule in rotation.rules if rule.valid_from <= day]
    return in_force[-1].excluded if in_force else frozenset()


def _turn_on(rotation: Rotation, day: date) -> ChairTerm | None:
    return next((term for term in turns(rotation) if day in term.period), None)
