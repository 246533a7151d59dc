"""Where the drawn charts of an edition lie, and how they are read back. Draws nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path


class ChartKind(StrEnum):
    """Kind of chart (Diagrammart)."""

    DOTS = "laendervergleich"
    SERIES = "zeitreihe"
    MAP = "karte"


def charts_folder(edition: Path) -> Path:
    """Return the folder with the drawn charts of an edition file."""
    return edition.with_suffix("") / "charts"


def chart_name(slug: str, kind: ChartKind, where: str, categories: Sequence[str]) -> str:
    """Return the name of a chart; `where` is the period, or the area of a time series."""
    return ".".join([slug, kind, where, *categories]) + ".svg"


@lru_cache(maxsize=512)
def read_chart(path: Path, checksum: str) -> str | None:
    """Return a drawn chart of the edition with this checksum, or nothing if there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
