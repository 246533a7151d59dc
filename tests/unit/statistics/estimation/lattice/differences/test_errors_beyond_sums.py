"""The errors of gaps and changes beyond sums are the spread that repeated samples show."""

import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.expressions import Constant, Kind, Name
from laendertisch.statistics.catalogue.indicators import GroupGap
from laendertisch.statistics.estimation.lattice.differences.beyond_sums import (
    changes_beyond_sums,
    gaps_beyond_sums,
)
from laendertisch.statistics.estimation.lattice.differences.changes import TwoYears
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import plan_year

sys.path.insert(0, str(Path(__file__).parents[1]))
from lattice_sample import CATALOGUE, indicators

GAP = GroupGap("sex", "female", "male")
STRATA, UNITS, KEPT, PERSONS = 5, 20, 15, 6
SAMPLES = 40
UNIT, PERSON, YEAR = 0.35, 0.2, 0.45
"""How far incomes differ by unit, by person and from year to year (of the logarithm)."""
CASES = [
    (code, earlier, gap)
    for code in ("E6-Median", "E6a", "E6b")
    for earlier, gap in [(None, GAP), (2022, None), (2022, GAP)]
]


def everybody(indicator):
    """Return the indicator for all records, alone and by sex."""
    version = replace(
        indicator.versions[0],
        universe=Constant(True),
        numerator=Name("income", Kind.NUMBER),
        factor=1.0,
    )
    shown = {"breakdowns": ((), ("sex",)), "gap_of": (GAP,), "change": True, "breaks": ()}
    return replace(indicator, versions=(version,), **shown)


PLAN = plan_year(
    2023, [everybody(each) for each in indicators("E6-Median", "E6a", "E6b")], CATALOGUE.dimensions
)


def drawn(random):
    """Return two years of a rotating sample of all Länder; neither groups nor years differ in truth."""
    number = 2 * UNITS - KEPT
    shape = (len(LAND_CODES), STRATA, number, PERSONS)
    land, stratum, psu, person = (each.ravel() for each in np.indices(shape))
    lasting = random.normal(size=(*shape[:3], 1)) * UNIT + random.normal(size=shape) * PERSON
    keys = {
        "land": np.array(LAND_CODES)[land],
        "stratum": stratum,
        "psu": psu,
        "sex": np.where(person % 2, "male", "female"),
        "weight": np.ones(len(land)),
    }
    years = []
    for there in (psu < UNITS, psu >= UNITS - KEPT):
        income = 1500 * np.exp(lasting + random.normal(size=shape) * YEAR).ravel()
        years.append(pl.DataFrame(keys | {"income": income}).filter(there))
    return years


@pytest.fixture(scope="module")
def samples():
    """Return for each case the differences of all Länder in many samples, their errors and intervals."""
    random = np.random.default_rng(3)
    found = defaultdict(list)
    for _ in range(SAMPLES):
        later, earlier = (
            YearOfRecords(year, records) for year, records in zip((2023, 2022), drawn(random), strict=True)
        )
        blocks = [
            *gaps_beyond_sums(later, PLAN),
            *changes_beyond_sums(TwoYears(later, earlier), PLAN, CATALOGUE.sources),
        ]
        for each in blocks:
            if not each.breakdown:
                columns = (each.difference, each.standard_error, each.lower, each.upper)
                found[each.indicators[0], each.earlier, each.gap].append([c[0, 1:, 0] for c in columns])
    return {case: np.concatenate(each, axis=1) for case, each in found.items()}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_variance_is_right_on_average_and_the_interval_covers(samples, case):
    difference, error, lower, upper = samples[case]
    assert np.mean(error**2) == pytest.approx(np.var(difference), rel=0.1)
    assert np.mean((lower <= 0) & (upper >= 0)) == pytest.approx(0.95, abs=0.02)
