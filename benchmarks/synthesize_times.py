"""Time of made-up microdata, 800,000 persons a year; target 6 s on one core. Peer: only writing them.

Prints medians of five paired runs and their ratio, for one year and, to show that time grows with the number
of years and memory does not, for four, with the most memory in use so far. Seconds are those of the processor
with one thread, so that neighbours on the machine do not count.
Run: python benchmarks/synthesize_times.py
"""

from __future__ import annotations

import os

os.environ.update(POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from laendertisch.statistics.microdata.files import write_microdata
from laendertisch.statistics.microdata.synthetic.generator import generate_year, synthetic_label
from laendertisch.statistics.microdata.synthetic.order import Order
from laendertisch.statistics.microdata.synthetic.writing import write_order

PERSONS, SEED, RUNS, TARGET_S = 800_000, 1, 5, 6.0
FIRST_YEAR = 2020


def main() -> int:
    print(f"{'years':>6}{'write only, s':>15}{'synthesize, s':>15}{'ratio':>8}{'memory, MB':>12}")
    for years in (1, 4):
        writing, making = paired(tuple(range(FIRST_YEAR + 1, FIRST_YEAR + 1 + years)))
        print(f"{years:6d}{writing:15.2f}{making:15.2f}{making / writing:8.1f}{peak_megabytes():12.0f}")
    print(f"target: {TARGET_S} s for each {PERSONS} persons")
    return 0


def paired(years: tuple[int, ...]) -> tuple[float, float]:
    order = Order(years, PERSONS, SEED)
    times = [(write_only(order) * len(years), synthesize(order)) for _ in range(RUNS)]
    return statistics.median(one for one, _ in times), statistics.median(other for _, other in times)


def write_only(order: Order) -> float:
    year = order.years[0]
    records = generate_year(SEED, year, PERSONS)
    label = synthetic_label(SEED, year, PERSONS)
    return seconds(lambda folder: write_microdata(records, folder / "only.parquet", label))


def synthesize(order: Order) -> float:
    return seconds(lambda folder: write_order(order, folder, lambda _: None))


def seconds(action: Callable[[Path], object]) -> float:
    with tempfile.TemporaryDirectory() as name:
        begin = time.process_time()
        action(Path(name))
        return time.process_time() - begin


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
