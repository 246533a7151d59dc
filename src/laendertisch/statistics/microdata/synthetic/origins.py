"""Where people come from: themselves, and what they say about their parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.random import Generator

from laendertisch.statistics.microdata.synthetic.arrays import Draw, Truths, Whole
from laendertisch.statistics.microdata.variables import Acquisition, Citizenship

BIRTH, EXPELLEE, RESETTLER, NATURALISED, ADOPTED, FOREIGN = range(len(Acquisition))
GERMAN, EU, THIRD = range(len(Citizenship))
NEVER = 0


@dataclass(frozen=True)
class Origin:
    """Origin of persons (Herkunft), one element per person.

    `german_by` numbers `Acquisition`, `group` is the citizenship group of the country of origin, `arrival`
    the year of moving in (0 for never).
    """

    german_by: Whole
    group: Whole
    born_abroad: Truths
    arrival: Whole

    @property
    def citizenship(self) -> Whole:
        """The citizenship group: German, or that of the origin."""
        return np.where(self.german_by == FOREIGN, self.group, GERMAN)

    def take(self, rows: Whole | Truths) -> Origin:
        """Return the origin of the chosen persons."""
        return Origin(*(getattr(self, each.name)[rows] for each in fields(self)))

    def where(self, condition: Truths, other: Origin) -> Origin:
        """Return this origin where the condition holds, the other elsewhere."""
        return Origin(
            *(
                np.where(condition, getattr(self, each.name), getattr(other, each.name))
                for each in fields(self)
            )
        )


def joined(origins: Sequence[Origin]) -> Origin:
    """Return the origins one after the other."""
    return Origin(*(np.concatenate([getattr(one, each.name) for one in origins]) for each in fields(Origin)))


@dataclass(frozen=True)
class _Kind:
    """A kind of adult: chance among adults with a background, and what follows from it."""

    chance: float
    german_by: int
    group: int
    moved_in: bool
    parents_by: int


KINDS = (
    _Kind(0.24, FOREIGN, EU, moved_in=True, parents_by=FOREIGN),
    _Kind(0.29, FOREIGN, THIRD, moved_in=True, parents_by=FOREIGN),
    _Kind(0.15, NATURALISED, THIRD, moved_in=True, parents_by=FOREIGN),
    _Kind(0.14, RESETTLER, THIRD, moved_in=True, parents_by=RESETTLER),
    _Kind(0.05, FOREIGN, THIRD, moved_in=False, parents_by=FOREIGN),
    _Kind(0.06, NATURALISED, THIRD, moved_in=False, parents_by=FOREIGN),
    _Kind(0.06, BIRTH, THIRD, moved_in=False, parents_by=NATURALISED),
    _Kind(0.01, ADOPTED, THIRD, moved_in=True, parents_by=BIRTH),
)


def draw_adults(background: Truths, birth_year: Whole, draw: Draw) -> tuple[Origin, Origin, Origin]:
    """Return the origin of adults, of their mothers and of their fathers, as of the year."""
    random = draw.random
    kind = random.choice(len(KINDS), size=len(background), p=[each.chance for each in KINDS])
    expelled = ~background & (birth_year <= 1945) & (random.random(len(kind)) < 0.12)
    born_german_abroad = ~background & ~expelled & (random.random(len(kind)) < 0.004)
    moved_in = (background & _of_kind("moved_in")[kind].astype(bool)) | born_german_abroad
    own = Origin(
        german_by=np.where(background, _of_kind("german_by")[kind], np.where(expelled, EXPELLEE, BIRTH)),
        group=np.where(background, _of_kind("group")[kind], GERMAN),
        born_abroad=moved_in | expelled,
        arrival=np.where(expelled, 1946, np.where(moved_in, _arrival(birth_year, draw), NEVER)),
    )
    parents_by = np.where(background, _of_kind("parents_by")[kind], BIRTH)
    mother, father = (_parent(own, parents_by, birth_year, random) for _ in range(2))
    return own, mother, father


def draw_children(mother: Origin, father: Origin, birth_year: Whole, random: Generator) -> Origin:
    """Return the origin of children from that of their parents.

    Who was born before both parents moved in was born abroad and came with them. Who was born here is German
    by birth with one German parent or, since 2000, with a parent here for eight years; else foreign or
    naturalised.
    """
    since = np.minimum(_here_since(mother), _here_since(father))
    born_abroad = birth_year < since
    german_parent = (mother.german_by != FOREIGN) | (father.german_by != FOREIGN)
    resident_parent = (birth_year >= 2000) & (birth_year - since >= 8)
    resettlers = born_abroad & ((mother.german_by == RESETTLER) | (father.german_by == RESETTLER))
    by_birth = german_parent | resident_parent
    otherwise = np.where(random.random(len(birth_year)) < 0.12, NATURALISED, FOREIGN)
    return Origin(
        german_by=np.where(resettlers, RESETTLER, np.where(by_birth, BIRTH, otherwise)),
        group=np.where(mother.group == GERMAN, father.group, mother.group),
        born_abroad=born_abroad,
        arrival=np.where(born_abroad, since, NEVER),
    )


def _of_kind(name: str) -> Whole:
    return np.array([getattr(each, name) for each in KINDS], dtype=np.int64)


def _here_since(parent: Origin) -> Whole:
    """Return the year of moving in, 0 for those born here."""
    return np.where(parent.born_abroad, parent.arrival, 0)


def _arrival(birth_year: Whole, draw: Draw) -> Whole:
    """Return a year of moving in between birth and now; most come as young adults, many of late."""
    year, random = draw.year, draw.random
    young = birth_year + np.clip(random.normal(24, 11, len(birth_year)), 0, None)
    recent = year - random.exponential(9, len(birth_year))
    wished = np.where(random.random(len(birth_year)) < 0.45, recent, young)
    return np.clip(wished.astype(np.int64), np.maximum(birth_year, 1950), year)


def _parent(own: Origin, parents_by: Whole, birth_year: Whole, random: Generator) -> Origin:
    """Return a parent outside the household.

    Parents of persons born here with a background moved in before; some parents of immigrants came along. One
    in six persons born here with a background has a parent without.
    """
    size = len(birth_year)
    background = own.group != GERMAN
    mixed = background & ~own.born_abroad & (random.random(size) < 0.17)
    child_of_expellee = ~background & (birth_year < 1975) & (random.random(size) < 0.10)
    expelled = (own.german_by == EXPELLEE) | child_of_expellee
    german_by = np.where(expelled, EXPELLEE, np.where(mixed, BIRTH, parents_by))
    moved_in = background & (german_by != BIRTH)
    before_birth = np.maximum(birth_year - random.integers(1, 15, size), 1950)
    came_along = np.where(random.random(size) < 0.3, own.arrival, NEVER)
    arrival = np.where(moved_in, np.where(own.born_abroad, came_along, before_birth), NEVER)
    return Origin(
        german_by=german_by,
        group=np.where(german_by == BIRTH, GERMAN, own.group),
        born_abroad=moved_in | expelled,
        arrival=np.where(expelled, 1946, arrival),
    )
