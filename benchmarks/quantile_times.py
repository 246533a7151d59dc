"""Times of medians, quartiles and poverty for all cells of a year; targets: quantiles <= 1 s on two cores.

The breakdowns are the 50 of the full lattice, for Germany and the 16 Länder (about 14,000 cells). Peer: the
naive way, cell by cell with NumPy: select, sort, add up, units by bincount; on some of the breakdowns, since
it takes long. Prints medians of five runs, taken in turns with the peer where there is one, and the ratio.
Run: python benchmarks/quantile_times.py [--turns 5] [--folder MICRODATA]
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent / "full_lattice"))
from made_up import microdata
from write_catalogue import write_catalogue

from laendertisch.statistics.catalogue.expressions import All, Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.indicators import ThresholdArea
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.intervals import t_quantile
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import PovertyFigure, poverty_blocks
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import (
    Distribution,
    QuantileFigure,
    quantile_blocks,
)
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import (
    AREAS,
    LAENDER,
    Measured,
    RankedSample,
    rank_values,
)
from laendertisch.statistics.estimation.lattice.columns import grid_codes
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.sample import YearSample, sort_sample
from laendertisch.statistics.estimation.lattice.year import plan_year
from laendertisch.statistics.microdata.stored import read_columns

SOURCE, YEAR, EVERY = "mikrozensus-synthetisch", 2021, 10
PROBABILITIES, DECILES = (0.25, 0.5, 0.75), tuple(number / 10 for number in range(1, 10))
INCOME = "equivalised_income"
PRIVATE = Comparison("==", Name("household_type", Kind.TEXT), Constant("private"))
MEASURED = Measured(Name(INCOME, Kind.NUMBER), All((PRIVATE, Name("main_residence", Kind.TRUTH))), "weight")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--turns", type=int, default=5)
    args = parser.parse_args()
    sample, grids = read_year(microdata([YEAR], args.folder))
    quantiles(sample, grids)  # compiled once
    cells = len(AREAS) * sum(len(grid.categories) for grid in grids)
    print(f"{sample.records.height} records, {len(grids)} breakdowns, {cells} cells")
    some = grids[::EVERY]
    report("median and quartiles, 1 thread", args.turns, partial(quantiles, sample, grids, threads=1))
    report("median and quartiles, 2 threads", args.turns, partial(quantiles, sample, grids))
    report("median alone, 2 threads", args.turns, partial(quantiles, sample, grids, (0.5,)))
    report("nine deciles, 2 threads", args.turns, partial(quantiles, sample, grids, DECILES))
    for area in ThresholdArea:
        report(f"poverty, threshold {area}, 2 threads", args.turns, partial(poverty, sample, grids, area))
    check_equal(quantiles(sample, some), naive(sample, some))
    pairs = [
        (seconds(lambda: naive(sample, some)), seconds(lambda: quantiles(sample, some, threads=1)))
        for _ in range(args.turns)
    ]
    peer_s, ours_s = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"{len(some)} breakdowns, one thread: naive {peer_s:.2f} s, ours {ours_s:.3f} s, ", end="")
    print(f"ratio {peer_s / ours_s:.0f}")
    return 0


def report(what: str, turns: int, work: Callable[[], object]) -> None:
    """Print the median of wall times, and that of processor times, which other work disturbs less."""
    pairs = [(seconds(work), seconds(work, time.process_time)) for _ in range(turns)]
    wall, processor = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"{what}: {wall:.3f} s, processor {processor:.3f} s", flush=True)


def read_year(folder: Path) -> tuple[YearSample, list[Grid]]:
    """Return the sample of a year and the breakdowns of the full lattice."""
    with tempfile.TemporaryDirectory() as name:
        write_catalogue(Path(name) / "catalogue")
        catalogue = load_catalogue(Path(name) / "catalogue")
    plan = plan_year(YEAR, catalogue.indicators.values(), catalogue.dimensions)
    grids = list(dict.fromkeys(grid for each in plan.sheets() for grid in each.sheet.grids))
    source = catalogue.sources[SOURCE]
    wanted = {*plan.variables, INCOME, "household_type", "main_residence"}
    path = folder / source.file.format(year=YEAR)
    records = read_columns(path, source, catalogue.variables[str(source.variables)], wanted).records
    return sort_sample(records), grids


def quantiles(
    sample: YearSample,
    grids: Sequence[Grid],
    probabilities: Sequence[float] = PROBABILITIES,
    threads: int = 2,
) -> list[Any]:
    figures = [QuantileFigure(str(p), Distribution(MEASURED), p, 1.0) for p in probabilities]
    return list(quantile_blocks(RankedSample(sample), YEAR, dict.fromkeys(figures, grids), threads=threads))


def poverty(sample: YearSample, grids: Sequence[Grid], area: ThresholdArea) -> list[Any]:
    return list(
        poverty_blocks(RankedSample(sample), YEAR, {PovertyFigure("E6", MEASURED, area, 100.0): grids})
    )


class Naive:
    """Quantiles cell by cell (peer): what a script would do for one cell after the other."""

    def __init__(self, sample: YearSample) -> None:
        ranking = rank_values(sample, MEASURED)
        self.value, self.weight = ranking.values[ranking.rank], ranking.weight
        self.known = ranking.rank >= 0
        unit = np.repeat(np.arange(len(sample.unit_rows) - 1), np.diff(sample.unit_rows))
        stratum_of_unit = np.repeat(np.arange(len(sample.stratum_units) - 1), np.diff(sample.stratum_units))
        self.unit, self.stratum = unit, stratum_of_unit[unit]
        self.n = np.diff(sample.stratum_units).astype(np.float64)

    def figures(self, rows: Any) -> list[tuple[float, float, float, float]]:
        """Return value, error and limits of each quantile for the records of a cell."""
        order = np.argsort(self.value[rows], kind="stable")
        value, weight = self.value[rows][order], self.weight[rows][order]
        last_of_equals = np.append(value[1:] != value[:-1], True)
        distinct, reached = value[last_of_equals], np.cumsum(weight)[last_of_equals]
        whole = reached[-1]
        unit, own = np.unique(self.unit[rows], return_inverse=True)
        stratum, member = np.unique(
            self.stratum[rows][np.unique(own, return_index=True)[1]], return_inverse=True
        )
        df = len(unit) - len(stratum)
        found = []
        for probability in PROBABILITIES:
            q, share = read(distinct, reached / whole, probability)
            z = np.bincount(own, self.weight[rows] * ((self.value[rows] <= q) - share))
            n, sums = self.n[stratum], np.bincount(member, z)
            squares = np.bincount(member, z * z)
            lonely = np.where(n > 1, n / np.maximum(n - 1, 1) * (squares - sums**2 / n), squares)
            critical = float(t_quantile(np.array(float(df)), 0.95))
            half = critical * np.sqrt(max(lonely.sum(), 0.0)) / whole
            lower, upper = (read(distinct, reached / whole, share + side * half)[0] for side in (-1, 1))
            found.append((q, (upper - lower) / (2 * critical), lower, upper))
        return found


def read(distinct: Any, reached: Any, part: float) -> tuple[float, float]:
    """Return the quantile and the share up to it."""
    if not 0 <= part <= 1:
        return float("nan"), float("nan")
    place = min(int(np.searchsorted(reached, part - 1e-10)), len(distinct) - 1)
    return float(distinct[place]), float(reached[place])


def naive(sample: YearSample, grids: Sequence[Grid]) -> list[Any]:
    """Return value, error and limits; breakdowns, each areas × cells × quantiles × 4."""
    by_cell, codes = Naive(sample), grid_codes(sample.records, grids)
    starts = [0] * (LAENDER + 1)
    for part in sample.parts:
        starts[part.land + 1] = part.rows[1]
    spans = [(0, len(by_cell.value)), *itertools.pairwise(starts)]
    result = []
    for grid, code in zip(grids, codes, strict=True):
        figures = np.full((len(AREAS), len(grid.categories), len(PROBABILITIES), 4), np.nan)
        for area, (begin, end) in enumerate(spans):
            for cell in range(len(grid.categories)):
                inside = (code[begin:end] == cell) & by_cell.known[begin:end]
                if inside.any():
                    figures[area, cell] = by_cell.figures(begin + np.flatnonzero(inside))
        result.append(figures)
    return result


def check_equal(blocks: Sequence[Any], expected: Sequence[Any]) -> None:
    for block, figures in zip(blocks, expected, strict=True):
        for place, name in enumerate(("value", "standard_error", "lower", "upper")):
            found = np.moveaxis(getattr(block, name), 0, 2)
            np.testing.assert_allclose(found, figures[..., place], rtol=1e-9)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begin = clock()
    work()
    return clock() - begin


if __name__ == "__main__":
    sys.exit(main())
