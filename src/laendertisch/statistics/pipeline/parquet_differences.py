"""Released gaps and changes as Parquet for download: one file for each kind."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import numpy as np
import polars as pl

from laendertisch.statistics.pipeline.parquet import figures, named
from laendertisch.statistics.results.blocks import STATUSES
from laendertisch.statistics.results.cells import SIGNS
from laendertisch.statistics.results.differences import FIGURES, ReleasedDifferences
from laendertisch.statistics.results.edition_format import SEPARATOR

GAPS, CHANGES = "abstaende.parquet", "veraenderungen.parquet"


class DifferenceFiles:
    """All differences of an edition, gaps and changes apart (Dateien der Unterschiede)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._frames: dict[str, list[pl.DataFrame]] = {GAPS: [], CHANGES: []}

    def add(self, block: ReleasedDifferences, *, synthetic: bool) -> None:
        """Add the differences of a block."""
        name = CHANGES if block.comparison.earlier else GAPS
        self._frames[name].append(frame_of(block, synthetic=synthetic))

    def write(self) -> list[str]:
        """Write the files and return their names; none for a kind without differences.

        Raises `OSError` if one cannot be written.
        """
        written = [name for name, frames in self._frames.items() if frames]
        for name in written:
            pl.concat(self._frames[name]).write_parquet(self._folder / name, compression="zstd")
        return written


def frame_of(block: ReleasedDifferences, *, synthetic: bool) -> pl.DataFrame:
    """Return the differences of a block as rows; codes of a breakdown stand joined, in its order."""
    shape = (len(block.indicators), len(block.areas), len(block.categories))
    indicator, area, category = (each.reshape(-1) for each in np.indices(shape, dtype=np.uint32))
    everywhere = np.zeros_like(area)
    statuses = np.frombuffer(block.statuses, np.uint8)
    rows = {
        "indicator": named(block.indicators, indicator),
        "area": named(block.areas, area),
        **{name: named([told], everywhere) for name, told in asdict(block.comparison).items()},
        "breakdown": named([SEPARATOR.join(block.breakdown)], everywhere),
        "categories": named([SEPARATOR.join(codes) for codes in block.categories], category),
        **{name: figures(getattr(block, name), pl.Float64()) for name in FIGURES},
        "significant": pl.Series(np.frombuffer(block.significant, np.uint8)).cast(pl.Boolean),
        "status": named([status.value for status in STATUSES], statuses),
        "sign": named([SIGNS[status] for status in STATUSES], statuses),
        "reason": named(block.texts, np.frombuffer(block.reasons, np.uint8)),
        "synthetic": pl.repeat(synthetic, len(statuses), eager=True, dtype=pl.Boolean),
    }
    return pl.DataFrame(rows)
