"""The executable definitions of an indicator, as an edition tells them (Definitionen zur Berechnung)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part of a definition: in words, if the edition has them, and as computed (Definitionsteil)."""

    words: str
    written: str


@dataclass(frozen=True)
class WrittenDefinition:
    """A version of the definition with the years for which it holds (Fassung der Definition)."""

    key: str
    first_year: str
    last_year: str
    universe: Part
    numerator: Part
    denominator: Part
    weight: str


def written_definitions(versions: Mapping[str, Mapping[str, str]]) -> tuple[WrittenDefinition, ...]:
    """Return the definitions of an indicator; none where the figures were taken from an official table."""
    return tuple(
        WrittenDefinition(
            key=key,
            first_year=version.get("first_year", ""),
            last_year=version.get("last_year", ""),
            universe=_part(version, "universe"),
            numerator=_part(version, "numerator"),
            denominator=_part(version, "denominator"),
            weight=version.get("weight", ""),
        )
        for key, version in versions.items()
    )


def _part(version: Mapping[str, str], name: str) -> Part:
    return Part(version.get(f"{name}_words", ""), version.get(name, ""))
