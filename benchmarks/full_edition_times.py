"""How long an edition of full size takes: writing, verifying, opening, reading and comparing it.

Made-up released blocks of 76 indicators in 50 breakdowns with 826 cells for 17 areas stand for the engine.
Peer: SQLite reading the finished figures once, without looking at them.
Run: python benchmarks/full_edition_times.py [YEARS] (20 years are 16 to 21 million figures)
"""

from __future__ import annotations

import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np

from laendertisch.statistics.pipeline.edition_file import new_edition
from laendertisch.statistics.results.blocks import ReleasedBlock
from laendertisch.statistics.results.edition import open_edition, verify_edition
from laendertisch.statistics.results.edition_diff import compare_editions
from laendertisch.statistics.results.edition_format import file_checksum
from laendertisch.statistics.results.published import (
    EditionMeta,
    PublishedCategory,
    PublishedDimension,
    PublishedIndicator,
)
from laendertisch.statistics.results.tables import Provenance

INDICATORS = tuple(f"I{number:02}" for number in range(76))
AREAS = ("DE", *(f"L{number:02}" for number in range(16)))
SIZES = (1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, *([8] * 9), *([16] * 10), *([24] * 14), *([40] * 5), 9)
META = EditionMeta("probe", "Probe", "Trial", date(2026, 1, 1), "0", synthetic=True)
UNRELIABLE = 2


def main() -> int:
    years = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "edition.sqlite"
        write, figures = timed(lambda: written(file, years))
        peer, _ = timed(lambda: scanned(file))
        print(f"{figures / 1e6:.1f} million figures, {file.stat().st_size / 1e6:.0f} MB")
        print(f"{'scan (peer)':22} {peer:7.1f} s")
        told("write", write, peer, figures)
        told("verify everything", timed(lambda: clean(verify_edition(file)))[0], peer, figures)
        checksum = file_checksum(file)
        told("open, checksum known", timed(lambda: open_edition(file, checksum))[0], peer, figures)
        edition = open_edition(file, checksum)
        told("table of an indicator", timed(lambda: edition.table("I05"))[0], peer, figures // 76)
        other = Path(shutil.copy(file, Path(folder) / "other.sqlite"))
        same = timed(lambda: compare_editions(edition, open_edition(other, checksum)))[0]
        told("compare, same seals", same, peer, figures)
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    return 0


def told(name: str, seconds: float, peer: float, figures: int) -> None:
    speed = figures / seconds / 1e6
    print(f"{name:22} {seconds:7.1f} s   ratio {seconds / peer:6.2f}   {speed:6.2f} million a second")


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def clean(findings: list[str]) -> None:
    assert findings == []


def scanned(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT sum(value) FROM cell").fetchone()


def written(file: Path, years: int) -> int:
    figures = 0
    with new_edition(file) as edition:
        for block in blocks(range(2005, 2005 + years)):
            origin = Provenance("probe", block.period.zfill(64), 1, "v1", "0", synthetic=True)
            edition.cells.add_block(block, dict.fromkeys(INDICATORS, origin))
            figures += len(block.statuses)
        edition.describe(META, [described(code) for code in INDICATORS])
        edition.seal({}, {})
    return figures


def blocks(years: range) -> Iterator[ReleasedBlock]:
    """Yield blocks in which 45 of 100 figures are withheld, as in the Länder of the full lattice."""
    random = np.random.default_rng(1)
    for year in years:
        for number, size in enumerate(SIZES):
            count = len(INDICATORS) * len(AREAS) * size
            status = np.where(random.random(count) < 0.45, UNRELIABLE, 0).astype(np.uint8)
            columns = [random.random(count) * 100 for _ in range(4)]
            columns.append(random.integers(71, 10_000, count).astype(float))
            columns.append(random.integers(8, 30, count) / 10)
            for column in columns:
                column[status == UNRELIABLE] = np.nan
            yield ReleasedBlock(
                str(year),
                (f"d{number}",),
                INDICATORS,
                AREAS,
                tuple((f"c{place}",) for place in range(size)),
                ("", "Zu wenig."),
                status.tobytes(),
                (status // UNRELIABLE).tobytes(),
                *(column.data for column in columns),
            )


def described(code: str) -> PublishedIndicator:
    dimensions = tuple(
        dimension(f"d{number}", ("total", *(f"c{place}" for place in range(size))))
        for number, size in enumerate(SIZES)
    )
    texts = dict.fromkeys(("title_de", "title_en", "theme", "kind", "direction", "unit"), code)
    return PublishedIndicator(
        code=code,
        slug=code.lower(),
        **texts,
        unit_label="Prozent",
        decimals=1,
        **dict.fromkeys(("definition", "relevance", "assessment"), ""),
        **dict.fromkeys(("method_notes", "references", "sources", "breaks", "gaps"), ()),
        definition_versions={},
        synthetic=True,
        areas=dimension("area", AREAS),
        dimensions=dimensions,
    )


def dimension(key: str, codes: tuple[str, ...]) -> PublishedDimension:
    return PublishedDimension(key, key, key, tuple(PublishedCategory(code, code, code) for code in codes))


if __name__ == "__main__":
    sys.exit(main())
