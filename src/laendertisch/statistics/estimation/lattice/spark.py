"""The same lattice on a Spark cluster, for registers that outgrow one machine (Rechnen auf einem Cluster).

Strata are cut into the same parts as on one machine; each part goes to a worker that runs the same kernel on
it and returns its moments as bytes; they are added in the order of the parts. So there is no second
implementation of the statistics, and the result is the same to the bit.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from laendertisch.kernel.errors import FileError, InputError, LaendertischError, OperatingError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.code_checksum import code_checksum
from laendertisch.statistics.estimation.lattice.columns import build_columns
from laendertisch.statistics.estimation.lattice.moments import Moments
from laendertisch.statistics.estimation.lattice.plan import Sheet
from laendertisch.statistics.estimation.lattice.running import moments_of_part, sheet_input
from laendertisch.statistics.estimation.lattice.sample import (
    ROWS_OF_A_PART,
    SORTED_BY,
    part_ends,
    sort_sample,
)
from laendertisch.statistics.estimation.lattice.store import ByLand

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, Row, SparkSession

Prepare = Callable[[pl.DataFrame], pl.DataFrame]
"""Turns the stored records of some strata into checked ones, in their order, with derived variables."""

RESULT = "part int, sheet int, land int, moments binary, problem binary"
PART = "_part"
OTHER_CODE = (
    "Auf einem Arbeiter des Clusters liegt eine andere Fassung von Ländertisch. Bitte überall dieselbe "
    "einrichten."
)


@dataclass(frozen=True)
class CutYear:
    """Stored records of a year on a cluster (zerlegtes Jahr), and the part to which each stratum belongs.

    Strata go by the code of the Land and their number; `rows` is the number of records.
    """

    records: DataFrame
    parts: Mapping[tuple[str, int], int]
    rows: int

    @property
    def lands(self) -> list[int]:
        """The numbers of the Länder that the records come from."""
        return sorted({LAND_CODES.index(land) for land, _ in self.parts})


def cut_year(records: DataFrame, rows_of_a_part: int = ROWS_OF_A_PART) -> CutYear:
    """Return the records with the cut that `sample.sort_sample` makes.

    Raises `InputError` for no records, a missing Land, stratum or unit, and an unknown Land.
    """
    counted = records.groupBy("land", "stratum").agg(*_counts()).collect()
    if not counted:
        raise InputError("Die Stichprobe ist leer; es gibt nichts hochzurechnen.")
    for name in SORTED_BY:
        if missing := sum(row[f"no_{name}"] for row in counted):
            raise InputError(f"Das Merkmal „{name}“ fehlt bei {missing} Sätzen. Bitte die Daten ergänzen.")
    if unknown := sorted({str(row["land"]) for row in counted} - set(LAND_CODES)):
        raise InputError(f"Das Merkmal „land“ hat andere Werte als die Kürzel der 16 Länder: {unknown[0]}.")
    strata = sorted(counted, key=lambda row: (LAND_CODES.index(row["land"]), row["stratum"]))
    lands = np.array([LAND_CODES.index(row["land"]) for row in strata])
    counts = np.array([row["count"] for row in strata])
    ends = part_ends(counts, lands, rows_of_a_part)
    part = np.searchsorted(ends, np.arange(len(strata)), side="right")
    numbers = {(row["land"], row["stratum"]): int(each) for row, each in zip(strata, part, strict=True)}
    return CutYear(records, numbers, int(counts.sum()))


def _counts() -> list[Column]:
    """Count records, and those without a key: they would be in no part."""
    from pyspark.sql.functions import count_if, expr  # noqa: PLC0415 - an extra that few have

    missing = [count_if(expr(f"{name} IS NULL")).alias(f"no_{name}") for name in SORTED_BY]
    return [expr("count(*)").alias("count"), *missing]


def spark_moments(
    year: CutYear, sheets: Sequence[Sheet], prepare: Prepare, lonely: Lonely = Lonely.ADJUST
) -> list[ByLand]:
    """Return for each sheet the moments of each Land, as `running.moments_by_land` does.

    Raises what `prepare` and the kernel raise on a worker: the error of the first part that has one.
    """
    work = _work(sheets, prepare, lonely)

    def of_group(table: Any) -> Any:
        stored = pl.DataFrame(pl.from_arrow(table))
        return work(int(stored[PART][0]), lambda: stored.drop(PART))

    found = _with_parts(year).groupBy(PART).applyInArrow(of_group, RESULT)
    with _kept(found) as kept:
        return _added(kept.orderBy("part", "sheet").toLocalIterator(), sheets)


@dataclass(frozen=True)
class FileParts:
    """A file whose rows stand by Land and stratum (Datei in Teilen): the first row and the rows of each part.

    Every worker reads it under the same path; `columns` are those that are needed.
    """

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[int, int], ...]


def file_moments(
    session: SparkSession,
    file: FileParts,
    sheets: Sequence[Sheet],
    prepare: Prepare,
    lonely: Lonely = Lonely.ADJUST,
) -> list[ByLand]:
    """Return the same as `spark_moments`; each worker reads its own rows, so that none travel."""
    work = _work(sheets, prepare, lonely)
    path, columns = file.path, list(file.columns)

    def of_batches(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            for number, first, rows in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                scan = pl.scan_parquet(path).slice(first, rows).select(columns)
                yield from work(number, scan.collect).to_batches()

    parts = [(number, first, rows) for number, (first, rows) in enumerate(file.rows)]
    spread = session.sparkContext.parallelize(parts, len(parts))
    frame = session.createDataFrame(spread, f"{PART} int, first long, rows long")
    with _kept(frame.mapInArrow(of_batches, RESULT)) as kept:
        return _added(kept.toLocalIterator(), sheets)  # each part is a partition: they come in their order


def _added(rows: Iterator[Row], sheets: Sequence[Sheet]) -> list[ByLand]:
    """Add the moments of the parts in their order; raise the error of the first part that has one."""
    by_land: list[dict[int, Moments]] = [{} for _ in sheets]
    for row in rows:
        _raise_if(row["problem"])
        sheet, lands = sheets[row["sheet"]], by_land[row["sheet"]]
        size = (sheet.cell_count, len(sheet.summands), len(sheet.bases))
        moments = Moments.unpacked(bytes(row["moments"]), *size)
        lands[row["land"]] = lands[row["land"]] + moments if row["land"] in lands else moments
    return list(by_land)


@contextmanager
def _kept(results: DataFrame) -> Iterator[DataFrame]:
    """Let all workers work and keep the results there, so that the driver never holds all of them."""
    from pyspark import StorageLevel  # noqa: PLC0415 - an extra that few have

    kept = results.persist(StorageLevel.DISK_ONLY)
    try:
        kept.count()
        yield kept
    finally:
        kept.unpersist()


def _with_parts(year: CutYear) -> DataFrame:
    """Return the records with the number of their part; the table of strata fits on every worker."""
    from pyspark.sql.functions import broadcast  # noqa: PLC0415 - an extra that few have

    numbers = year.records.sparkSession.createDataFrame(
        [(land, stratum, number) for (land, stratum), number in year.parts.items()],
        f"land string, stratum long, {PART} int",
    )
    return year.records.join(broadcast(numbers), ["land", "stratum"])


def _work(
    sheets: Sequence[Sheet], prepare: Prepare, lonely: Lonely
) -> Callable[[int, Callable[[], pl.DataFrame]], Any]:
    """Return what a worker does with a part: read its records, sum them, answer with an Arrow table."""
    pa: Any = import_module("pyarrow")
    whole, content = pa.int32(), pa.binary()
    names = ("part", "sheet", "land", "moments", "problem")
    schema = pa.schema(list(zip(names, (whole, whole, whole, content, content), strict=True)))
    code = code_checksum()

    def work(number: int, stored: Callable[[], pl.DataFrame]) -> Any:
        try:
            if code_checksum() != code:
                raise OperatingError(OTHER_CODE)
            found = _summed(prepare(stored()), sheets, lonely)
            rows = [(number, place, land, moments, b"") for place, (land, moments) in enumerate(found)]
        except LaendertischError as error:
            rows = [(number, 0, 0, b"", _packed(error))]
        return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], schema)

    return work


def _summed(records: pl.DataFrame, sheets: Sequence[Sheet], lonely: Lonely) -> list[tuple[int, bytes]]:
    """Return the Land of a part and its moments for each sheet."""
    sample = sort_sample(records, lonely, rows_of_a_part=records.height + 1)
    columns = build_columns(sample.records, sheets)
    (part,) = sample.parts
    inputs = (sheet_input(sample, sheet, columns) for sheet in sheets)
    return [(part.land, moments_of_part(sample, part, each).packed()) for each in inputs]


def _packed(error: LaendertischError) -> bytes:
    """Return an expected error as bytes; errors of files keep their findings."""
    said = error.findings if isinstance(error, FileError) else error.args
    return pickle.dumps((type(error), said))


def _raise_if(problem: bytes) -> None:
    if problem:
        kind, said = pickle.loads(problem)  # noqa: S301 - written by our own workers
        raise kind(*said)
