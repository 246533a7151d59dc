"""All that is true of the persons of a cohort in one year, before anybody asks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, Whole
from laendertisch.statistics.microdata.synthetic.education import Education, education_of
from laendertisch.statistics.microdata.synthetic.housing import Dwellings, dwellings_of
from laendertisch.statistics.microdata.synthetic.income import household_income, personal_income
from laendertisch.statistics.microdata.synthetic.jobs import Jobs, draw_jobs
from laendertisch.statistics.microdata.synthetic.livelihood import draw_livelihood
from laendertisch.statistics.microdata.synthetic.people import (
    ALONE,
    COUPLE,
    FAMILY,
    ONE_PARENT,
    SHARING,
    Cohort,
)
from laendertisch.statistics.microdata.synthetic.work import Work, draw_work

LIVING_ALONE, IN_COUPLE, IN_FAMILY, SINGLE_PARENT, CHILD, OTHER_FORM = range(6)
FORM_OF_ADULTS = {
    ALONE: LIVING_ALONE,
    COUPLE: IN_COUPLE,
    SHARING: OTHER_FORM,
    ONE_PARENT: SINGLE_PARENT,
    FAMILY: IN_FAMILY,
}


@dataclass(frozen=True)
class Circumstances:
    """The circumstances of persons in a year (Lebensumstände).

    One element per person, but `income` and `dwellings` have one per household.
    """

    education: Education
    work: Work
    jobs: Jobs
    livelihood: Whole
    living_form: Whole
    motive: Whole
    income: Floats
    dwellings: Dwellings


def circumstances_of(cohort: Cohort, motive: Whole, draw: Draw) -> Circumstances:
    """Return how the persons live in the year of the draw; `motive` is why they once came."""
    people = cohort.people
    education = education_of(people, draw.year)
    work = draw_work(cohort, education, draw)
    jobs = draw_jobs(people, education, work, draw)
    livelihood = draw_livelihood(people, education, work, jobs, draw)
    personal = personal_income(people, education, jobs, livelihood, draw)
    return Circumstances(
        education=education,
        work=work,
        jobs=jobs,
        livelihood=livelihood,
        living_form=_living_form(cohort),
        motive=motive,
        income=household_income(cohort, personal, draw),
        dwellings=dwellings_of(cohort, draw.year),
    )


def _living_form(cohort: Cohort) -> Whole:
    people, households = cohort.people, cohort.households
    forms = np.array([FORM_OF_ADULTS[kind] for kind in range(len(FORM_OF_ADULTS))])
    form = np.where(households.communal, OTHER_FORM, forms[households.kind])[people.household]
    return np.where(people.mother_here | people.father_here, CHILD, form)
