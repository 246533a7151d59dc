"""Work of the made-up persons: assumptions of plausible order of magnitude.

The answers on the reference week follow from a labour status, which is not stored: the engine derives it from
the answers, as for real persons.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.microdata.synthetic.arrays import (
    Draw,
    Floats,
    Truths,
    Whole,
    inverse_logit,
    logit,
    normal_share,
    step,
)
from laendertisch.statistics.microdata.synthetic.education import FIRST_AGE, NOTHING, TERTIARY, Education
from laendertisch.statistics.microdata.synthetic.people import FEMALE, Cohort, People, Trait

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
EFFECT_OF_LAND = np.array([LAND_EFFECTS.get(land, 0.0) for land in LAND_CODES])
BASE_YEAR = 2021
YEARLY_GAIN = 0.03
LAST_SEARCHING_AGE = 64


@dataclass(frozen=True)
class Work:
    """Status and answers on the reference week (Erwerbsbeteiligung), one element per person.

    From the age of 15 a person is `employed`, `unemployed` or neither.
    """

    employed: Truths
    unemployed: Truths
    worked_hour: Truths
    temporarily_absent: Truths
    searched: Truths
    available: Truths


def draw_work(cohort: Cohort, education: Education, draw: Draw) -> Work:
    """Return who works in the year, and what they answer about the reference week."""
    people, units, unit = cohort.people, cohort.units, cohort.unit
    year, random = draw.year, draw.random
    age = year - people.birth_year
    chance = logit(EMPLOYED_AMONG[step(age, FIRST_AGES)]) + YEARLY_GAIN * (year - BASE_YEAR)
    chance += EFFECT_OF_LAND[units.land[unit]] + units.work_effect[unit]
    chance += _origin_and_family(people, year) + _schooling(education, age)
    chosen = normal_share(people.steady(Trait.WORK, random)) < inverse_logit(chance)
    employed = (age >= FIRST_AGE) & (education.trainee | chosen)
    seeking = random.random(len(age)) < np.where(people.background, 0.19, 0.11)
    may_seek = (age >= FIRST_AGE) & (age <= LAST_SEARCHING_AGE) & ~education.under_way
    return _answers(employed, ~employed & seeking & may_seek, random)


def _answers(employed: Truths, unemployed: Truths, random: Generator) -> Work:
    """Return answers that lead to the status: both search and availability make somebody unemployed."""
    absent = employed & (random.random(len(employed)) < 0.09)
    chance = random.random(len(employed))
    inactive = ~employed & ~unemployed
    return Work(
        employed=employed,
        unemployed=unemployed,
        worked_hour=employed & ~absent,
        temporarily_absent=absent,
        searched=unemployed | (employed & (chance < 0.04)) | (inactive & (chance < 0.015)),
        available=unemployed | (employed & (chance < 0.10)) | (inactive & (chance > 0.94)),
    )


def _origin_and_family(people: People, year: int) -> Floats:
    """Return what sex, children and origin change in the log odds."""
    woman = people.sex == FEMALE
    third = people.from_third_country
    recent = people.moved_in & (year - people.origin.arrival < 4)
    effect: Floats = (
        -0.28 * woman
        - 0.75 * (woman & people.young_children)
        - 0.22 * people.background
        - 0.35 * third
        - 0.45 * (third & woman)
        - 1.0 * recent
    )
    return effect


def _schooling(education: Education, age: Whole) -> Floats:
    """Return what education changes in the log odds: the young work less while they learn."""
    on_the_way = education.pupil | education.student
    free = (age < 25) & ~education.under_way
    effect: Floats = (
        -1.2 * on_the_way
        + 0.45 * free
        - 0.55 * ((education.qualification == NOTHING) & (age >= 25))
        + 0.35 * (education.qualification == TERTIARY)
    )
    return effect
