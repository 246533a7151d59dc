"""The executable definitions of an indicator, as an edition tells them (Definitionen zur Berechnung)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Names = Mapping[str, str]
NAMES: Mapping[str, Names] = {
    "universe": {"de": "Grundgesamtheit", "en": "Population"},
    "numerator": {"de": "Zähler", "en": "Numerator"},
    "denominator": {"de": "Nenner", "en": "Denominator"},
    "denominator_universe": {"de": "Grundgesamtheit des Nenners", "en": "Population of the denominator"},
}
DESCRIBED: Mapping[str, Mapping[str, Names]] = {
    "total": {
        "universe": NAMES["universe"],
        "numerator": {"de": "Summiert wird", "en": "Summed up"},
    },
    "": {"universe": NAMES["universe"], "numerator": {"de": "Merkmal", "en": "Variable"}},
}
"""What other measures than ratios consist of; those of a distribution describe one variable."""


@dataclass(frozen=True)
class Part:
    """One part of a definition: in words, if the edition has them, and as computed (Definitionsteil)."""

    name: str
    words: str
    written: str


@dataclass(frozen=True)
class WrittenDefinition:
    """A version of the definition with the years for which it holds (Fassung der Definition)."""

    key: str
    first_year: str
    last_year: str
    measure: str
    parts: tuple[Part, ...]
    weight: str


def written_definitions(
    versions: Mapping[str, Mapping[str, str]], language: str = "de"
) -> tuple[WrittenDefinition, ...]:
    """Return the definitions of an indicator; none where the figures were taken from an official table."""
    return tuple(
        WrittenDefinition(
            key=key,
            first_year=version.get("first_year", ""),
            last_year=version.get("last_year", ""),
            measure=version.get("measure_words", ""),
            parts=_parts(version, language),
            weight=version.get("weight", ""),
        )
        for key, version in versions.items()
    )


def _parts(version: Mapping[str, str], language: str) -> tuple[Part, ...]:
    measure = version.get("measure", "ratio")  # earlier editions do not name it and knew ratios only
    names = NAMES if measure == "ratio" else DESCRIBED.get(measure, DESCRIBED[""])
    return tuple(
        Part(label[language], version.get(f"{name}_words", ""), version[name])
        for name, label in names.items()
        if name in version
    )
