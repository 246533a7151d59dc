"""The same lattice on a Spark cluster, for registers that outgrow one machine (Rechnen auf einem Cluster).

Strata are cut into the same parts as on one machine; each part goes to a worker that runs the same kernel on
it and returns its moments as bytes; they are added in the order of the parts. So there is no second
implementation of the statistics, and the result is the same to the bit.
Needs the extra `laendertisch[spark]`. The workers need the same Python environment.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
import polars as pl

from laendertisch.kernel.errors import InputError, OperatingError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.estimation.lattice.columns import build_columns
from laendertisch.statistics.estimation.lattice.moments import Moments
from laendertisch.statistics.estimation.lattice.plan import Sheet
from laendertisch.statistics.estimation.lattice.running import moments_of_part, sheet_input
from laendertisch.statistics.estimation.lattice.sample import ROWS_OF_A_PART, Lonely, part_ends, sort_sample
from laendertisch.statistics.estimation.lattice.store import ByLand

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Prepare = Callable[[pl.DataFrame], pl.DataFrame]
"""Turns the stored records of some strata into checked ones, in their order, with derived variables."""

RESULT = "part int, sheet int, land int, moments binary"
PART = "_part"


@dataclass(frozen=True)
class Cluster:
    """Where Spark runs (Cluster): address of the master, memory of an executor."""

    master: str
    memory: str = "2g"


def start_session(cluster: Cluster) -> SparkSession:
    """Return a session on the cluster.

    Raises `OperatingError` if the extra is not installed or the master does not answer.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra that few have
    except ImportError:
        raise OperatingError(
            "Für das Rechnen auf einem Cluster fehlt Spark. Bitte „pip install laendertisch[spark]“ aufrufen."
        ) from None
    _must_answer(cluster.master)
    return (
        SparkSession.builder.master(cluster.master)
        .appName("laendertisch")
        .config("spark.executor.memory", cluster.memory)
        .getOrCreate()
    )


def _must_answer(master: str) -> None:
    """Find out in seconds what Spark would try for minutes: whether anybody listens at `spark://host:port`."""
    address = urlsplit(master)
    if address.scheme != "spark":
        return
    try:
        with socket.create_connection((address.hostname, address.port), timeout=5):
            pass
    except (OSError, TypeError, ValueError):
        raise OperatingError(
            f"Unter {master} antwortet kein Spark-Master. Bitte Adresse und Netz prüfen und ob er läuft."
        ) from None


def spark_moments(
    records: DataFrame,
    sheets: Sequence[Sheet],
    prepare: Prepare,
    *,
    lonely: Lonely = Lonely.ADJUST,
    rows_of_a_part: int = ROWS_OF_A_PART,
) -> list[ByLand]:
    """Return for each sheet the moments of each Land, as `running.moments_by_land` does.

    `records` has the stored variables of one year. Raises `InputError` for an empty sample.
    """
    parts = _parts(records, rows_of_a_part)
    numbers = records.sparkSession.createDataFrame(
        [(land, stratum, number) for (land, stratum), number in parts.items()],
        f"land string, stratum long, {PART} int",
    )
    together = records.join(_small(numbers), ["land", "stratum"])
    results = together.groupBy(PART).applyInArrow(_worker(sheets, prepare, lonely), RESULT).collect()
    by_land: list[dict[int, Moments]] = [{} for _ in sheets]
    for row in sorted(results, key=lambda each: each["part"]):
        sheet = sheets[row["sheet"]]
        size = (sheet.cell_count, len(sheet.summands), len(sheet.bases))
        moments = Moments.unpacked(bytes(row["moments"]), *size)
        lands = by_land[row["sheet"]]
        lands[row["land"]] = lands[row["land"]] + moments if row["land"] in lands else moments
    return list(by_land)


def _parts(records: DataFrame, rows_of_a_part: int) -> Mapping[tuple[str, int], int]:
    """Return the number of the part of each stratum: the cut that `sample.sort_sample` makes."""
    counted = records.groupBy("land", "stratum").count().collect()
    if not counted:
        raise InputError("Die Stichprobe ist leer; es gibt nichts hochzurechnen.")
    if unknown := sorted({str(row["land"]) for row in counted} - set(LAND_CODES)):
        raise InputError(f"Das Merkmal „land“ hat andere Werte als die Kürzel der 16 Länder: {unknown[0]}.")
    strata = sorted(counted, key=lambda row: (LAND_CODES.index(row["land"]), row["stratum"]))
    lands = np.array([LAND_CODES.index(row["land"]) for row in strata])
    ends = part_ends(np.array([row["count"] for row in strata]), lands, rows_of_a_part)
    part = np.searchsorted(ends, np.arange(len(strata)), side="right")
    return {(row["land"], row["stratum"]): int(each) for row, each in zip(strata, part, strict=True)}


def _small(frame: DataFrame) -> DataFrame:
    """Say that the table fits on every worker."""
    from pyspark.sql.functions import broadcast  # noqa: PLC0415 - an extra that few have

    return broadcast(frame)


def _worker(sheets: Sequence[Sheet], prepare: Prepare, lonely: Lonely) -> Callable[[Any], Any]:
    """Return what a worker does with the records of a part, as Arrow tables."""
    pa: Any = import_module("pyarrow")

    def work(table: Any) -> Any:
        stored = pl.DataFrame(pl.from_arrow(table))
        number = int(stored[PART][0])
        sample = sort_sample(prepare(stored.drop(PART)), lonely, rows_of_a_part=stored.height + 1)
        columns = build_columns(sample.records, sheets)
        (part,) = sample.parts
        rows = [
            (number, place, part.land, moments_of_part(sample, part, given, lonely).packed())
            for place, given in enumerate(sheet_input(sample, sheet, columns) for sheet in sheets)
        ]
        names = ("part", "sheet", "land", "moments")
        whole, content = pa.int32(), pa.binary()
        types = (whole, whole, whole, content)
        columns_of_result = zip(names, zip(*rows, strict=True), types, strict=True)
        return pa.table({name: pa.array(column, each) for name, column, each in columns_of_result})

    return work
