"""Time to read stored microdata, 800,000 persons a year, against a bare read of the same columns.

Prints medians of five paired runs and their ratio: for the columns of one indicator, for all variables, and
for the derived variables alone (target 2 s). Reading checks the file against its manifest, types, codes,
order and structure. Seconds are those of the processor with one thread.
Run: python benchmarks/microdata_times.py
"""

from __future__ import annotations

import os

os.environ.update(POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.derivations.deriving import DERIVED, needed_for, with_derived
from laendertisch.statistics.microdata.ordering import SORT_KEYS
from laendertisch.statistics.microdata.stored import read_columns
from laendertisch.statistics.microdata.synthetic.order import Order
from laendertisch.statistics.microdata.synthetic.writing import write_order

PERSONS, SEED, RUNS, YEAR, TARGET_S = 800_000, 1, 5, 2024, 2.0
CATALOGUE = load_catalogue(Path(__file__).parents[1] / "catalogue")
SOURCE, LIST = CATALOGUE.sources["mikrozensus-synthetisch"], CATALOGUE.variables["mikrozensus"]
STORED = [variable.name for variable in LIST.stored()]
ONE_INDICATOR = (
    *("land", "stratum", "psu", "weight", "household_type", "age", "sex"),
    *("ilo_status", "migration_background", "generation"),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        (file,) = write_order(Order((YEAR,), PERSONS, SEED), Path(folder), lambda _: None)
        print(f"{'':<16}{'bare, s':>9}{'checked, s':>12}{'ratio':>7}")
        for name, wanted in (("one indicator", ONE_INDICATOR), ("all variables", tuple(LIST.variables))):
            bare, checked = paired(file.path, wanted)
            print(f"{name:<16}{bare:9.2f}{checked:12.2f}{checked / bare:7.1f}")
        records = pl.read_parquet(file.path)
        derive = statistics.median(seconds(lambda: with_derived(records, DERIVED)) for _ in range(RUNS))
        print(f"derived variables alone: {derive:.2f} s, target {TARGET_S} s")
    return 0


def paired(path: Path, wanted: Sequence[str]) -> tuple[float, float]:
    needed = needed_for([*wanted, *SORT_KEYS], STORED)
    columns = [name for name in STORED if name in needed]
    times = [
        (
            seconds(lambda: pl.read_parquet(path, columns=columns)),
            seconds(lambda: read_columns(path, SOURCE, LIST, wanted)),
        )
        for _ in range(RUNS)
    ]
    return statistics.median(one for one, _ in times), statistics.median(other for _, other in times)


def seconds(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main())
