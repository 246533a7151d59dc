"""A made-up year in a file, right and wrong, and what is computed from it."""

from pathlib import Path

import polars as pl

from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.year import plan_year
from laendertisch.statistics.microdata.files import microdata_path, write_microdata
from laendertisch.statistics.microdata.stored import open_stored
from laendertisch.statistics.microdata.synthetic.generator import generate_year, synthetic_label

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "catalogue")
SOURCE = CATALOGUE.sources["mikrozensus-synthetisch"]
VARIABLES = CATALOGUE.variables[SOURCE.variables]
INDICATORS = ("E1a", "E4", "D8")
SEED, YEAR, PERSONS = 3, 2022, 20_000
WRONG = {
    "unit in two strata": pl.when(pl.int_range(pl.len()) == pl.len() - 1)
    .then(pl.col("psu").first())
    .otherwise("psu")
    .alias("psu"),
    "unknown code": pl.when(pl.int_range(pl.len()) == 9_000)
    .then(pl.lit("männlich"))
    .otherwise(pl.col("sex").cast(pl.String))
    .alias("sex"),
    "missing stratum": pl.when(pl.int_range(pl.len()) >= 10).then("stratum").alias("stratum"),
}


def year_plan():
    indicators = [CATALOGUE.indicators[code] for code in INDICATORS]
    return plan_year(YEAR, indicators, CATALOGUE.dimensions)


def write_years(folder):
    """Write a right year into the folder; below, the same in another order, and each wrong one."""
    records = generate_year(SEED, YEAR, PERSONS)
    label = synthetic_label(SEED, YEAR, PERSONS)
    write_microdata(records, microdata_path(folder, SOURCE, YEAR), label)
    write_microdata(records.reverse(), microdata_path(folder / "reversed", SOURCE, YEAR), label)
    for name, change in WRONG.items():
        write_microdata(records.with_columns(change), microdata_path(folder / name, SOURCE, YEAR), label)


def open_year(folder):
    return open_stored(microdata_path(folder, SOURCE, YEAR), SOURCE, VARIABLES, year_plan().variables)
