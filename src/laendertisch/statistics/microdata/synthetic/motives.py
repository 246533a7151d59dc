"""Why immigrants came: assumptions of plausible order of magnitude."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from laendertisch.statistics.microdata.synthetic.arrays import UNKNOWN, Floats, Whole, picked
from laendertisch.statistics.microdata.synthetic.origins import BIRTH, EXPELLEE, RESETTLER
from laendertisch.statistics.microdata.synthetic.people import FEMALE, People

WORK, STUDY, FAMILY, ASYLUM, OTHER = range(5)
ADULT_AGE = 16
YEARS_OF_FLIGHT = (2014, 2022)

_UNION, _THIRD, _THIRD_IN_FLIGHT, _WOMAN_OF_THIRD, _CHILD, _RETURN = range(6)
CHANCES = np.array(
    [
        [0.56, 0.09, 0.25, 0.01],
        [0.26, 0.13, 0.32, 0.20],
        [0.17, 0.12, 0.19, 0.46],
        [0.09, 0.10, 0.52, 0.20],
        [0.00, 0.02, 0.78, 0.16],
        [0.04, 0.02, 0.36, 0.02],
    ]
)
"""Chances of work, study, family and asylum for each way of coming; the rest is another reason."""


def draw_motives(people: People, random: Generator) -> Whole:
    """Return a number of `ArrivalMotive` for each immigrant, -1 for all others.

    Expellees were not asked; Germans by birth and resettlers mostly came with their families or for reasons
    of their own.
    """
    origin = people.origin
    third = people.from_third_country
    in_flight = (origin.arrival >= YEARS_OF_FLIGHT[0]) & (origin.arrival <= YEARS_OF_FLIGHT[1])
    way = np.where(third, np.where(people.sex == FEMALE, _WOMAN_OF_THIRD, _THIRD), _UNION)
    way = np.where(third & in_flight, _THIRD_IN_FLIGHT, way)
    way = np.where(origin.arrival - people.birth_year < ADULT_AGE, _CHILD, way)
    way = np.where((origin.german_by == BIRTH) | (origin.german_by == RESETTLER), _RETURN, way)
    motive = picked(random.random(len(way)), *_columns(way))
    immigrated = (origin.arrival > 0) & (origin.german_by != EXPELLEE)
    return np.where(immigrated, motive, UNKNOWN)


def _columns(way: Whole) -> tuple[Floats, ...]:
    return tuple(column[way] for column in CHANCES.T)
