"""The main job of those who work: assumptions of plausible order of magnitude."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from laendertisch.statistics.microdata.synthetic.arrays import (
    Draw,
    Floats,
    Truths,
    Whole,
    normal_share,
    picked,
)
from laendertisch.statistics.microdata.synthetic.education import NOTHING, TERTIARY, Education
from laendertisch.statistics.microdata.synthetic.origins import THIRD
from laendertisch.statistics.microdata.synthetic.people import FEMALE, People, Trait
from laendertisch.statistics.microdata.synthetic.work import Work

SELF_EMPLOYED, FAMILY_WORKER, CIVIL_SERVANT, EMPLOYEE, WORKER, TRAINEE = range(6)
PENSION_AGE = 65
FULL_TIME, PART_TIME, MARGINAL = range(3)
USUAL_HOURS = np.array([39.0, 21.0, 9.0])
SPREAD_OF_HOURS = np.array([3.0, 5.0, 3.0])
MOST_HOURS = 80


@dataclass(frozen=True)
class Jobs:
    """The main job (Haupttätigkeit), one element per person; it counts only for those who hold one.

    `position` numbers `OccupationalStatus`, `hours` are whole hours usually worked in a week.
    """

    held: Truths
    position: Whole
    marginal: Truths
    public: Truths
    hours: Floats


def draw_jobs(people: People, education: Education, work: Work, draw: Draw) -> Jobs:
    """Return the main job of the persons in the year."""
    random = draw.random
    age = draw.year - people.birth_year
    position = _position(people, education, age)
    marginal = work.employed & _is_marginal(people, education, age, position, random)
    extent = np.where(marginal, MARGINAL, _extent(people, education, position, random))
    hours = USUAL_HOURS[extent] + SPREAD_OF_HOURS[extent] * random.normal(0.0, 1.0, len(age))
    hours += 7 * ((position == SELF_EMPLOYED) & (extent == FULL_TIME))
    chance = random.random(len(age))
    public = (position == EMPLOYEE) & (chance < 0.16) | (position == WORKER) & (chance < 0.07)
    return Jobs(
        held=work.employed,
        position=position,
        marginal=marginal,
        public=public | (position == CIVIL_SERVANT),
        hours=np.clip(np.round(hours), 1, MOST_HOURS),
    )


def _position(people: People, education: Education, age: Whole) -> Whole:
    """Return the position, which lasts: it follows from a trait and from education."""
    uniform = normal_share(people.traits[:, Trait.POSITION])
    third_citizen = people.origin.citizenship == THIRD
    tertiary, unskilled = education.qualification == TERTIARY, education.qualification == NOTHING
    self_employed = np.clip(0.045 + 0.0018 * (age - 25), 0.01, 0.12) + 0.03 * tertiary
    civil_servant = np.where(third_citizen | people.moved_in, 0.004, np.where(tertiary, 0.15, 0.03))
    worker = np.where(unskilled, 0.62, np.where(tertiary, 0.05, 0.32)) + 0.12 * people.moved_in * ~tertiary
    employee = 0.995 - self_employed - civil_servant - worker
    chances = (self_employed, np.full(len(age), 0.005), np.where(unskilled, 0.0, civil_servant))
    drawn = picked(uniform, *chances, employee)
    return np.where(education.trainee, TRAINEE, drawn)


def _is_marginal(
    people: People, education: Education, age: Whole, position: Whole, random: Generator
) -> Truths:
    woman = people.sex == FEMALE
    chance = np.where(woman & people.young_children, 0.2, np.where(woman, 0.08, 0.04))
    chance = np.where(education.qualification == NOTHING, chance + 0.06, chance)
    chance = np.where((age >= PENSION_AGE) | education.pupil | education.student, 0.62, chance)
    dependent = (position == EMPLOYEE) | (position == WORKER)
    return np.asarray(dependent & (random.random(len(age)) < chance))


def _extent(people: People, education: Education, position: Whole, random: Generator) -> Whole:
    woman = people.sex == FEMALE
    part_time = np.where(woman & people.young_children, 0.7, np.where(woman, 0.42, 0.09))
    part_time = np.where(education.student, 0.8, part_time)
    shorter = normal_share(people.steady(Trait.HOURS, random)) < part_time
    return np.where(shorter & (position != TRAINEE), PART_TIME, FULL_TIME)
