"""Signs of the tables in words, in both languages (Zeichenerklärung)."""

from __future__ import annotations

from laendertisch.rendering.tables.description import SignMeaning
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


def full_legend(language: str = "de") -> tuple[SignMeaning, ...]:
    """Return all signs that tables can show, for the page about the method."""
    signs = [SignMeaning(SIGNS[each], meaning(each, language)) for each in CellStatus if SIGNS[each]]
    return (
        SignMeaning("0", ROUNDED_ZERO[language]),
        *signs,
        SignMeaning(BREAK_SIGN, BREAK[language]),
        SignMeaning("", ABSENT[language]),
    )
