"""Where the drawn charts of an edition lie, and how they are read back. Draws nothing itself."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from laendertisch.rendering.charts.allowed import is_harmless

TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
WORDS = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)


class ChartKind(StrEnum):
    """Kind of chart (Diagrammart)."""

    DOTS = "laendervergleich"
    SERIES = "zeitreihe"
    MAP = "karte"


@dataclass(frozen=True)
class DrawnChart:
    """A chart as drawn, with its title and its summary in words (gezeichnetes Diagramm)."""

    svg: str
    title: str
    words: str


def charts_folder(edition: Path) -> Path:
    """Return the folder with the drawn charts of an edition file."""
    return edition.with_suffix("") / "charts"


def chart_name(slug: str, kind: ChartKind, where: str, categories: Sequence[str]) -> str:
    """Return the name of a chart; `where` is the period, or the area of a time series."""
    return ".".join([slug, kind, where, *categories]) + ".svg"


@lru_cache(maxsize=256)
def read_chart(path: Path) -> DrawnChart | None:
    """Return a drawn chart; nothing if there is none or if it holds anything but shapes and texts.

    May be kept: the name of the folder holds the checksum of the edition.
    """
    try:
        svg = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if not is_harmless(svg):
        return None
    title, words = (html.unescape("".join(pattern.findall(svg)[:1])) for pattern in (TITLE, WORDS))
    return DrawnChart(svg, title, words)
