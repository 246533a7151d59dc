"""The population of the Länder that the sample stands for."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from laendertisch.kernel.laender import LAENDER

LAENDER_FILE = Path(__file__).with_name("population.csv")
GERMANY_FILE = Path(__file__).with_name("germany.csv")
FIRST_AGES = (0, 15, 25, 45, 65)
"""The first age of each age group."""
BASE_YEAR = 2021
"""The year of the age groups of the Länder."""


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
    with LAENDER_FILE.open(encoding="utf-8", newline="") as lines:
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


def population_of(year: int) -> tuple[LandPopulation, ...]:
    """Return the Länder with as many persons and foreigners as Germany had in the year.

    All Länder and age groups grow alike, which is an assumption; years without a figure have the nearest one.
    """
    germany = _germany()
    last = max(germany)
    persons, foreigners = germany[min(max(year, min(germany)), last)]
    growth = persons / germany[BASE_YEAR][0]
    foreign_growth = foreigners / germany[last][1]
    return tuple(
        replace(
            land,
            groups=tuple(round(group * growth) for group in land.groups),
            foreigners=round(land.foreigners * foreign_growth),
        )
        for land in read_population()
    )


def _germany() -> dict[int, tuple[int, int]]:
    """Return persons and foreigners of Germany at the end of each year."""
    with GERMANY_FILE.open(encoding="utf-8", newline="") as lines:
        return {
            int(row["year"]): (int(row["persons"]), int(row["foreigners"])) for row in csv.DictReader(lines)
        }
