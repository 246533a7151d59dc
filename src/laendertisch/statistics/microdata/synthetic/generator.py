"""The records of one year of the made-up sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl
from numpy.random import Generator

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.microdata.files import SYNTHETIC, Label
from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, Truths, Whole
from laendertisch.statistics.microdata.synthetic.origins import FOREIGN, Origin
from laendertisch.statistics.microdata.synthetic.people import (
    Households,
    People,
    draw_households,
    draw_people,
)
from laendertisch.statistics.microdata.synthetic.population import LandPopulation, read_population
from laendertisch.statistics.microdata.synthetic.units import ROTATION, Places, Units, entered_in, lay_out
from laendertisch.statistics.microdata.synthetic.weights import adjusted_weights
from laendertisch.statistics.microdata.synthetic.work import LAND_EFFECTS, draw_status
from laendertisch.statistics.microdata.variables import (
    Acquisition,
    BuildingSize,
    Citizenship,
    HouseholdType,
    IloStatus,
    Settlement,
    Sex,
)

GENERATOR_VERSION = "1"
"""Changes whenever the same seed would give other records."""

TITLE = "Synthetische Mikrodaten nach Art des Mikrozensus: erfundene Personen, keine amtlichen Daten"
BACKGROUND_PER_FOREIGNER = 1.75
"""Persons with a background for each foreigner: about what the Mikrozensus shows for Germany."""


def generate_year(seed: int, year: int, persons: int) -> pl.DataFrame:
    """Return the records of the year, about `persons` of them, sorted by stratum, unit, household, person.

    The columns are the stored variables of the Mikrozensus list. Same arguments, same records.
    """
    population = read_population()
    places = lay_out(population, persons)
    parts = [_cohort(seed, entry, year, places, population) for entry in range(year - ROTATION + 1, year + 1)]
    records = pl.concat(parts).sort("stratum", "psu", "household", "person", maintain_order=True)
    return _weighted(records, population, Draw.seeded(year, seed, year, 3).random)


def synthetic_label(seed: int, year: int, persons: int) -> Label:
    """Return the label that every file of made-up records carries; `persons` as ordered."""
    return Label(TITLE, SYNTHETIC, GENERATOR_VERSION, str(seed), str(year), str(persons))


def _cohort(
    seed: int, entry: int, year: int, places: Places, population: Sequence[LandPopulation]
) -> pl.DataFrame:
    """Return the records of the units that entered in `entry`, as they are in `year`."""
    draw = Draw.seeded(entry, seed, entry, 1)
    units = entered_in(places, draw)
    households = draw_households(units, _background_odds(population), draw.random)
    people = draw_people(households, draw)
    this_year = Draw.seeded(year, seed, entry, 2, year)
    effects = np.array([LAND_EFFECTS.get(land, 0.0) for land in LAND_CODES])
    status = draw_status(people, households, units, effects, this_year)
    return _records(units, households, people, status, year)


def _background_odds(population: Sequence[LandPopulation]) -> Floats:
    shares = [BACKGROUND_PER_FOREIGNER * land.foreigners / land.persons for land in population]
    return np.array([np.log(share / (1 - share)) for share in shares])


def _records(units: Units, households: Households, people: People, status: Whole, year: int) -> pl.DataFrame:
    unit = households.unit[people.household]
    first = np.searchsorted(people.household, np.arange(len(households.unit)))
    rows = people.household
    return pl.DataFrame(
        {
            "year": np.full(len(unit), year),
            "land": _coded(units.land[unit], LAND_CODES),
            "settlement": _coded(units.settlement[unit], Settlement),
            "building_size": _coded(units.building[unit], BuildingSize),
            "stratum": units.stratum[unit],
            "psu": units.number[unit],
            "household": households.number[rows],
            "person": np.arange(len(unit)) - first[rows] + 1,
            "household_type": _coded(households.communal[rows].astype(np.int64), HouseholdType),
            "main_residence": households.main_residence[rows],
            "sex": _coded(people.sex, Sex),
            "age": year - people.birth_year,
            "ilo_status": _coded(status, IloStatus),
            "citizenship": _coded(people.origin.citizenship, Citizenship),
            **_origin_columns("", people.origin, known=np.ones(len(unit), dtype=bool)),
            **_parent_columns("mother", people.mother, people.mother_here, people.parents_known),
            **_parent_columns("father", people.father, people.father_here, people.parents_known),
        }
    )


def _parent_columns(parent: str, origin: Origin, here: Truths, known: Truths) -> dict[str, pl.Series]:
    columns = _origin_columns(f"{parent}_", origin, known=here | known)
    return {f"{parent}_in_household": pl.Series(here), **columns}


def _origin_columns(prefix: str, origin: Origin, *, known: Truths) -> dict[str, pl.Series]:
    asked = pl.Series(known)
    arrived = asked & pl.Series(origin.arrival > 0)
    return {
        f"{prefix}german_by": _coded(np.where(known, origin.german_by, -1), Acquisition),
        f"{prefix}born_abroad": _only(pl.Series(origin.born_abroad), asked),
        f"{prefix}arrival_year": _only(pl.Series(origin.arrival), arrived),
    }


def _only(values: pl.Series, shown: pl.Series) -> pl.Series:
    """Return the values, missing where not shown."""
    return pl.select(pl.when(shown).then(values)).to_series()


def _coded(numbers: Whole, codes: Iterable[str]) -> pl.Series:
    """Return codes for their numbers; a negative number is missing."""
    names = [str(code) for code in codes]
    by_number = dict(enumerate(names))
    return pl.Series(numbers).replace_strict(by_number, default=None, return_dtype=pl.Enum(names))


def _weighted(records: pl.DataFrame, population: Sequence[LandPopulation], random: Generator) -> pl.DataFrame:
    """Return the records with their weight, behind the person's number."""
    land = records["land"].to_physical().to_numpy()
    household = records["household"].rank("dense").to_numpy() - 1
    start = np.exp(random.normal(0.0, 0.12, int(household.max()) + 1))[household]
    sex, age = records["sex"].to_physical().to_numpy().astype(np.int64), records["age"].to_numpy()
    foreign = (records["german_by"].to_physical() == FOREIGN).to_numpy()
    weight = np.empty(records.height)
    for number, each in enumerate(population):
        rows = land == number
        weight[rows] = adjusted_weights(each, start[rows], sex[rows], age[rows], foreign[rows])
    at = records.columns.index("person") + 1
    return records.insert_column(at, pl.Series("weight", weight))
