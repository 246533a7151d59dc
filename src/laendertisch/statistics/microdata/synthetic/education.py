"""School and vocational education of the made-up persons: assumptions of plausible order of magnitude.

What somebody will reach follows from lasting traits, so that pupils of one year are graduates of the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.microdata.synthetic.arrays import UNKNOWN, Floats, Truths, Whole, step
from laendertisch.statistics.microdata.synthetic.people import People, Trait

IN_SCHOOL, NO_CERTIFICATE, LOWER, MIDDLE, UPPER = range(5)
NOTHING, VOCATIONAL, TERTIARY = range(3)
FIRST_AGE = 15
"""Persons are asked from this age on."""

LEAVING_AGES = np.array([0, 16, 16, 17, 19])
"""Age of leaving school by certificate; nobody ends with the code of those still in school."""
APPRENTICESHIP_YEARS = 3
FIRST_GRADUATION = 23

CERTIFICATE_STEPS = np.array([-np.inf, -1.9, -0.45, 0.45])
RISE_BY_BIRTH_YEAR = 0.022
"""How much further in certificates each year of birth is, in standard deviations."""


@dataclass(frozen=True)
class Education:
    """What persons have reached (Bildung): numbers of certificate and qualification, -1 under 15.

    `pupil`, `trainee` and `student` say who is on the way.
    """

    certificate: Whole
    qualification: Whole
    pupil: Truths
    trainee: Truths
    student: Truths

    @property
    def under_way(self) -> Truths:
        """Whether the person goes to school or university or learns a trade."""
        return self.pupil | self.trainee | self.student


def education_of(people: People, year: int) -> Education:
    """Return the education of the persons in the year."""
    age = year - people.birth_year
    asked = age >= FIRST_AGE
    score = _schooling(people)
    aim = NO_CERTIFICATE + step(score, CERTIFICATE_STEPS)
    leaving = LEAVING_AGES[aim]
    pupil = asked & (age < leaving)
    trade = _trade(people, score, aim)
    training = people.traits[:, Trait.TRAINING]
    graduation = FIRST_GRADUATION + np.clip(np.round(2.5 * np.abs(training)), 0, 6)
    done = np.where(trade == TERTIARY, graduation, leaving + APPRENTICESHIP_YEARS)
    learning = asked & ~pupil & (trade != NOTHING) & (age < done)
    return Education(
        certificate=np.where(asked, np.where(pupil, IN_SCHOOL, aim), UNKNOWN),
        qualification=np.where(asked, np.where(age >= done, trade, NOTHING), UNKNOWN),
        pupil=pupil,
        trainee=learning & (trade == VOCATIONAL),
        student=learning & (trade == TERTIARY),
    )


def _schooling(people: People) -> Floats:
    """Return the score behind the certificate; immigrants differ more among themselves than others."""
    born = np.clip(people.birth_year, 1930, 2000)
    spread = np.where(people.from_third_country, 1.4, np.where(people.moved_in, 1.15, 1.0))
    here = people.background & ~people.moved_in
    score = spread * people.traits[:, Trait.SCHOOL] + RISE_BY_BIRTH_YEAR * (born - 1970)
    return np.asarray(score - 0.25 * people.moved_in - 0.2 * here)


def _trade(people: People, score: Floats, aim: Whole) -> Whole:
    """Return the qualification that the person has or will have."""
    training = people.traits[:, Trait.TRAINING] - 0.3 * people.moved_in + 0.1 * score
    needed = np.array([np.inf, 0.7, -0.75, -1.35, -1.35])[aim] + 0.45 * people.from_third_country
    reached = np.where(training >= needed, VOCATIONAL, NOTHING)
    return np.where((aim == UPPER) & (training >= -0.15), TERTIARY, reached)
