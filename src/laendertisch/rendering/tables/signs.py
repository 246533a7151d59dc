"""Signs of the tables in words, in both languages (Zeichenerklärung)."""

from __future__ import annotations

from collections.abc import Iterable

from laendertisch.rendering.tables.description import ShownCell, SignMeaning
from laendertisch.statistics.results.cells import MEANINGS, SIGNS, CellStatus

ENGLISH_MEANINGS = {
    CellStatus.PLAIN: "value",
    CellStatus.UNCERTAIN: "limited reliability because the value is statistically rather uncertain",
    CellStatus.UNRELIABLE: "no figure because the value is not reliable enough",
    CellStatus.CONFIDENTIAL: "value to be kept confidential",
    CellStatus.UNKNOWN: "value unknown",
    CellStatus.NOTHING: "nothing there",
    CellStatus.BLOCKED: "cell blocked because a figure would make no sense",
    CellStatus.LATER: "figure will follow later",
}
ABSENT = {"de": "in der Quelle nicht ausgewiesen", "en": "not given by the source"}
BREAK_SIGN = "I"
BREAK = {
    "de": "grundlegende Änderung innerhalb einer Reihe, die den zeitlichen Vergleich beeinträchtigt",
    "en": "basic change within a series that impairs comparison over time",
}
ROUNDED_ZERO = {
    "de": "weniger als die Hälfte von 1 in der letzten besetzten Stelle, jedoch mehr als nichts",
    "en": "less than half of 1 in the last place shown, but more than nothing",
}


def meaning(status: CellStatus, language: str = "de") -> str:
    """Return what the status of a cell means."""
    return MEANINGS[status] if language == "de" else ENGLISH_MEANINGS[status]


def sign_alone(status: CellStatus, language: str = "de") -> ShownCell:
    """Return the cell of a withheld figure."""
    return ShownCell(SIGNS[status], meaning(status, language), status=status)


def numbered_remarks(told: Iterable[tuple[CellStatus, str]]) -> dict[str, int]:
    """Return the remarks about plain figures, numbered; the reasons of signs stand in the legend."""
    texts = [reason for status, reason in told if status is CellStatus.PLAIN and reason]
    return {text: place for place, text in enumerate(dict.fromkeys(texts), start=1)}


def legend_of(told: Iterable[tuple[CellStatus, str]], language: str = "de") -> tuple[SignMeaning, ...]:
    """Return the signs that figures show, each with the reasons that led to it."""
    reasons: dict[CellStatus, dict[str, None]] = {}
    for status, reason in told:
        reasons.setdefault(status, {})[reason] = None
    return tuple(
        SignMeaning(SIGNS[status], meaning(status, language), tuple(filter(None, reasons[status])))
        for status in CellStatus
        if status in reasons and status is not CellStatus.PLAIN
    )


def full_legend(language: str = "de") -> tuple[SignMeaning, ...]:
    """Return all signs that tables can show, for the page about the method."""
    signs = [SignMeaning(SIGNS[each], meaning(each, language)) for each in CellStatus if SIGNS[each]]
    return (
        SignMeaning("0", ROUNDED_ZERO[language]),
        *signs,
        SignMeaning(BREAK_SIGN, BREAK[language]),
        SignMeaning("", ABSENT[language]),
    )
