"""Gaps of a year and changes between two years against the figures of one year; from records, nothing kept.

Prints medians of 5 runs in seconds and the ratio to the plain figures, for all indicators of the catalogue
that follow from sums, two synthetic years of 200,000 persons.
Run: python benchmarks/difference_times.py
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.changes import TwoYears, change_blocks, gap_change_blocks
from laendertisch.statistics.estimation.lattice.gaps import gap_blocks
from laendertisch.statistics.estimation.lattice.prepared_year import YearOfRecords
from laendertisch.statistics.estimation.lattice.year import LINEAR, plan_year, year_blocks
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.synthetic.generator import generate_year

PERSONS = 200_000
RUNS = 5
YEARS = (2023, 2022)


def main() -> int:
    catalogue = load_catalogue(Path(__file__).parents[1] / "catalogue")
    plan = plan_year(YEARS[0], catalogue.indicators.values(), catalogue.dimensions)
    linear = tuple(each for each in plan.indicators if each.version_in(YEARS[0]).measure in LINEAR)
    plan = replace(plan, indicators=linear)
    later, earlier = (YearOfRecords(year, with_derived(generate_year(7, year, PERSONS))) for year in YEARS)
    years = TwoYears(later, earlier)
    works: dict[str, Callable[[], Iterator[object]]] = {
        "figures of a year": lambda: year_blocks(later.records, plan),
        "gaps of a year": lambda: gap_blocks(later, plan),
        "changes between two years": lambda: change_blocks(years, plan, catalogue.sources),
        "changes of gaps": lambda: gap_change_blocks(years, plan, catalogue.sources),
    }
    for work in works.values():
        timed(work)  # compiles
    turns = [[timed(work) for work in works.values()] for _ in range(RUNS)]
    medians = [statistics.median(column) for column in zip(*turns, strict=True)]
    print(f"{len(linear)} indicators, {PERSONS} synthetic persons a year, medians of {RUNS}")
    for name, median in zip(works, medians, strict=True):
        print(f"{name:28}{median:8.2f} s   ratio {median / medians[0]:.2f}")
    return 0


def timed(work: Callable[[], Iterator[object]]) -> float:
    began = time.perf_counter()
    for _ in work():
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
