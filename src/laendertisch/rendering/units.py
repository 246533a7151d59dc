"""The unit of an indicator in the language of the page (Einheit)."""

from __future__ import annotations

from laendertisch.statistics.results.published import PublishedIndicator

ENGLISH = {
    "percent": "per cent",
    "persons": "persons",
    "thousand_persons": "thousand persons",
    "square_metres": "square metres",
    "euro": "euros a month",
}
POINTS = {"de": "Prozentpunkte", "en": "percentage points"}
COUNTS = ("persons", "thousand_persons")
"""Units whose figures add up over areas."""


def unit_label(indicator: PublishedIndicator, language: str = "de") -> str:
    """Return the unit in words; German where the edition tells no other."""
    german = indicator.unit_label
    return german if language == "de" else ENGLISH.get(indicator.unit, german)


def difference_unit(indicator: PublishedIndicator, language: str = "de") -> str:
    """Return the unit of a difference between two figures in words."""
    return POINTS[language] if indicator.unit == "percent" else unit_label(indicator, language)
