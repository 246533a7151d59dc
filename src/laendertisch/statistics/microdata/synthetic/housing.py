"""Dwellings of the made-up households: assumptions of plausible order of magnitude."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.microdata.synthetic.arrays import Floats, Truths, inverse_logit, normal_share
from laendertisch.statistics.microdata.synthetic.people import COUPLE, FAMILY, Cohort, Trait

CITY, TOWN, RURAL = range(3)
SMALL, MEDIUM, LARGE = range(3)
OWNING_BY_SETTLEMENT = np.array([-0.75, 0.0, 0.5])
OWNING_BY_BUILDING = np.array([0.9, -0.9, -1.3])
SMALLEST, LARGEST = 18, 350


@dataclass(frozen=True)
class Dwellings:
    """Dwellings (Wohnungen), one element per household: whether its own, and square metres."""

    owned: Truths
    space: Floats


def dwellings_of(cohort: Cohort, year: int) -> Dwellings:
    """Return the dwellings; they follow from lasting traits of the household's first person alone."""
    units, households, people = cohort.units, cohort.households, cohort.people
    unit = households.unit
    first = np.searchsorted(people.household, np.arange(len(unit)))
    traits = people.traits[first]
    age = year - people.birth_year[first]
    paired = (households.kind == COUPLE) | (households.kind == FAMILY)
    odds = -0.5 + 0.9 * paired + 0.03 * (np.clip(age, 20, 70) - 50) - 1.1 * people.moved_in[first]
    odds = odds + OWNING_BY_SETTLEMENT[units.settlement[unit]] + OWNING_BY_BUILDING[units.building[unit]]
    owned = normal_share(traits[:, Trait.EARNING]) < inverse_logit(odds)
    members = np.bincount(people.household, minlength=len(unit))
    space = 52 + 14 * np.minimum(members - 1, 4) + 34 * owned + 8 * (units.settlement[unit] == RURAL)
    varied = space * np.exp(0.2 * traits[:, Trait.HOURS] + 0.1 * traits[:, Trait.EARNING])
    return Dwellings(owned, np.clip(np.round(varied), SMALLEST, LARGEST))
