"""Labour status of the made-up persons: assumptions of plausible order of magnitude."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, Whole
from laendertisch.statistics.microdata.synthetic.origins import EU, GERMAN
from laendertisch.statistics.microdata.synthetic.people import FEMALE, Households, People
from laendertisch.statistics.microdata.synthetic.units import Units

EMPLOYED, UNEMPLOYED, INACTIVE, UNKNOWN = 0, 1, 2, -1
WORKING_AGE = 15

FIRST_AGES = np.array([0, 15, 18, 20, 25, 30, 55, 60, 63, 65, 70, 75])
EMPLOYED_AMONG = np.array([0.0, 0.12, 0.42, 0.66, 0.80, 0.88, 0.84, 0.74, 0.52, 0.17, 0.09, 0.02])
"""Chance of men without a background to be employed, from the age above on."""

LAND_EFFECTS = {
    "BW": 0.18,
    "BY": 0.22,
    "BE": -0.22,
    "HB": -0.38,
    "NW": -0.12,
    "SL": -0.1,
    "ST": -0.12,
    "SN": 0.06,
}
BASE_YEAR = 2021
YEARLY_GAIN = 0.03
STEADINESS = 0.9


def draw_status(
    people: People, households: Households, units: Units, land_effects: Floats, draw: Draw
) -> Whole:
    """Return the labour status in the year: a number of `IloStatus`, -1 under 15 and where not told."""
    year, random = draw.year, draw.random
    age = year - people.birth_year
    unit = households.unit[people.household]
    shared = land_effects[units.land[unit]] + units.work_effect[unit]
    chance = _logit(EMPLOYED_AMONG[np.searchsorted(FIRST_AGES, age, side="right") - 1])
    chance = chance + shared + _personal(people, year) + YEARLY_GAIN * (year - BASE_YEAR)
    employed = _steady(people, random) < _inverse_logit(chance)
    background = people.origin.group != GERMAN
    searching = random.random(len(age)) < np.where(background, 0.19, 0.11)
    status = np.where(employed, EMPLOYED, np.where(searching & (age < 65), UNEMPLOYED, INACTIVE))
    told = (age >= WORKING_AGE) & (random.random(len(age)) >= 0.004)
    return np.where(told, status, UNKNOWN)


def _personal(people: People, year: int) -> Floats:
    """Return what sex, children and origin change in the log odds."""
    woman = people.sex == FEMALE
    background = people.origin.group != GERMAN
    moved_in = background & people.origin.born_abroad
    third = moved_in & (people.origin.group != EU)
    recent = moved_in & (year - people.origin.arrival < 4)
    effect: Floats = (
        -0.28 * woman
        - 0.75 * (woman & people.young_children)
        - 0.22 * background
        - 0.35 * third
        - 0.45 * (third & woman)
        - 1.0 * recent
    )
    return effect


def _steady(people: People, random: Generator) -> Floats:
    """Return uniform numbers that stay close to each other from year to year for the same person."""
    change = random.normal(0.0, 1.0, len(people.leaning))
    mixed = STEADINESS * people.leaning + np.sqrt(1 - STEADINESS**2) * change
    return _normal_share(mixed)


def _normal_share(value: Floats) -> Floats:
    """Return about the share of a normal distribution below the value (logistic approximation)."""
    return _inverse_logit(1.5976 * value + 0.07056 * value**3)


def _logit(share: Floats) -> Floats:
    bounded = np.clip(share, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(bounded / (1 - bounded)))


def _inverse_logit(value: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-value)))
