"""A small made-up sample with the catalogue of the project."""

from functools import cache
from pathlib import Path

import polars as pl

from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.synthetic.generator import generate_year

CATALOGUE = load_catalogue(Path(__file__).parents[5] / "catalogue")


@cache
def sample(year=2022, persons=6000, seed=7) -> pl.DataFrame:
    """Return the records of a year with all derived variables."""
    return with_derived(generate_year(seed, year, persons))


def indicators(*codes):
    return [CATALOGUE.indicators[code] for code in codes]
