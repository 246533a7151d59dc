"""Strata and Auswahlbezirke of the made-up sample, and how a quarter of them is replaced each year.

The sample consists of places; the place number modulo 4 says in which years a new Auswahlbezirk takes it.
Larger samples are stratified more finely: each Land is cut into as many regional layers as its places allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from laendertisch.statistics.microdata.synthetic.arrays import Draw, Floats, Truths, Whole
from laendertisch.statistics.microdata.synthetic.population import LandPopulation

ROTATION = 4
PERSONS_PER_UNIT = 18.2
FIRST_YEAR = 1950
"""Numbers of units count the rotations since then."""

SETTLEMENT_SHARES = (0.30, 0.36, 0.34)
CITY_LAENDER = frozenset({"BE", "HB", "HH"})
BUILDING_SHARES = (0.52, 0.28, 0.20)
PLACES_PER_STRATUM = 44
MOST_REGIONS = 999
LABOUR_SHARE = 0.45
"""Share of the places in the sub-sample of the Arbeitskräfteerhebung: an assumption."""


@dataclass(frozen=True)
class Places:
    """The places of the sample (Plätze der Auswahlbezirke): one number per place in each array."""

    land: Whole
    region: Whole
    settlement: Whole
    building: Whole

    @property
    def stratum(self) -> Whole:
        """Land × regional layer × kind of settlement × size of buildings, as one number."""
        return (self.land + 1) * 100_000 + self.region * 100 + (self.settlement + 1) * 10 + self.building + 1


@dataclass(frozen=True)
class Units:
    """The Auswahlbezirke that entered the sample in one year, with what their residents share.

    `labour` says whether the unit belongs to the sub-sample on the labour market. `origin_effect` and
    `work_effect` move the chances of all residents, which makes answers alike.
    """

    number: Whole
    land: Whole
    settlement: Whole
    building: Whole
    stratum: Whole
    labour: Truths
    origin_effect: Floats
    work_effect: Floats


def lay_out(population: Sequence[LandPopulation], persons: int) -> Places:
    """Return places for about `persons` persons, shared out by population; at least two in each stratum."""
    everyone = sum(land.persons for land in population)
    rows: list[tuple[int, int, int, int]] = []
    for number, land in enumerate(population):
        places = persons * land.persons / everyone / PERSONS_PER_UNIT
        for kind, count in _strata(places, in_city=land.land in CITY_LAENDER):
            rows.extend([(number, *kind)] * count)
    columns = np.array(rows, dtype=np.int64).T
    return Places(*columns)


def _strata(places: float, *, in_city: bool) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Return region, settlement and building of each stratum of a Land, and how many places it has."""
    settlements = (1.0,) if in_city else SETTLEMENT_SHARES
    kinds = len(settlements) * len(BUILDING_SHARES)
    regions = min(MOST_REGIONS, max(1, round(places / kinds / PLACES_PER_STRATUM)))
    for region in range(regions):
        for settlement, settlement_share in enumerate(settlements):
            for building, building_share in enumerate(BUILDING_SHARES):
                share = settlement_share * building_share / regions
                yield (region, settlement, building), max(2, round(places * share))


def in_labour_sample(places: Places, random: Generator) -> Truths:
    """Say which places belong to the sub-sample on the labour market: a share of each stratum, at least two.

    A place keeps its part over the years, whichever unit takes it.
    """
    stratum = places.stratum
    order = np.lexsort((random.random(len(stratum)), stratum))
    _, first, size = np.unique(stratum, return_index=True, return_counts=True)
    rank = np.arange(len(stratum)) - np.repeat(first, size)
    chosen = np.zeros(len(stratum), dtype=bool)
    chosen[order] = rank < np.repeat(np.maximum(2, np.round(LABOUR_SHARE * size)), size)
    return chosen


def entered_in(places: Places, labour: Truths, draw: Draw) -> Units:
    """Return the Auswahlbezirke that entered in the year: those of every fourth place."""
    year, random = draw.year, draw.random
    place = np.arange(len(places.land))
    chosen = place[place % ROTATION == year % ROTATION]
    return Units(
        number=chosen * 100 + (year - FIRST_YEAR) // ROTATION,
        land=places.land[chosen],
        settlement=places.settlement[chosen],
        building=places.building[chosen],
        stratum=places.stratum[chosen],
        labour=labour[chosen],
        origin_effect=random.normal(0.0, 0.8, len(chosen)),
        work_effect=random.normal(0.0, 0.25, len(chosen)),
    )
