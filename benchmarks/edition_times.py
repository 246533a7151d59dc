"""How long the demonstration edition takes: building it, and drawing its charts once at release.

Peer: reading the finished edition with every check. Prints medians of three and the ratios.
Run: python benchmarks/edition_times.py
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from laendertisch.jobs.edition_files import Progress, Workplace, build, draw_edition
from laendertisch.kernel.places import project_root
from laendertisch.statistics.results.edition import open_edition

RUNS = 3


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "microdata", Path(folder) / "editions"
        build_times, draw_times, read_times, charts = [], [], [], 0
        for _ in range(RUNS):
            seconds, file = timed(lambda: make(data, out))
            build_times.append(seconds)
            read_times.append(timed(lambda file=file: open_edition(file))[0])
            seconds, charts = timed(lambda file=file: draw_edition(file))
            draw_times.append(seconds)
    read = statistics.median(read_times)
    print(f"read, with all checks   {read:8.3f} s")
    for name, times in (("build", build_times), (f"draw {charts} charts", draw_times)):
        print(f"{name:22}  {statistics.median(times):8.3f} s   ratio {statistics.median(times) / read:8.1f}")
    return 0


def make(data: Path, out: Path) -> Path:
    catalogue = project_root() / "catalogue"
    place, progress = Workplace(out, data), Progress(lambda _: None)
    return build("demonstration", catalogue=catalogue, place=place, progress=progress)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


if __name__ == "__main__":
    sys.exit(main())
