"""One entry of a value column: a number, a sign of the publisher, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from laendertisch.statistics.sources.layout import ValueColumn

NUMBER = re.compile(r"-?\d+(\.\d+)?")
BRACKETED = re.compile(r"\(\s*(-?\d+(?:\.\d+)?)\s*\)")
SIGNS = frozenset({"/", ".", "-", "–", "x", "..."})


@dataclass(frozen=True)
class Figure:
    """What a value column says (Tabelleneintrag): value, sign, both (in brackets) or neither (empty)."""

    value: float | None
    sign: str = ""


def parse_figure(text: str, column: ValueColumn) -> Figure:
    """Return the entry of a value column. Raises `ValueError` with a German sentence if it is none."""
    if text == "":
        return Figure(None)
    if text in SIGNS:
        return Figure(None, text)
    if bracketed := BRACKETED.fullmatch(text):
        return Figure(_in_range(float(bracketed[1]), column), "()")
    if NUMBER.fullmatch(text):
        return Figure(_in_range(float(text), column))
    if NUMBER.fullmatch(text.replace(",", ".")):
        raise ValueError(f"„{text}“ hat ein Komma; erwartet wird ein Punkt vor den Nachkommastellen.")
    raise ValueError(f"„{text[:60]}“ ist keine Zahl und kein Zeichen der Zeichenerklärung.")


def _in_range(value: float, column: ValueColumn) -> float:
    if value < column.minimum:
        raise ValueError(f"{value:g} ist kleiner als der kleinste mögliche Wert {column.minimum:g}.")
    if column.maximum is not None and value > column.maximum:
        raise ValueError(f"{value:g} ist größer als der größte mögliche Wert {column.maximum:g}.")
    if column.multiple_of and value % column.multiple_of:
        raise ValueError(f"{value:g} ist kein Vielfaches von {column.multiple_of}; so rundet die Quelle.")
    return value
