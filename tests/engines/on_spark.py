"""Run by the tests in a process of its own: moments of generated samples and of a stored year on a cluster.

Usage: python on_spark.py MASTER FOLDER SEEDS; prints JSON: for each seed, for the last with other strata
for lonely units, and for the year in the folder, the checksums by sheet and Land; and what the cluster says
to wrong files.
"""

import json
import sys
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parent))
from generated_samples import PARTS, SHEETS, records_of
from stored_years import WRONG, open_year, year_plan

from laendertisch.kernel.errors import LaendertischError
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.spark import cut_year, spark_moments
from laendertisch.statistics.estimation.lattice.spark_session import Cluster, session_on
from laendertisch.statistics.estimation.lattice.spark_years import spark_year


def main():
    master, folder, *seeds = sys.argv[1:]
    with session_on(Cluster(master, "700m")) as session:
        found = {seed: of_seed(session, int(seed)) for seed in seeds}
        found["average"] = of_seed(session, int(seeds[-1]), Lonely.AVERAGE)
        found["year"] = of_year(session, open_year(Path(folder)))
        found["reversed"] = of_year(session, open_year(Path(folder) / "reversed"))
        found["problems"] = {name: problem(session, Path(folder) / name) for name in WRONG}
    sys.stdout.write("RESULT " + json.dumps(found))


def of_seed(session, seed, lonely=Lonely.ADJUST):
    rows = session.createDataFrame(records_of(seed).to_arrow())
    return checksums(spark_moments(cut_year(rows.repartition(5), PARTS), SHEETS, prepare, lonely))


def prepare(records: pl.DataFrame) -> pl.DataFrame:
    return records.sort("land", "stratum", "psu", "person")


def of_year(session, stored):
    year = spark_year(session, stored)
    sheets = [each.sheet for each in year_plan().sheets()]
    return {"rows": year.rows, "sums": checksums(year.summing.sum_sheets(sheets))}


def problem(session, folder):
    try:
        of_year(session, open_year(folder))
    except LaendertischError as error:
        return [type(error).__name__, str(error)]
    return None


def checksums(by_sheet):
    return [{str(land): each.checksum() for land, each in sorted(lands.items())} for lands in by_sheet]


if __name__ == "__main__":
    main()
