"""Run by the tests in a process of its own: the moments of generated samples on a cluster, as checksums.

Usage: python on_spark.py MASTER SEEDS; prints JSON: for each seed the checksums by sheet and Land.
"""

import json
import sys
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parent))
from generated_samples import PARTS, SHEETS, records_of

from laendertisch.statistics.estimation.lattice.spark import Cluster, spark_moments, start_session


def main():
    master, *seeds = sys.argv[1:]
    session = start_session(Cluster(master, "700m"))
    session.sparkContext.setLogLevel("ERROR")
    found = {}
    for seed in seeds:
        records = records_of(int(seed))
        rows = session.createDataFrame(records.to_arrow())
        by_sheet = spark_moments(rows.repartition(5), SHEETS, prepare, rows_of_a_part=PARTS)
        found[seed] = [
            {str(land): moments.checksum() for land, moments in sorted(lands.items())} for lands in by_sheet
        ]
    session.stop()
    sys.stdout.write("RESULT " + json.dumps(found))


def prepare(records: pl.DataFrame) -> pl.DataFrame:
    return records.sort("land", "stratum", "psu", "person")


if __name__ == "__main__":
    main()
