"""Where the benchmarks find microdata: in a given folder, or made up once below `var/`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from laendertisch.kernel.places import var_folder
from laendertisch.statistics.microdata.synthetic.order import Order
from laendertisch.statistics.microdata.synthetic.writing import write_order

PERSONS, SEED = 800_000, 1


def microdata(years: Iterable[int], given: Path | None = None) -> Path:
    """Return a folder with 800,000 made-up persons for each year; a given folder is taken as it is."""
    if given is not None:
        return given
    folder = var_folder() / "benchmarks" / "microdata"
    write_order(Order(tuple(years), PERSONS, SEED), folder, lambda _: None)
    return folder
