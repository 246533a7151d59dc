"""Dwellings, households and persons of the Auswahlbezirke that entered the sample in one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.random import Generator

from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, Truths, Whole
from laendertisch.statistics.microdata.synthetic.origins import (
    EU,
    GERMAN,
    Origin,
    draw_adults,
    draw_children,
    joined,
)
from laendertisch.statistics.microdata.synthetic.units import Units

DWELLINGS = 9
MOST_DWELLINGS = 25
HOUSEHOLD_CHANCES = (0.37, 0.27, 0.03, 0.08, 0.25)
"""Alone, couple, two who share, one parent with children, couple with children."""
ALONE, COUPLE, SHARING, ONE_PARENT, FAMILY = range(5)
MALE, FEMALE = 0, 1


class Trait(IntEnum):
    """What stays with a person over the years and makes answers steady (Veranlagung)."""

    WORK = 0
    SCHOOL = 1
    TRAINING = 2
    EARNING = 3
    HOURS = 4
    POSITION = 5


LIKE_PARENTS = 0.45
"""Correlation of children's schooling with that of a parent."""
STEADINESS = 0.9
"""Correlation of a person's answers on one subject with the trait behind them."""


@dataclass(frozen=True)
class Households:
    """Households (Haushalte), one element each; `unit` is the row of the Auswahlbezirk in `Units`."""

    unit: Whole
    number: Whole
    kind: Whole
    background: Truths
    communal: Truths
    main_residence: Truths


@dataclass(frozen=True)
class People:
    """Persons (Personen), one element each; `household` is the row of the household in `Households`.

    `young_children` says whether children under six lived in the household when it entered the sample.
    `traits` has a row per person and a column for each `Trait`, all standard normal.
    """

    household: Whole
    sex: Whole
    birth_year: Whole
    origin: Origin
    mother: Origin
    father: Origin
    mother_here: Truths
    father_here: Truths
    parents_known: Truths
    young_children: Truths
    traits: Floats

    @property
    def background(self) -> Truths:
        """Whether the family came from elsewhere, whatever the questions tell."""
        return np.asarray(self.origin.group != GERMAN)

    @property
    def moved_in(self) -> Truths:
        """Whether the person with such a family came as an immigrant."""
        return self.background & self.origin.born_abroad

    @property
    def from_third_country(self) -> Truths:
        """Whether the person immigrated from outside the European Union."""
        return np.asarray(self.moved_in & (self.origin.group != EU))

    def steady(self, trait: Trait, random: Generator) -> Floats:
        """Return standard normal numbers that stay close to the trait from year to year."""
        change = random.normal(0.0, 1.0, len(self.traits))
        return np.asarray(STEADINESS * self.traits[:, trait] + (1 - STEADINESS**2) ** 0.5 * change)

    def take(self, rows: Whole | Truths) -> People:
        """Return the chosen persons."""
        columns: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            columns[each.name] = value.take(rows) if isinstance(value, Origin) else value[rows]
        return People(**columns)


@dataclass(frozen=True)
class Cohort:
    """Units that entered the sample in the same year, with their households and persons (Kohorte)."""

    units: Units
    households: Households
    people: People

    @property
    def unit(self) -> Whole:
        """The row of the unit in which each person lives."""
        return self.households.unit[self.people.household]


def draw_households(units: Units, background_odds: Floats, random: Generator) -> Households:
    """Return the households; `background_odds` is the log odds of a background in each Land."""
    dwellings = np.clip(random.poisson(DWELLINGS, len(units.number)), 2, MOST_DWELLINGS)
    unit = np.repeat(np.arange(len(dwellings)), dwellings)
    within = np.arange(len(unit)) - np.repeat(np.cumsum(dwellings) - dwellings, dwellings)
    odds = (
        background_odds[units.land[unit]]
        + 0.35 * (units.settlement[unit] == 0)
        - 0.45 * (units.settlement[unit] == 2)
        + 0.45 * (units.building[unit] == 2)
        + units.origin_effect[unit]
    )
    communal = random.random(len(unit)) < 0.012
    kind = random.choice(len(HOUSEHOLD_CHANCES), size=len(unit), p=HOUSEHOLD_CHANCES)
    return Households(
        unit=unit,
        number=units.number[unit] * 100 + within + 1,
        kind=np.where(communal, ALONE, kind),
        background=random.random(len(unit)) < 1 / (1 + np.exp(-odds)),
        communal=communal,
        main_residence=random.random(len(unit)) >= 0.015,
    )


def draw_people(households: Households, draw: Draw) -> People:
    """Return all persons of the households, as they were when they entered the sample in the year."""
    year, random = draw.year, draw.random
    kind = households.kind
    rows = np.arange(len(kind))
    age = _adult_age(kind, random)
    first_sex = np.where(kind == ONE_PARENT, random.random(len(kind)) < 0.83, random.random(len(kind)) < 0.5)
    children = np.where(kind >= ONE_PARENT, 1 + random.binomial(3, 0.25, len(kind)), 0)
    first = _adults(rows, first_sex.astype(np.int64), year - age, households.background, draw)
    with_partner = np.flatnonzero((kind == COUPLE) | (kind == SHARING) | (kind == FAMILY))
    partner = _partners(first.take(with_partner), draw)
    parents = _parents(first, partner, with_partner)
    offspring = _children(np.repeat(rows, children), first, kind, parents, draw)
    people = _together([first, partner, offspring])
    young = np.zeros(len(kind), dtype=bool)
    young[offspring.household[year - offspring.birth_year < 6]] = True
    return replace(people, young_children=young[people.household])


def _adult_age(kind: Whole, random: Generator) -> Whole:
    """Return the age of the first adult: parents are younger, those without children of all ages."""
    anyone = 19 + 76 * random.beta(1.7, 1.35, len(kind))
    parent = np.clip(random.normal(41, 8.5, len(kind)), 20, 64)
    return np.where(kind >= ONE_PARENT, parent, anyone).astype(np.int64)


def _adults(household: Whole, sex: Whole, birth_year: Whole, background: Truths, draw: Draw) -> People:
    size = len(household)
    random = draw.random
    own, mother, father = draw_adults(background, birth_year, draw)
    nobody = np.zeros(size, dtype=bool)
    return People(
        household=household,
        sex=sex,
        birth_year=birth_year,
        origin=own,
        mother=mother,
        father=father,
        mother_here=nobody,
        father_here=nobody,
        parents_known=random.random(size) >= 0.025,
        young_children=nobody,
        traits=random.normal(0.0, 1.0, (size, len(Trait))),
    )


def _partners(first: People, draw: Draw) -> People:
    """Return partners of similar age and, in three couples of four, of like origin."""
    size = len(first.household)
    year, random = draw.year, draw.random
    age_gap = random.normal(0, 3.5, size).astype(np.int64)
    birth_year = np.clip(first.birth_year + age_gap, year - 97, year - 18)
    background = first.background
    other = random.random(size) < np.where(background, 0.25, 0.06)
    same_sex = random.random(size) < 0.015
    sex = np.where(same_sex, first.sex, 1 - first.sex)
    return _adults(first.household, sex, birth_year, background ^ other, draw)


def _parents(first: People, partner: People, with_partner: Whole) -> tuple[Origin, Origin]:
    """Return the origin of mothers and fathers by household; a missing parent is like the present one."""
    filled = {}
    for each in fields(Origin):
        filled[each.name] = getattr(first.origin, each.name).copy()
        filled[each.name][with_partner] = getattr(partner.origin, each.name)
    other = Origin(**filled)
    mother_first = first.sex == FEMALE
    return first.origin.where(mother_first, other), other.where(mother_first, first.origin)


def _children(
    household: Whole, first: People, kind: Whole, parents: tuple[Origin, Origin], draw: Draw
) -> People:
    """Return the children; in one-parent households the other parent lives elsewhere."""
    size = len(household)
    year, random = draw.year, draw.random
    parent_age = year - first.birth_year[household]
    age = np.clip(parent_age - random.normal(31, 5, size), 0, 24).astype(np.int64)
    mother, father = (parent.take(household) for parent in parents)
    both = kind[household] != ONE_PARENT
    with_mother = first.sex[household] == FEMALE
    return People(
        household=household,
        sex=random.integers(0, 2, size),
        birth_year=year - age,
        origin=draw_children(mother, father, year - age, random),
        mother=mother,
        father=father,
        mother_here=both | with_mother,
        father_here=both | ~with_mother,
        parents_known=random.random(size) >= 0.05,
        young_children=np.zeros(size, dtype=bool),
        traits=_inherited(first.traits[household], random),
    )


def _inherited(parent: Floats, random: Generator) -> Floats:
    """Return traits like those of a parent; only schooling and training run in families."""
    share = np.zeros(len(Trait))
    share[[Trait.SCHOOL, Trait.TRAINING]] = LIKE_PARENTS
    return share * parent + np.sqrt(1 - share**2) * random.normal(0.0, 1.0, parent.shape)


def _together(parts: Sequence[People]) -> People:
    """Return all persons, household by household, the adults first."""
    columns: dict[str, Any] = {}
    for each in fields(People):
        values = [getattr(part, each.name) for part in parts]
        columns[each.name] = joined(values) if isinstance(values[0], Origin) else np.concatenate(values)
    people = People(**columns)
    return people.take(np.argsort(people.household, kind="stable"))
