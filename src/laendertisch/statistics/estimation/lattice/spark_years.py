"""A stored year of microdata, read and summed by the workers of a cluster (Jahr auf dem Cluster).

Each worker checks and derives the records of its parts as one machine does with all: households lie within
a unit, units within a stratum. What only the whole year shows, a unit in two strata, is asked before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from laendertisch.statistics.estimation.lattice.sample import SORTED_BY
from laendertisch.statistics.estimation.lattice.spark import CutYear, cut_year, spark_moments
from laendertisch.statistics.estimation.lattice.year import Summing
from laendertisch.statistics.microdata.checking import checked
from laendertisch.statistics.microdata.stored import StoredYear

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True)
class YearOnCluster:
    """A stored year ready to be summed (Jahr auf dem Cluster), and how many records it has."""

    summing: Summing
    rows: int


def spark_year(session: SparkSession, stored: StoredYear) -> YearOnCluster:
    """Return the summing of a stored year; driver and workers reach its file under the same path.

    Only the columns that its variables need are read. Raises `SourceError` and `InputError` for wrong
    records, in part only once sheets are summed.
    """
    records = session.read.parquet(str(stored.path.absolute())).select(*stored.columns)
    year = cut_year(records)
    _must_lie_in_one_stratum(year, stored)
    return YearOnCluster(
        Summing(year.lands, lambda sheets: spark_moments(year, sheets, stored.prepared)), year.rows
    )


def _must_lie_in_one_stratum(year: CutYear, stored: StoredYear) -> None:
    """Check the units that stand in several strata, if any, as one machine checks all records."""
    units: DataFrame = year.records.select(*SORTED_BY).distinct()
    several = units.groupBy("psu").count().where("count > 1").select("psu")
    rows = [row.asDict() for row in units.join(several, "psu").collect()]
    if rows:
        checked(pl.DataFrame(rows).select(SORTED_BY), stored.variables, stored.path.name)
