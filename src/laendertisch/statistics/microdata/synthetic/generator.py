"""The records of one year of the made-up sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from laendertisch.statistics.microdata.files import SYNTHETIC, Label
from laendertisch.statistics.microdata.synthetic.answers import Interview, answers_of
from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, logit
from laendertisch.statistics.microdata.synthetic.circumstances import circumstances_of
from laendertisch.statistics.microdata.synthetic.motives import draw_motives
from laendertisch.statistics.microdata.synthetic.people import Cohort, draw_households, draw_people
from laendertisch.statistics.microdata.synthetic.population import (
    LandPopulation,
    population_of,
    read_population,
)
from laendertisch.statistics.microdata.synthetic.redesign import survey_form
from laendertisch.statistics.microdata.synthetic.units import (
    ROTATION,
    Places,
    entered_in,
    lay_out,
)
from laendertisch.statistics.microdata.synthetic.weights import with_weights

GENERATOR_VERSION = "3"
"""Changes whenever the same seed would give other records."""

TITLE = "Synthetische Mikrodaten nach Art des Mikrozensus: erfundene Personen, keine amtlichen Daten"
BACKGROUND_PER_FOREIGNER = 1.75
"""Persons with a background for each foreigner: about what the Mikrozensus shows for Germany."""

ENTRY, THIS_YEAR, WEIGHTS, PLACES, MOTIVES = range(1, 6)
"""What a stream of random numbers is for; part of its seed."""


def generate_year(seed: int, year: int, persons: int) -> pl.DataFrame:
    """Return the records of the year, about `persons` of them (fewer answer in 2020; never below 3,500).

    They are sorted by Land, stratum, unit, household and person. The columns are the stored variables of the
    Mikrozensus list, whole numbers in as few bytes as they need. Same arguments, same records.
    """
    places = lay_out(read_population(), persons, Draw.seeded(year, seed, 0, PLACES).random)
    entries = range(year - ROTATION + 1, year + 1)
    parts = [_cohort(seed, entry, year, places) for entry in entries]
    records = pl.concat(parts).sort("stratum", "psu", "household", "person", maintain_order=True)
    return with_weights(
        records,
        population_of(year),
        Draw.seeded(year, seed, year, WEIGHTS).random,
        labour_subsample=survey_form(year).labour_subsample,
    )


def synthetic_label(seed: int, year: int, persons: int) -> Label:
    """Return the label that every file of made-up records carries; `persons` as ordered."""
    return Label(TITLE, SYNTHETIC, GENERATOR_VERSION, str(seed), str(year), str(persons))


def _cohort(seed: int, entry: int, year: int, places: Places) -> pl.DataFrame:
    """Return the answers from the units that entered in `entry`, as they are in `year`."""
    draw = Draw.seeded(entry, seed, entry, ENTRY)
    units = entered_in(places, draw)
    households = draw_households(units, _background_odds(population_of(entry)), draw.random)
    cohort = Cohort(units, households, draw_people(households, draw))
    motive = draw_motives(cohort.people, Draw.seeded(entry, seed, entry, MOTIVES).random)
    now = Draw.seeded(year, seed, entry, THIS_YEAR, year)
    lives = circumstances_of(cohort, motive, now)
    interview = Interview(survey_form(year), now.random)
    answers = answers_of(cohort, lives, year, interview)
    return answers.filter("answering").drop("answering")


def _background_odds(population: Sequence[LandPopulation]) -> Floats:
    return logit(np.array([BACKGROUND_PER_FOREIGNER * land.foreigners / land.persons for land in population]))
