"""What the persons of a cohort answer: the questions of the year, and what stays without an answer.

The shares of unanswered questions are assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.random import Generator
from numpy.typing import NDArray

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.microdata.synthetic.arrays import Floats, Truths, Whole
from laendertisch.statistics.microdata.synthetic.circumstances import Circumstances
from laendertisch.statistics.microdata.synthetic.education import FIRST_AGE
from laendertisch.statistics.microdata.synthetic.income import as_asked
from laendertisch.statistics.microdata.synthetic.origins import Origin
from laendertisch.statistics.microdata.synthetic.people import Cohort
from laendertisch.statistics.microdata.synthetic.redesign import SurveyForm
from laendertisch.statistics.microdata.variables import (
    Acquisition,
    ArrivalMotive,
    BuildingSize,
    Citizenship,
    HouseholdType,
    Livelihood,
    LivingForm,
    OccupationalStatus,
    SchoolCertificate,
    Settlement,
    Sex,
    VocationalQualification,
)

UNANSWERED = {
    "arrival_year": 0.012,
    "labour": 0.003,
    "worked_hour": 0.001,
    "searched": 0.002,
    "available": 0.004,
    "occupational_status": 0.004,
    "marginal_employment": 0.004,
    "public_service": 0.01,
    "weekly_hours": 0.015,
    "livelihood": 0.004,
    "school_certificate": 0.006,
    "vocational_qualification": 0.008,
    "in_education": 0.002,
    "household_income": 0.045,
    "arrival_motive": 0.05,
    "dwelling_owned": 0.01,
    "living_space": 0.02,
}


@dataclass(frozen=True)
class Interview:
    """An interview round (Befragung): the form of the year and the chance that decides on silence."""

    form: SurveyForm
    random: Generator

    def told(self, question: str, asked: Truths) -> Truths:
        """Say who of those asked answers the question."""
        silent = UNANSWERED[question] * self.form.reticence
        return asked & (self.random.random(len(asked)) >= silent)


def answers_of(cohort: Cohort, lives: Circumstances, year: int, interview: Interview) -> pl.DataFrame:
    """Return the answers of all persons, with the stored variables in their order, still without weights.

    The columns `answering` (whether the household answers at all) and `labour` (whether its unit belongs to
    the sub-sample on the labour market) are for the weighting only.
    """
    people = cohort.people
    age = year - people.birth_year
    adult = age >= FIRST_AGE
    return pl.DataFrame(
        {
            **_places(cohort, year),
            "sex": coded(people.sex, Sex),
            "age": pl.Series(age.astype(np.int16)),
            **_household(cohort, lives, interview),
            **_reference_week(lives, adult, interview),
            **_job(lives, interview),
            **_education(lives, adult, interview),
            **_origins(cohort, lives.motive, interview),
            "answering": pl.Series(_answering(cohort, interview)[people.household]),
            "labour": pl.Series(cohort.units.labour[cohort.unit]),
        }
    )


def _answering(cohort: Cohort, interview: Interview) -> Truths:
    """Say which households answer; the first of each unit always does, so that no unit is lost."""
    unit = cohort.households.unit
    answering = interview.random.random(len(unit)) < interview.form.answering
    answering[np.searchsorted(unit, np.arange(len(cohort.units.number)))] = True
    return answering


def _places(cohort: Cohort, year: int) -> dict[str, pl.Series]:
    units, households, unit = cohort.units, cohort.households, cohort.unit
    rows = cohort.people.household
    first = np.searchsorted(rows, np.arange(len(households.unit)))
    return {
        "year": pl.Series(np.full(len(unit), year, dtype=np.int16)),
        "land": coded(units.land[unit], LAND_CODES),
        "settlement": coded(units.settlement[unit], Settlement),
        "building_size": coded(units.building[unit], BuildingSize),
        "stratum": pl.Series(units.stratum[unit].astype(np.int32)),
        "psu": pl.Series(units.number[unit].astype(np.int32)),
        "household": pl.Series(households.number[rows]),
        "person": pl.Series((np.arange(len(unit)) - first[rows] + 1).astype(np.int16)),
        "household_type": coded(households.communal[rows].astype(np.int64), HouseholdType),
        "main_residence": pl.Series(households.main_residence[rows]),
    }


def _household(cohort: Cohort, lives: Circumstances, interview: Interview) -> dict[str, pl.Series]:
    rows, form = cohort.people.household, interview.form
    private = ~cohort.households.communal
    housing = private if form.asks_housing else np.zeros(len(private), dtype=bool)
    income = as_asked(lives.income, amount=form.income_as_amount)

    def by_household(question: str, values: Floats | Truths, asked: Truths) -> pl.Series:
        return only(values[rows], interview.told(question, asked)[rows])

    return {
        "living_form": coded(lives.living_form, LivingForm),
        "household_income": by_household("household_income", income, private),
        "dwelling_owned": by_household("dwelling_owned", lives.dwellings.owned, housing),
        "living_space": by_household("living_space", lives.dwellings.space, housing),
    }


def _reference_week(lives: Circumstances, adult: Truths, interview: Interview) -> dict[str, pl.Series]:
    work = lives.work
    block = interview.told("labour", adult)
    return {
        "worked_hour": only(work.worked_hour, interview.told("worked_hour", block)),
        "temporarily_absent": only(work.temporarily_absent, block),
        "searched": only(work.searched, interview.told("searched", block)),
        "available": only(work.available, interview.told("available", block)),
    }


def _job(lives: Circumstances, interview: Interview) -> dict[str, pl.Series]:
    jobs, employed = lives.jobs, lives.work.employed
    position = coded(jobs.position, OccupationalStatus)
    return {
        "occupational_status": only(position, interview.told("occupational_status", employed)),
        "marginal_employment": only(jobs.marginal, interview.told("marginal_employment", employed)),
        "public_service": only(jobs.public, interview.told("public_service", employed)),
        "weekly_hours": only(jobs.hours, interview.told("weekly_hours", employed)),
    }


def _education(lives: Circumstances, adult: Truths, interview: Interview) -> dict[str, pl.Series]:
    education = lives.education
    columns: dict[str, pl.Series | Truths] = {
        "livelihood": coded(lives.livelihood, Livelihood),
        "school_certificate": coded(education.certificate, SchoolCertificate),
        "vocational_qualification": coded(education.qualification, VocationalQualification),
        "in_education": education.under_way,
    }
    return {name: only(values, interview.told(name, adult)) for name, values in columns.items()}


def _origins(cohort: Cohort, motives: Whole, interview: Interview) -> dict[str, pl.Series]:
    form, people = interview.form, cohort.people
    asked = form.asks_origin_in_communal | ~cohort.households.communal[people.household]
    arrived = interview.told("arrival_year", asked)
    motive = interview.told("arrival_motive", asked) & (motives >= 0) & form.asks_motive
    elsewhere = asked & people.parents_known & form.asks_parents_elsewhere
    mother, father = people.mother_here | elsewhere, people.father_here | elsewhere
    return {
        "citizenship": coded(people.origin.citizenship, Citizenship),
        **_origin("", people.origin, asked, arrived),
        "arrival_motive": only(coded(motives, ArrivalMotive), motive),
        "mother_in_household": pl.Series(people.mother_here),
        **_origin("mother_", people.mother, mother, mother),
        "father_in_household": pl.Series(people.father_here),
        **_origin("father_", people.father, father, father),
    }


def _origin(prefix: str, origin: Origin, known: Truths, arrival_known: Truths) -> dict[str, pl.Series]:
    return {
        f"{prefix}german_by": only(coded(origin.german_by, Acquisition), known),
        f"{prefix}born_abroad": only(origin.born_abroad, known),
        f"{prefix}arrival_year": only(origin.arrival.astype(np.int16), arrival_known & (origin.arrival > 0)),
    }


def only(values: pl.Series | NDArray[Any], shown: Truths) -> pl.Series:
    """Return the values, missing where not shown."""
    return pl.select(pl.when(pl.Series(shown)).then(pl.Series(values))).to_series()


def coded(numbers: Whole, codes: Iterable[str]) -> pl.Series:
    """Return codes for their numbers; a negative number is missing."""
    small = pl.Series(numbers.astype(np.int8))
    known = small if numbers.min(initial=0) >= 0 else only(small, numbers >= 0)
    return known.cat.to(pl.Enum([str(code) for code in codes]))
