"""Times of disclosure control without suppression: verdicts on blocks, cell keys, comparison of releases.

Prints medians of five runs and the ratio to a peer that does the least that could be done: comparing one
column with one limit, adding a random number, reading all cells once.
Targets: 16 million figures of an edition judged in a few seconds, 300,000 cells perturbed well under one.
Run: python benchmarks/disclosure_times.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from itertools import product
from types import SimpleNamespace

import numpy as np

from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.confidentiality import CellKey
from laendertisch.statistics.catalogue.sources import ErrorLimits, LimitBasis, PublicationLimits
from laendertisch.statistics.disclosure.counts.cell_key import cell_keys, perturbed, record_keys
from laendertisch.statistics.disclosure.counts.differencing import leaks_of_release
from laendertisch.statistics.disclosure.counts.published_sets import Release
from laendertisch.statistics.disclosure.reliability_columns import judge_columns
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance, ReleasedTable

RUNS, BLOCKS = 5, 15
SHAPE = (76, 17, 826)
"""Indicators x areas x cells of one year: 15 such blocks are the 16 million figures of a full edition."""
CASES = PublicationLimits(None, None, LimitBasis.SAMPLE_CASES, 71, 121, "", Confidence.OFFICIAL)
ERRORS = ErrorLimits(None, None, 20, 15, "", Confidence.OFFICIAL)


def main() -> int:
    print(f"{'what':52}{'s':>9}{'peer, s':>10}{'ratio':>8}")
    block = made_up_block()
    whole = np.full((SHAPE[0], 1, 1), 100.0)
    for name, limits in (("cases", (CASES,)), ("cases and errors", (CASES, ERRORS))):
        report(
            f"verdicts by {name}, one block of {block.value.size:,}",
            lambda limits=limits: judge_columns(block, whole, limits),
            lambda: block.case_count < CASES.unreliable_below,
            times=BLOCKS,
        )
    chance = np.random.default_rng(1)
    keys, cells = record_keys(1_000_000, seed=2), chance.integers(0, 300_000, 1_000_000)
    counts = np.bincount(cells, minlength=300_000)
    report(
        "cell keys: 300,000 cells of a million records",
        lambda: perturbed(counts, cell_keys(keys, cells, 300_000), CellKey(5, 3.0, 2)),
        lambda: counts + chance.integers(-5, 6, counts.size),
    )
    new, parts = made_up_release()
    report(
        f"differencing: {len(new.table.cells):,} cells of one release",
        lambda: leaks_of_release([new], [], parts, empty_shown=True),
        lambda: sum(cell.value or 0.0 for cell in new.table.cells),
    )
    return 0


def report(what: str, run: Callable[[], object], peer: Callable[[], object], times: int = 1) -> None:
    pairs = [(seconds(run), seconds(peer)) for _ in range(RUNS)]
    own, least = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{what:52}{own:9.3f}{least:10.4f}{own / least:8.0f}")
    if times > 1:
        print(f"{f'  {times} blocks':52}{times * own:9.2f}")


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def made_up_block() -> SimpleNamespace:
    chance = np.random.default_rng(3)
    base = np.floor(chance.lognormal(5.5, 1.5, SHAPE))
    share = chance.uniform(0, 1, SHAPE)
    cases = np.floor(base * share)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 100 * cases / base
        error = 150 * np.sqrt(share * (1 - share) / base)
    return SimpleNamespace(
        value=value,
        standard_error=error,
        degrees_of_freedom=np.floor(base / 20),
        case_count=cases,
        base_count=base,
        weighted_count=100 * cases,
        weighted_base=100 * base,
    )


def made_up_release() -> tuple[Release, dict[str, dict[str, frozenset[str]]]]:
    """Return 16 Länder x 20 x 6 x 2 with all totals; what is under three is hidden without partners."""
    chance = np.random.default_rng(4)
    sizes = {"group": 20, "age": 6, "sex": 2}
    figures = np.floor(chance.lognormal(2.2, 1.5, (16, *sizes.values())))
    for axis in range(figures.ndim):
        figures = np.concatenate([figures, figures.sum(axis=axis, keepdims=True)], axis=axis)
    names = {name: [f"{name}{number}" for number in range(size)] for name, size in sizes.items()}
    levels = [[*LAND_CODES, GERMANY], *([*codes, "total"] for codes in names.values())]
    cells = tuple(
        released(Coordinates(area, "2024", tuple(categories)), float(value))
        for (area, *categories), value in zip(product(*levels), figures.ravel(), strict=True)
    )
    provenance = Provenance("made-up", "0" * 64, 1, "made-up", "0", synthetic=True)
    parts = {name: {"total": frozenset(codes)} for name, codes in names.items()}
    return Release("T", ReleasedTable("X", tuple(sizes), cells, provenance)), parts


def released(at: Coordinates, value: float) -> Cell:
    if 0 < value < 3:
        return Cell(at, CellStatus.CONFIDENTIAL, "")
    return Cell(at, CellStatus.PLAIN, "", value)


if __name__ == "__main__":
    raise SystemExit(main())
