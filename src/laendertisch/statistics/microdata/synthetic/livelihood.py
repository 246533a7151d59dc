"""What the made-up persons mainly live on: assumptions of plausible order of magnitude."""

from __future__ import annotations

import numpy as np

from laendertisch.statistics.microdata.synthetic.arrays import UNKNOWN, Draw, Whole, picked
from laendertisch.statistics.microdata.synthetic.education import FIRST_AGE, Education
from laendertisch.statistics.microdata.synthetic.jobs import PENSION_AGE, Jobs
from laendertisch.statistics.microdata.synthetic.people import FEMALE, People
from laendertisch.statistics.microdata.synthetic.work import Work

EMPLOYMENT, UNEMPLOYMENT_BENEFIT, SOCIAL_BENEFITS, PENSION, FAMILY_OTHER = range(5)
EARLIEST_PENSION_AGE = 60


def draw_livelihood(people: People, education: Education, work: Work, jobs: Jobs, draw: Draw) -> Whole:
    """Return a number of `Livelihood` for each person, -1 under 15."""
    uniform = draw.random.random(len(people.sex))
    age = draw.year - people.birth_year
    without_job = np.where(work.unemployed, _unemployed(people, uniform), _inactive(people, age, uniform))
    without_job = np.where(education.under_way & (age < 30), FAMILY_OTHER, without_job)
    without_job = np.where(age >= PENSION_AGE, _old(people, uniform), without_job)
    lives_on_job = work.employed & ~(jobs.marginal & (uniform < 0.8)) & ~(education.pupil | education.student)
    livelihood = np.where(lives_on_job, EMPLOYMENT, without_job)
    return np.where(age >= FIRST_AGE, livelihood, UNKNOWN)


def _unemployed(people: People, uniform: np.ndarray) -> Whole:
    benefit = np.where(people.from_third_country, 0.22, 0.38)
    social = np.where(people.from_third_country, 0.62, 0.42)
    return _code(picked(uniform, benefit, social), UNEMPLOYMENT_BENEFIT, SOCIAL_BENEFITS, FAMILY_OTHER)


def _inactive(people: People, age: Whole, uniform: np.ndarray) -> Whole:
    woman = people.sex == FEMALE
    social = np.where(people.from_third_country, 0.42, np.where(people.background, 0.28, 0.2))
    pension = np.where(age >= EARLIEST_PENSION_AGE, 0.55, np.where(woman, 0.12, 0.3))
    return _code(picked(uniform, social, pension), SOCIAL_BENEFITS, PENSION, FAMILY_OTHER)


def _old(people: People, uniform: np.ndarray) -> Whole:
    social = np.where(people.moved_in, 0.12, 0.02)
    pension = np.where(people.sex == FEMALE, 0.93, 0.98) - social
    return _code(picked(uniform, social, pension), SOCIAL_BENEFITS, PENSION, FAMILY_OTHER)


def _code(number: Whole, *codes: int) -> Whole:
    return np.array(codes)[number]
