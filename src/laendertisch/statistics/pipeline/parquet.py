"""The table of an indicator as a Parquet file for download."""

from __future__ import annotations

import io

import polars as pl

from laendertisch.statistics.results.cells import SIGNS
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

FIGURES: dict[str, pl.DataType] = {
    "value": pl.Float64(),
    "standard_error": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "case_count": pl.Int64(),
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
