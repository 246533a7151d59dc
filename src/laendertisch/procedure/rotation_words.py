"""The German sentences of the rotation: what the rule says, why a term is special, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from laendertisch.kernel.dates import MonthDay, long_day
from laendertisch.kernel.laender import LAENDER, Land

NUMBERS = (
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
)


def rule_sentence(
    order: Sequence[Land], excluded: Iterable[Land], term_months: int, changeover: MonthDay
) -> str:
    """Return the rule in one sentence."""
    parts = ", ".join(rule_parts(order, excluded, term_months, changeover))
    return f"{parts[:1].upper()}{parts[1:]}."


def rule_parts(
    order: Sequence[Land] | None,
    excluded: Iterable[Land],
    term_months: int | None,
    changeover: MonthDay | None,
) -> list[str]:
    """Return what is known of a rule, part by part."""
    parts = []
    if order is not None:
        alphabetical = tuple(order) == LAENDER
        parts.append(
            "alphabetische Reihenfolge der Länder" if alphabetical else "eigene Reihenfolge der Länder"
        )
    if names := [land.short_name for land in LAENDER if land in set(excluded)]:
        parts.append(f"ohne {listed(names)}")
    if term_months is not None:
        parts.append(f"Amtszeit {length(term_months)}")
    if changeover is not None:
        parts.append(f"Wechsel am {changeover}")
    return parts


def length(months: int) -> str:
    """Return a number of months in words: `ein Jahr`, `zwei Jahre`, `neun Monate`."""
    number, noun = (months // 12, "Jahr") if months % 12 == 0 else (months, "Monat")
    shown = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{shown} {noun}" if number == 1 else f"{shown} {noun}e"


def listed(names: Sequence[str]) -> str:
    """Return names as a German enumeration: `Berlin, Bremen und Hamburg`."""
    return " und ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def joined(*sentences: str | None) -> str | None:
    """Return the sentences that there are, one after the other."""
    return " ".join(sentence for sentence in sentences if sentence) or None


def cut_short(first: date, new_rule: date) -> str:
    """Say that a new rule cuts the term."""
    months = (new_rule.year - first.year) * 12 + new_rule.month - first.month
    to_length = f" auf {length(months)}" if first.day == new_rule.day and months > 1 else ""
    return f"Die Amtszeit ist{to_length} verkürzt, weil ab dem {long_day(new_rule)} eine neue Regel gilt."


def only_inferred() -> str:
    """Say that the rule itself is an inference."""
    return "Die Regel ist erschlossen, nicht amtlich belegt; Abweichungen sind möglich."


def only_by_the_rule(as_of: date) -> str:
    """Say that nothing but the rule speaks for a term."""
    return f"Diese Amtszeit folgt aus der Regel; Belege liegen bis zum {long_day(as_of)} vor."


def swapped(one: Land, other: Land, reason: str) -> str:
    """Say who exchanged, and why."""
    return f"Tausch zwischen {one} und {other}: {reason}"


def overridden(reason: str) -> str:
    """Say that the rule does not apply, and why."""
    return f"Abweichend von der Reihenfolge: {reason}"


def before_the_first_rule(name: str, first: date) -> str:
    """Say that the rules begin later."""
    return (
        f"{name}: Für die Zeit vor dem {long_day(first)} ist keine Regel für den Vorsitz bekannt. "
        f"Bitte einen Tag ab dem {long_day(first)} angeben."
    )


def not_computable(name: str, known: Sequence[str], missing: Sequence[str], note: str | None) -> str:
    """Say what is known about a rotation and what is missing to compute it."""
    parts = [f"{name}: Der Vorsitz lässt sich nicht berechnen."]
    if known:
        parts.append(f"Bekannt ist: {', '.join(known)}.")
    if note:
        parts.append(note)
    parts.append(f"Es {'fehlt' if len(missing) == 1 else 'fehlen'}: {listed(missing)}.")
    return " ".join(parts)
