"""Income of the made-up households: assumptions of plausible order of magnitude, in EUR a month, net."""

from __future__ import annotations

import numpy as np

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, Whole
from laendertisch.statistics.microdata.synthetic.education import FIRST_AGE, NOTHING, TERTIARY, Education
from laendertisch.statistics.microdata.synthetic.jobs import USUAL_HOURS, Jobs
from laendertisch.statistics.microdata.synthetic.livelihood import (
    FAMILY_OTHER,
    PENSION,
    SOCIAL_BENEFITS,
    UNEMPLOYMENT_BENEFIT,
)
from laendertisch.statistics.microdata.synthetic.people import FEMALE, Cohort, People, Trait

BASE_YEAR = 2021
YEARLY_GROWTH = 1.022
FULL_TIME_EARNINGS = 2050.0
USUAL_BENEFITS = {UNEMPLOYMENT_BENEFIT: 1050.0, SOCIAL_BENEFITS: 780.0, PENSION: 1620.0, FAMILY_OTHER: 180.0}
SPREAD_OF_BENEFITS = {UNEMPLOYMENT_BENEFIT: 0.3, SOCIAL_BENEFITS: 0.15, PENSION: 0.42, FAMILY_OTHER: 0.6}
CHILD_BENEFIT = 219.0
CHILD_AGE = 18
FIRST_PERSON_NEEDS, FURTHER_PERSON_NEEDS = 780.0, 330.0
"""A household has at least this; benefits fill it up."""

LAND_LEVELS = {
    "BW": 0.07, "BY": 0.08, "HE": 0.05, "HH": 0.06, "BB": -0.05, "HB": -0.05, "MV": -0.12, "SN": -0.11,
    "ST": -0.12, "TH": -0.11, "SL": -0.03,
}  # fmt: skip
LEVEL_OF_LAND = np.array([LAND_LEVELS.get(land, 0.0) for land in LAND_CODES])

_TO_3600 = (0, 150, 300, *range(500, 1900, 200), *range(2000, 3300, 300), 3600)
CLASS_LIMITS = np.array([*_TO_3600, *range(4000, 6500, 500), 7500, 10000, 18000, 26000])
"""Classes in which income was asked until 2019, as assumed here; the last is open, its upper end is ours."""
CLASS_MIDDLES = (CLASS_LIMITS[:-1] + CLASS_LIMITS[1:]) / 2
ROUNDED_TO = 10.0


def household_income(cohort: Cohort, personal: Floats, draw: Draw) -> Floats:
    """Return the net income of each household: what its members have, child benefit, at least the needs."""
    people, unit = cohort.people, cohort.households.unit
    size = len(unit)
    children = np.bincount(people.household, draw.year - people.birth_year < CHILD_AGE, size)
    members = np.bincount(people.household, minlength=size)
    level = np.exp(LEVEL_OF_LAND[cohort.units.land[unit]])
    own = np.bincount(people.household, personal, size) * level + CHILD_BENEFIT * children
    needs = FIRST_PERSON_NEEDS + FURTHER_PERSON_NEEDS * (members - 1)
    varied = needs * np.exp(0.12 * draw.random.normal(0.0, 1.0, size))
    growth = YEARLY_GROWTH ** (draw.year - BASE_YEAR)
    return np.asarray(np.maximum(own, varied) * growth)


def as_asked(income: Floats, *, amount: bool) -> Floats:
    """Return the income as it is told: an amount rounded to 10 EUR, else the middle of its class."""
    if amount:
        return np.asarray(np.round(income / ROUNDED_TO) * ROUNDED_TO)
    return np.asarray(CLASS_MIDDLES[np.searchsorted(CLASS_LIMITS[1:-1], income, side="right")])


def personal_income(
    people: People, education: Education, jobs: Jobs, livelihood: Whole, draw: Draw
) -> Floats:
    """Return what each person from the age of 15 has, at prices of 2021."""
    age = draw.year - people.birth_year
    steady = people.steady(Trait.EARNING, draw.random)
    income = np.where(jobs.held, _earnings(people, education, jobs, age, steady), 0.0)
    for source, usual in USUAL_BENEFITS.items():
        higher = SPREAD_OF_BENEFITS[source] * steady
        higher += _working_life(people, education) if source == PENSION else 0.0
        income += (livelihood == source) * usual * np.exp(higher)
    return np.where(age >= FIRST_AGE, income, 0.0)


def _earnings(people: People, education: Education, jobs: Jobs, age: Whole, steady: Floats) -> Floats:
    log_level = (
        0.33 * (education.qualification == TERTIARY)
        - 0.2 * (education.qualification == NOTHING)
        - 0.55 * education.trainee
        + 0.008 * np.clip(age - 28, -8, 25)
        - 0.08 * (people.sex == FEMALE)
        - 0.16 * people.moved_in
        - 0.05 * people.from_third_country
        + 0.34 * steady
    )
    return np.asarray(FULL_TIME_EARNINGS * np.exp(log_level) * (jobs.hours / USUAL_HOURS[0]) ** 0.9)


def _working_life(people: People, education: Education) -> Floats:
    """Return what raises a pension or lowers it; other benefits do not depend on the working life."""
    effect = 0.3 * (education.qualification == TERTIARY) - 0.3 * people.moved_in
    return np.asarray(effect - 0.24 * (people.sex == FEMALE))
