"""Gaps of a year and changes between two years against the figures of one year; from records, nothing kept.

Prints medians of 5 runs in seconds and the ratio to the plain figures, for all indicators of the catalogue
that follow from sums, then for its medians and poverty shares, two synthetic years of 200,000 persons.
Run: python benchmarks/difference_times.py
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import polars as pl

from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.differences.beyond_sums import (
    changes_beyond_sums,
    gaps_beyond_sums,
)
from laendertisch.statistics.estimation.lattice.differences.changes import (
    TwoYears,
    change_blocks,
    gap_change_blocks,
)
from laendertisch.statistics.estimation.lattice.differences.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.differences.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import LINEAR, YearPlan, plan_year, year_blocks
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.synthetic.generator import generate_year

PERSONS = 200_000
RUNS = 5
Works: TypeAlias = dict[str, Callable[[], Iterator[object]]]
YEARS = (2023, 2022)


def main() -> int:
    catalogue = load_catalogue(Path(__file__).parents[1] / "catalogue")
    plan = plan_year(YEARS[0], catalogue.indicators.values(), catalogue.dimensions)
    linear = tuple(each for each in plan.indicators if each.version_in(YEARS[0]).measure in LINEAR)
    others = tuple(each for each in plan.indicators if each not in linear)
    records = [with_derived(generate_year(7, year, PERSONS)) for year in YEARS]
    print(f"{PERSONS} synthetic persons a year, medians of {RUNS}")
    print_times(
        f"{len(linear)} indicators from sums", of_sums(replace(plan, indicators=linear), records, catalogue)
    )
    print_times(
        f"{len(others)} medians and poverty shares",
        beyond_sums(replace(plan, indicators=others), records, catalogue),
    )
    return 0


def of_sums(plan: YearPlan, records: Sequence[pl.DataFrame], catalogue: Catalogue) -> Works:
    return {
        "figures of a year": lambda: year_blocks(records[0], plan),
        "gaps of a year": lambda: gap_blocks(two_years(records).later, plan),
        "changes between two years": lambda: change_blocks(two_years(records), plan, catalogue.sources),
        "changes of gaps": lambda: gap_change_blocks(two_years(records), plan, catalogue.sources),
    }


def beyond_sums(plan: YearPlan, records: Sequence[pl.DataFrame], catalogue: Catalogue) -> Works:
    return {
        "figures of a year": lambda: year_blocks(records[0], plan),
        "gaps of a year": lambda: gaps_beyond_sums(two_years(records).later, plan),
        "changes, also of gaps": lambda: changes_beyond_sums(two_years(records), plan, catalogue.sources),
    }


def two_years(records: Sequence[pl.DataFrame]) -> TwoYears:
    """Return both years anew, with nothing made of them yet."""
    later, earlier = (YearOfRecords(year, each) for year, each in zip(YEARS, records, strict=True))
    return TwoYears(later, earlier)


def print_times(title: str, works: Works) -> None:
    for work in works.values():
        timed(work)  # compiles
    turns = [[timed(work) for work in works.values()] for _ in range(RUNS)]
    medians = [statistics.median(column) for column in zip(*turns, strict=True)]
    print(title)
    for name, median in zip(works, medians, strict=True):
        print(f"  {name:28}{median:8.2f} s   ratio {median / medians[0]:.2f}")


def timed(work: Callable[[], Iterator[object]]) -> float:
    began = time.perf_counter()
    for _ in work():
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
