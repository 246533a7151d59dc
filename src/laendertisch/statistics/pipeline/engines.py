"""Where the figures of a year are computed: in memory on this machine, or on a Spark cluster."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.estimation.code_checksum import code_checksum
from laendertisch.statistics.estimation.lattice.spark_session import Cluster, session_on
from laendertisch.statistics.estimation.lattice.spark_years import spark_year
from laendertisch.statistics.estimation.lattice.store import MomentsStore, Origin
from laendertisch.statistics.estimation.lattice.year import Kept, YearPlan, finished_year, year_blocks
from laendertisch.statistics.pipeline.samples import SampleFolder
from laendertisch.statistics.unchecked import UncheckedBlock

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Cluster", "ComputeYear", "Engine", "YearFigures", "running"]


@dataclass(frozen=True)
class Engine:
    """How the lattice runs (Rechenwerk): threads, where moments are kept, if at all, and on which cluster.

    Without a cluster everything is computed on this machine.
    """

    threads: int = 2
    store: Path | None = None
    cluster: Cluster | None = None

    def kept(self, source: Source, year: int, checksum: str) -> Kept | None:
        """Return where moments of a file are kept: by its checksum, the rule for lonely units, the code."""
        if self.store is None:
            return None
        data = hashlib.sha256(f"{checksum} {source.lonely} {code_checksum()}".encode()).hexdigest()
        return Kept(MomentsStore(self.store), Origin(f"{source.key} {year}", data))


@dataclass(frozen=True)
class YearFigures:
    """The unchecked figures of a file of microdata (Werte eines Jahres), and what they come from."""

    checksum: str
    rows: int
    blocks: Iterator[UncheckedBlock]


ComputeYear: TypeAlias = Callable[[Source, YearPlan, SampleFolder], YearFigures]


@contextmanager
def running(engine: Engine) -> Iterator[ComputeYear]:
    """Yield what computes a year; a session on the cluster lasts as long.

    Raises `OperatingError` if the cluster cannot be had.
    """
    if engine.cluster is None:
        yield lambda source, plan, samples: _in_memory(engine, source, plan, samples)
    else:
        with session_on(engine.cluster) as session:
            yield lambda source, plan, samples: _on_cluster(engine, session, source, plan, samples)


def _in_memory(engine: Engine, source: Source, plan: YearPlan, samples: SampleFolder) -> YearFigures:
    sample = samples.read(source, plan.year, plan.variables)
    kept = engine.kept(source, plan.year, sample.checksum)
    blocks = year_blocks(sample.records, plan, kept=kept, threads=engine.threads)
    return YearFigures(sample.checksum, sample.records.height, blocks)


def _on_cluster(
    engine: Engine, session: SparkSession, source: Source, plan: YearPlan, samples: SampleFolder
) -> YearFigures:
    """Let the cluster sum; quantiles and poverty need all records at once and follow on this machine."""
    beyond = {each.code for each in plan.beyond_sums()}
    sums = replace(plan, indicators=tuple(each for each in plan.indicators if each.code not in beyond))
    others = replace(plan, indicators=tuple(each for each in plan.indicators if each.code in beyond))
    stored = samples.opened(source, plan.year, sums.variables)
    year = spark_year(session, stored, plan.lonely)

    def blocks() -> Iterator[UncheckedBlock]:
        if sums.indicators:
            yield from finished_year(sums, year.summing, engine.kept(source, plan.year, stored.checksum))
        if others.indicators:
            yield from _in_memory(replace(engine, store=None), source, others, samples).blocks

    return YearFigures(stored.checksum, year.rows, blocks())
