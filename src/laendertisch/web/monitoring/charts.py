"""Drawn charts as pages include them. The only place of this area that trusts a text as markup."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from laendertisch.rendering.charts.chosen import Drawn
from laendertisch.rendering.charts.stored import ChartKind


@dataclass(frozen=True)
class ShownChart:
    """A chart on a page (Diagramm)."""

    kind: ChartKind
    title: str
    words: str
    svg: SafeString


def shown_charts(drawn: Drawn) -> tuple[ShownChart, ...]:
    """Return drawn charts for a template; `read_chart` refused everything but shapes and texts."""
    return tuple(
        ShownChart(kind, chart.title, chart.words, mark_safe(chart.svg))  # noqa: S308 - checked when read
        for kind, chart in drawn
    )
