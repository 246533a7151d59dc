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
REGION_SPREAD, ORIGIN_SPREAD, WORK_SPREAD = 0.35, 0.75, 0.25
"""How far regions and units differ in origin, and units in work: standard deviations of log odds."""


@dataclass(frozen=True)
class Places:
    """The places of the sample (Plätze der Auswahlbezirke): one number per place in each array.

    `stratum` is Land × regional layer × kind of settlement × size of buildings. `labour` says whether the
    place belongs to the sub-sample on the labour market, `region_effect` how much more (log odds) people of
    its region come from families of immigrants. A place keeps all of them, whichever unit takes it.
    """

    land: Whole
    settlement: Whole
    building: Whole
    stratum: Whole
    labour: Truths
    region_effect: Floats


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


def lay_out(population: Sequence[LandPopulation], persons: int, random: Generator) -> Places:
    """Return places for about `persons` persons, shared out by population; at least two in each stratum."""
    everyone = sum(land.persons for land in population)
    rows: list[tuple[int, int, int, int]] = []
    for number, land in enumerate(population):
        places = persons * land.persons / everyone / PERSONS_PER_UNIT
        for kind, count in _strata(places, in_city=land.land in CITY_LAENDER):
            rows.extend([(number, *kind)] * count)
    land_number, region, settlement, building = np.array(rows, dtype=np.int64).T
    layer = (land_number + 1) * 1000 + region
    stratum = layer * 100 + (settlement + 1) * 10 + building + 1
    return Places(
        land=land_number,
        settlement=settlement,
        building=building,
        stratum=stratum,
        labour=_in_labour_sample(stratum, random),
        region_effect=_region_effect(land_number, layer, random),
    )


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


def _region_effect(land: Whole, layer: Whole, random: Generator) -> Floats:
    """Return how far each place's region is from the middle of its Land; 0 where a Land is one region."""
    _, row = np.unique(layer, return_inverse=True)
    effect = random.normal(0.0, REGION_SPREAD, row.max() + 1)[row]
    middle = np.bincount(land, effect) / np.bincount(land)
    return np.asarray(effect - middle[land])


def _in_labour_sample(stratum: Whole, random: Generator) -> Truths:
    """Say which places belong to the sub-sample: a share of each stratum, at least two places."""
    order = np.lexsort((random.random(len(stratum)), stratum))
    _, first, size = np.unique(stratum, return_index=True, return_counts=True)
    rank = np.arange(len(stratum)) - np.repeat(first, size)
    chosen = np.zeros(len(stratum), dtype=bool)
    chosen[order] = rank < np.repeat(np.maximum(2, np.round(LABOUR_SHARE * size)), size)
    return chosen


def entered_in(places: Places, draw: Draw) -> Units:
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
        labour=places.labour[chosen],
        origin_effect=places.region_effect[chosen] + random.normal(0.0, ORIGIN_SPREAD, len(chosen)),
        work_effect=random.normal(0.0, WORK_SPREAD, len(chosen)),
    )
