"""Strata and Auswahlbezirke of the made-up sample, and how a quarter of them is replaced each year.

The sample consists of places; the place number modulo 4 says in which years a new Auswahlbezirk takes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, Whole
from laendertisch.statistics.microdata.synthetic.population import LandPopulation

ROTATION = 4
PERSONS_PER_UNIT = 19.2
FIRST_YEAR = 1950
"""Numbers of units contain the years since then."""

SETTLEMENT_SHARES = (0.30, 0.36, 0.34)
CITY_LAENDER = frozenset({"BE", "HB", "HH"})
BUILDING_SHARES = (0.52, 0.28, 0.20)


@dataclass(frozen=True)
class Places:
    """The places of the sample (Plätze der Auswahlbezirke): one number per place in each array."""

    land: Whole
    settlement: Whole
    building: Whole

    @property
    def stratum(self) -> Whole:
        """Land × kind of settlement × size of buildings, as one number."""
        return (self.land + 1) * 100 + (self.settlement + 1) * 10 + self.building + 1


@dataclass(frozen=True)
class Units:
    """The Auswahlbezirke that entered the sample in one year, with what their residents share.

    `origin_effect` and `work_effect` move the chances of all residents, which makes answers alike.
    """

    number: Whole
    land: Whole
    settlement: Whole
    building: Whole
    stratum: Whole
    origin_effect: Floats
    work_effect: Floats


def lay_out(population: Sequence[LandPopulation], persons: int) -> Places:
    """Return places for about `persons` persons, shared out by population; at least two in each stratum."""
    everyone = sum(land.persons for land in population)
    rows: list[tuple[int, int, int]] = []
    for number, land in enumerate(population):
        places = persons * land.persons / everyone / PERSONS_PER_UNIT
        settlements = (1.0,) if land.land in CITY_LAENDER else SETTLEMENT_SHARES
        for settlement, settlement_share in enumerate(settlements):
            for building, building_share in enumerate(BUILDING_SHARES):
                count = max(2, round(places * settlement_share * building_share))
                rows.extend([(number, settlement, building)] * count)
    columns = np.array(rows, dtype=np.int64).T
    return Places(*columns)


def entered_in(places: Places, draw: Draw) -> Units:
    """Return the Auswahlbezirke that entered in the year: those of every fourth place."""
    year, random = draw.year, draw.random
    place = np.arange(len(places.land))
    chosen = place[place % ROTATION == year % ROTATION]
    return Units(
        number=chosen * 1000 + year - FIRST_YEAR,
        land=places.land[chosen],
        settlement=places.settlement[chosen],
        building=places.building[chosen],
        stratum=places.stratum[chosen],
        origin_effect=random.normal(0.0, 0.8, len(chosen)),
        work_effect=random.normal(0.0, 0.25, len(chosen)),
    )
