"""Time of secondary suppression on invented tables of counts (synthetic), and how much is hidden.

Every count of 1 or 2 is primary; its interval must reach from 1 to 3, everybody knows that no hidden cell is
empty, and whoever is alone in a cell knows it. Prints seconds of processor time, medians of
`RUNS`: pattern (line rule and exact test), protection (with intervals and repair), audit (all intervals of
the finished pattern). Peer: the audit by two linear programmes for each primary cell, timed on a sample and
scaled up. For tables under 100 cells the least possible number of secondary cells (mixed-integer programme),
where nobody knows the own cell.
Run: python benchmarks/suppression_times.py [runs]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, product
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from laendertisch.statistics.disclosure.counts.additivity import Sum
from laendertisch.statistics.disclosure.counts.linking import link
from laendertisch.statistics.disclosure.suppression.attack import attack_report
from laendertisch.statistics.disclosure.suppression.cells import LinkedCells
from laendertisch.statistics.disclosure.suppression.lines import close_lines
from laendertisch.statistics.disclosure.suppression.nullspace import computable
from laendertisch.statistics.disclosure.suppression.patterns import (
    Demand,
    Pattern,
    SuppressionReason,
    least_of,
    may_hide,
)
from laendertisch.statistics.disclosure.suppression.protecting import protect
from laendertisch.statistics.results.cells import TOTAL, Coordinates

RUNS, SAMPLE, SEED, THRESHOLD = 3, 10, 20_260_713, 3
LAENDER = tuple(f"L{number:02d}" for number in range(16))
TARGETS = "targets for 7,497 cells: pattern <= 5 s, audit <= 60 s, aim <= 20 s"


class Shape(NamedTuple):
    """A table: Kreise in each Land (or none), the other sides, and the middle size of a cell."""

    name: str
    kreise: int
    others: tuple[int, ...]
    middle: float


SHAPES = (
    Shape("16 x 3 x 2", 0, (3, 2), 4),
    Shape("16 x 8 x 2", 0, (8, 2), 6),
    Shape("16 x 20 x 6 x 2", 0, (20, 6, 2), 5),
    Shape("400 in 16 x 20 x 2", 25, (20, 2), 5),
)


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    print(
        f"{'table':20}{'cells':>7}{'primary':>9}{'second.':>9}{'pattern':>9}{'protect':>9}{'audit':>8}",
        end="",
    )
    print(f"{'single LPs':>12}{'narrowest':>11}{'exact without':>15}")
    for shape in SHAPES:
        report(shape, runs)
    print(TARGETS)
    print_optimal_ratio()
    return 0


def report(shape: Shape, runs: int) -> None:
    cells = linked(shape, SEED)
    demand = from_singletons(cells, small_counts(cells))
    pattern_s = seconds(lambda: quick_pattern(cells, demand), runs)
    protect_s = seconds(lambda: protect(cells, demand), runs)
    pattern = protect(cells, demand)
    audit_s = seconds(lambda: attack_report(cells, pattern, demand), runs)
    found = attack_report(cells, pattern, demand)
    assert found.repelled
    print(f"{shape.name:20}{found.cells:7}{found.primary:9}{found.secondary:9}", end="")
    print(f"{pattern_s:9.2f}{protect_s:9.2f}{audit_s:8.2f}{one_by_one(cells, pattern, demand):12.1f}", end="")
    print(f"{found.narrowest:11.2f}{found.without_secondary:15}", flush=True)


def linked(shape: Shape, seed: int) -> LinkedCells:
    """Return an invented table as the system that a release makes of it."""
    areas = {land: tuple(f"{land}-{number}" for number in range(shape.kreise)) for land in LAENDER}
    sums = [(0, Sum("DE", LAENDER)), *((0, Sum(land, parts)) for land, parts in areas.items() if parts)]
    sides = [tuple(f"{level}" for level in range(size)) for size in shape.others]
    sums += [(side, Sum(TOTAL, levels)) for side, levels in enumerate(sides, start=1)]
    levels = [("DE", *LAENDER, *chain(*areas.values())), *((TOTAL, *side) for side in sides)]
    places = (Coordinates(area, "2024", tuple(rest)) for area, *rest in product(*levels))
    counts = dict(zip(places, invented(shape, seed).ravel().tolist(), strict=True))
    return link(counts, [f"s{side}" for side in range(len(sides))], sums).cells


def invented(shape: Shape, seed: int) -> np.ndarray:
    """Return synthetic counts: sizes spread widely, as those of small groups in Länder do."""
    chance = np.random.default_rng(seed)
    areas = len(LAENDER) * max(shape.kreise, 1)
    inner = chance.poisson(np.exp(chance.normal(np.log(shape.middle), 1.5, (areas, *shape.others))))
    values = inner.astype(float)
    for side in range(1, values.ndim):
        values = np.concatenate([values.sum(axis=side, keepdims=True), values], axis=side)
    by_land = values.reshape(len(LAENDER), -1, *values.shape[1:]).sum(axis=1)
    whole = by_land.sum(axis=0, keepdims=True)
    parts = [whole, by_land, values] if shape.kreise else [whole, by_land]
    return np.concatenate(parts)


def small_counts(cells: LinkedCells) -> Demand:
    primary = np.flatnonzero((cells.values > 0) & (cells.values < THRESHOLD))
    values, none = cells.values[primary], np.zeros(primary.size)
    demand = Demand(primary, none, THRESHOLD - values, empty_shown=True)
    return replace(demand, lower=values - least_of(cells, demand)[primary])


def from_singletons(cells: LinkedCells, demand: Demand) -> Demand:
    """Return the demand that nobody who is alone in a cell computes another."""
    return replace(demand, singles=demand.primary[cells.values[demand.primary] == 1])


def quick_pattern(cells: LinkedCells, demand: Demand) -> int:
    return computable(cells, close_lines(cells, demand)).size


def seconds(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def one_by_one(cells: LinkedCells, pattern: Pattern, demand: Demand) -> float:
    """Return the seconds that two linear programmes for each primary cell would take, from a sample."""
    numbers = np.flatnonzero(pattern.hidden)
    matrix = cells.matrix.tocsc()[:, numbers].tocsr()
    known = matrix @ cells.values[numbers]
    size = demand.primary.size
    chosen = np.random.default_rng(SEED).choice(size, min(SAMPLE, size), replace=False)
    begin = time.process_time()
    for place in chosen:
        cell = demand.primary[place]
        for sign, width in ((1.0, demand.lower[place]), (-1.0, demand.upper[place])):
            goal = np.where(numbers == cell, sign, 0.0)
            answer = linprog(goal, A_eq=matrix, b_eq=known, bounds=(1, 1e6), method="highs")
            # The peer is an attacker, too: for both ends of the interval he must fail.
            assert answer.fun <= sign * cells.values[cell] - width + 1e-5
    return (time.process_time() - begin) / chosen.size * size


def print_optimal_ratio() -> None:
    print("secondary cells against the least possible number:")
    for seed in range(6):
        cells = linked(Shape("small", 0, (3,), 6), seed)
        demand = small_counts(cells)
        ours, least = protect(cells, demand).count(SuppressionReason.SECONDARY), fewest(cells, demand)
        print(f"  {cells.values.size} cells, {demand.primary.size} primary: {ours} against {least}")


def fewest(cells: LinkedCells, demand: Demand) -> int:
    """Return the fewest secondary cells that protect all: one flow for each primary cell and direction."""
    size, values = cells.values.size, cells.values
    flows = [(cell, sign) for cell in demand.primary for sign in (-1, 1)]
    reach = 10.0 * THRESHOLD
    rows, lower = [], []
    zero = sparse.csr_array((size, size))
    for number, (cell, sign) in enumerate(flows):
        blocks = [sparse.csr_array((cells.matrix.shape[0], size))] + [cells.matrix * 0.0] * len(flows)
        blocks[1 + number] = cells.matrix
        rows.append((sparse.hstack(blocks), 0.0, 0.0))
        for side, most in (
            (1.0, np.full(size, reach)),
            (-1.0, np.minimum(values - least_of(cells, demand), reach)),
        ):
            blocks = [sparse.diags_array(-most)] + [zero] * len(flows)
            blocks[1 + number] = sparse.eye_array(size) * side
            rows.append((sparse.hstack(blocks), -np.inf, 0.0))
        lower.append((size * (1 + number) + cell, sign))
    least = np.concatenate([np.zeros(size), np.full(size * len(flows), -np.inf)])
    most = np.concatenate([may_hide(cells, demand).astype(float), np.full(size * len(flows), np.inf)])
    least[demand.primary] = most[demand.primary] = 1
    wanted = {-1: -demand.lower, 1: demand.upper}
    for place, sign in lower:
        cell = (place % size, sign)
        least[place] = most[place] = wanted[sign][np.flatnonzero(demand.primary == cell[0])[0]]
    goal = np.concatenate([np.ones(size), np.zeros(size * len(flows))])
    answer = milp(
        goal,
        constraints=[LinearConstraint(matrix.tocsr(), low, high) for matrix, low, high in rows],
        bounds=Bounds(least, most),
        integrality=np.concatenate([np.ones(size), np.zeros(size * len(flows))]),
        options={"time_limit": 60},
    )
    return round(answer.fun) - demand.primary.size


if __name__ == "__main__":
    sys.exit(main())
