"""A stored year of microdata, read and summed by the workers of a cluster (Jahr auf dem Cluster).

Each worker checks and derives the records of its parts as one machine does with all: households lie within
a unit, units within a stratum. What only the whole year shows, a unit in two strata, is asked before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.sample import ROWS_OF_A_PART, SORTED_BY, Part, sort_sample
from laendertisch.statistics.estimation.lattice.spark import (
    CutYear,
    FileParts,
    cut_year,
    file_moments,
    spark_moments,
)
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


def spark_year(session: SparkSession, stored: StoredYear, lonely: Lonely = Lonely.ADJUST) -> YearOnCluster:
    """Return the summing of a stored year; driver and workers reach its file under the same path.

    Only the columns that its variables need are read; where the file stands in order each worker reads its
    own rows, else Spark brings the strata together. Raises `SourceError` and `InputError` for wrong records,
    in part only once sheets are summed.
    """
    if (file := parts_of_file(stored)) is not None:
        return _read_by_workers(session, stored, file, lonely)
    records = session.read.parquet(str(stored.path.absolute())).select(*stored.columns)
    year = cut_year(records)
    _must_lie_in_one_stratum(year, stored)
    return YearOnCluster(
        Summing(year.lands, lambda sheets: spark_moments(year, sheets, stored.prepared, lonely)), year.rows
    )


def _read_by_workers(
    session: SparkSession, stored: StoredYear, file: SortedFile, lonely: Lonely
) -> YearOnCluster:
    lands = sorted({part.land for part in file.parts})
    return YearOnCluster(
        Summing(lands, lambda sheets: file_moments(session, file.rows, sheets, stored.prepared, lonely)),
        file.parts[-1].rows[1],
    )


@dataclass(frozen=True)
class SortedFile:
    """A stored year that stands in the order of summation (sortierte Datei), and where its parts lie."""

    rows: FileParts
    parts: tuple[Part, ...]


def parts_of_file(stored: StoredYear, rows_of_a_part: int = ROWS_OF_A_PART) -> SortedFile | None:
    """Return where the parts of a file lie, or nothing if its rows do not stand by Land, stratum and unit.

    Raises `SourceError` for a unit in two strata and `InputError` for an unknown Land.
    """
    keys = pl.read_parquet(stored.path, columns=list(SORTED_BY))
    if not keys.height or any(keys[name].null_count() for name in SORTED_BY):
        return None
    sample = sort_sample(keys, rows_of_a_part=rows_of_a_part)
    if sample.records is not keys:  # it had to be sorted
        return None
    checked(keys, stored.variables, stored.path.name)
    parts = sample.parts
    ranges = tuple((part.rows[0], part.rows[1] - part.rows[0]) for part in parts)
    return SortedFile(FileParts(stored.path.absolute(), stored.columns, ranges), parts)


def _must_lie_in_one_stratum(year: CutYear, stored: StoredYear) -> None:
    """Check the units that stand in several strata, if any, as one machine checks all records."""
    units: DataFrame = year.records.select(*SORTED_BY).distinct()
    several = units.groupBy("psu").count().where("count > 1").select("psu")
    rows = [row.asDict() for row in units.join(several, "psu").collect()]
    if rows:
        checked(pl.DataFrame(rows).select(SORTED_BY), stored.variables, stored.path.name)
