"""The population of the Länder that the sample stands for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from laendertisch.kernel.laender import LAENDER

FILE = Path(__file__).with_name("population.csv")
FIRST_AGES = (0, 15, 25, 45, 65)
"""The first age of each age group."""


@dataclass(frozen=True)
class LandPopulation:
    """The population of a Land (Bevölkerung eines Landes): persons by sex and age group, and foreigners.

    `groups` holds the men of each age group, then the women.
    """

    land: str
    groups: tuple[int, ...]
    foreigners: int

    @property
    def persons(self) -> int:
        """All persons."""
        return sum(self.groups)


def read_population() -> tuple[LandPopulation, ...]:
    """Return the population of the 16 Länder in their usual order."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = {row["land"]: row for row in csv.DictReader(lines)}
    columns = [f"{sex}_{age}" for sex in ("male", "female") for age in FIRST_AGES]
    return tuple(
        LandPopulation(
            land.code,
            tuple(int(rows[land.code][column]) for column in columns),
            int(rows[land.code]["foreigners"]),
        )
        for land in LAENDER
    )
