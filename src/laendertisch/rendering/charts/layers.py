"""What the dot plot and the time series share: colours and shapes of the groups, points, intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from laendertisch.rendering.charts.style import CONFIG, GROUP_COLOURS, GROUP_SHAPES

Record = dict[str, Any]
Specification = dict[str, Any]


def records(rows: Sequence[Record]) -> alt.Data:
    """Return rows as the data of a chart."""
    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]


def group_colour(labels: Sequence[str]) -> alt.Color:
    """Return the colour of each group; a single group needs no legend."""
    scale = alt.Scale(domain=list(labels), range=list(GROUP_COLOURS[: len(labels)]))
    return alt.Color("group:N", scale=scale, legend=_legend(labels))


def group_shape(labels: Sequence[str]) -> alt.Shape:
    """Return the shape of each group, so that nobody depends on colours."""
    scale = alt.Scale(domain=list(labels), range=list(GROUP_SHAPES[: len(labels)]))
    return alt.Shape("group:N", scale=scale, legend=_legend(labels))


def _legend(labels: Sequence[str]) -> alt.Legend | None:
    return alt.Legend(title=None) if len(labels) > 1 else None


def finished(chart: alt.LayerChart | alt.FacetChart, legend_offset: int = 8) -> Specification:
    """Return the complete specification with the style of the house.

    Each part was checked when it was made; checking the whole again would triple the time.
    """
    specification: Specification = chart.to_dict(validate=False)
    specification["config"] = {**CONFIG, "legend": {**CONFIG["legend"], "offset": legend_offset}}
    return specification
