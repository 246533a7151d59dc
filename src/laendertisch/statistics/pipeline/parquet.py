"""Released figures as Parquet for download: one file per indicator, or one per year for large editions."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import polars as pl

from laendertisch.statistics.results.blocks import STATUSES, ReleasedBlock
from laendertisch.statistics.results.cells import SIGNS
from laendertisch.statistics.results.edition_format import SEPARATOR
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

FIGURES: dict[str, pl.DataType] = {
    "value": pl.Float64(),
    "standard_error": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "case_count": pl.Int64(),
    "design_effect": pl.Float64(),
}


def parquet_bytes(indicator: PublishedIndicator, table: ReleasedTable) -> bytes:
    """Return the released table as Parquet: one row per figure, codes as in the edition.

    The same table gives the same bytes. Source, licence and whether the data are synthetic stand in the
    file's own metadata; the synthetic mark stands in every row, too.
    """
    cells = table.cells
    columns: dict[str, pl.Series] = {
        "indicator": pl.Series([table.indicator] * len(cells), dtype=pl.String),
        "area": pl.Series([cell.at.area for cell in cells], dtype=pl.String),
        "period": pl.Series([cell.at.period for cell in cells], dtype=pl.String),
    }
    for place, key in enumerate(table.dimensions):
        columns[key] = pl.Series([cell.at.categories[place] for cell in cells], dtype=pl.String)
    for name, data_type in FIGURES.items():
        columns[name] = pl.Series([getattr(cell, name) for cell in cells], dtype=data_type)
    columns["status"] = pl.Series([cell.status.value for cell in cells], dtype=pl.String)
    columns["sign"] = pl.Series([SIGNS[cell.status] for cell in cells], dtype=pl.String)
    columns["reason"] = pl.Series([cell.reason for cell in cells], dtype=pl.String)
    columns["synthetic"] = pl.Series([table.provenance.synthetic] * len(cells), dtype=pl.Boolean)
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer, compression="zstd", metadata=_metadata(indicator, table))
    return buffer.getvalue()


def _metadata(indicator: PublishedIndicator, table: ReleasedTable) -> dict[str, str]:
    return {
        "laendertisch.title": indicator.title_de,
        "laendertisch.unit": indicator.unit_label,
        "laendertisch.attribution": " ".join(source.attribution for source in indicator.sources),
        "laendertisch.licence": "; ".join(source.licence for source in indicator.sources),
        "laendertisch.definition": table.provenance.definition,
        "laendertisch.synthetic": "ja" if table.provenance.synthetic else "nein",
    }


class YearFiles:
    """All figures of a large edition, one Parquet file for each year (Jahresdateien).

    Many readers take a folder of such files as one table. Blocks come year by year; only one year is held.
    """

    def __init__(self, folder: Path) -> None:
        self.names: list[str] = []
        self._folder = folder
        self._blocks: list[pl.DataFrame] = []
        self._period = ""

    def add(self, block: ReleasedBlock, *, synthetic: bool) -> None:
        """Add the figures of a block. Raises `OSError` if the year before cannot be written."""
        if block.period != self._period:
            self.write()
            self._period = block.period
        self._blocks.append(frame_of(block, synthetic=synthetic))

    def write(self) -> None:
        """Write what has come for the present year; nothing if nothing has."""
        if not self._blocks:
            return
        self._folder.mkdir(exist_ok=True)
        name = f"alle-werte-{self._period}.parquet"
        pl.concat(self._blocks).write_parquet(self._folder / name, compression="zstd")
        self.names.append(name)
        self._blocks = []


def frame_of(block: ReleasedBlock, *, synthetic: bool) -> pl.DataFrame:
    """Return the figures of a block as rows; codes of a breakdown stand joined, in its order."""
    shape = (len(block.indicators), len(block.areas), len(block.categories))
    indicator, area, category = (each.reshape(-1) for each in np.indices(shape, dtype=np.uint32))
    joined = [SEPARATOR.join(codes) for codes in block.categories]
    statuses = np.frombuffer(block.statuses, np.uint8)
    rows = {
        "indicator": named(block.indicators, indicator),
        "area": named(block.areas, area),
        "period": named([block.period], np.zeros_like(area)),
        "breakdown": named([SEPARATOR.join(block.breakdown)], np.zeros_like(area)),
        "categories": named(joined, category),
        **{name: figures(getattr(block, name), data_type) for name, data_type in FIGURES.items()},
        "status": named([status.value for status in STATUSES], statuses),
        "sign": named([SIGNS[status] for status in STATUSES], statuses),
        "reason": named(block.texts, np.frombuffer(block.reasons, np.uint8)),
        "synthetic": pl.repeat(synthetic, len(statuses), eager=True, dtype=pl.Boolean),
    }
    return pl.DataFrame(rows)


def named(
    names: list[str] | tuple[str, ...], places: np.ndarray[tuple[int], np.dtype[np.unsignedinteger]]
) -> pl.Series:
    """Return the name at each place."""
    return pl.Series(names, dtype=pl.String).cast(pl.Categorical).gather(places)


def figures(column: memoryview, data_type: pl.DataType) -> pl.Series:
    """Return a column of figures, missing where nothing is told."""
    return pl.Series(np.asarray(column)).fill_nan(None).cast(data_type)
