"""Times of the full lattice on a Spark cluster against one machine, and whether the editions are the same.

The cluster is real: a standalone master and two workers of one core each, started here. One build warms each
side up; then builds of both alternate. Target: the same bytes in at most four times the time of one machine
with two threads. Needs Java and `scripts/setup.sh spark`.
Run: python benchmarks/spark_times.py [FOLDER] [--years 2021-2022] [--turns 3]
FOLDER holds microdata (`laendertisch synthesize --years 2021-2022 --persons 800000 --out FOLDER`); without it
they are made first.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "full_lattice"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "engines"))
from local_cluster import local_cluster
from made_up import microdata
from write_catalogue import write_catalogue

from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.spark_session import Cluster
from laendertisch.statistics.pipeline.building import Progress, Workplace, build_edition
from laendertisch.statistics.pipeline.engines import Engine

TARGET = 4


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--years", default="2021-2022")
    parser.add_argument("--turns", type=int, default=3)
    args = parser.parse_args()
    first, last = (int(year) for year in args.years.split("-"))
    with tempfile.TemporaryDirectory() as name, local_cluster(Path(name), memory="2g") as master:
        write_catalogue(Path(name) / "catalogue")
        catalogue = load_catalogue(Path(name) / "catalogue")
        years = range(first, last + 1)
        build = Build(catalogue, years, microdata(years, args.folder), Path(name))
        engines = (Engine(), Engine(cluster=Cluster(master, "1500m")))
        warm = [build(engine) for engine in engines]
        turns = [[build(engine) for engine in engines] for _ in range(args.turns)]
    one, cluster = (statistics.median(turn[side][0] for turn in turns) for side in (0, 1))
    same = len({file for turn in (warm, *turns) for _, file in turn}) == 1
    print(
        f"{last - first + 1} years: one machine {one:.1f} s, cluster {cluster:.1f} s, "
        f"ratio {cluster / one:.1f} (target {TARGET}), {'same' if same else 'DIFFERENT'} bytes"
    )
    return 0 if same else 1


class Build:
    """Builds the edition of the full lattice and returns seconds and name, which holds its checksum."""

    def __init__(self, catalogue: Catalogue, years: range, data: Path, scratch: Path) -> None:
        self.catalogue, self.data, self.scratch = catalogue, data, scratch
        self.plan = replace(catalogue.editions["vollgitter"], years=tuple(years))

    def __call__(self, engine: Engine) -> tuple[float, str]:
        with tempfile.TemporaryDirectory(dir=self.scratch) as out:
            begin = time.perf_counter()
            place = Workplace(Path(out), self.data, engine)
            file = build_edition(self.catalogue, self.plan, place, Progress(lambda _: None))
            seconds = time.perf_counter() - begin
            print(
                f"{'cluster' if engine.cluster else 'one machine':12} {seconds:6.1f} s {file.name}",
                flush=True,
            )
            return seconds, file.name


if __name__ == "__main__":
    sys.exit(main())
