"""Raw differences of a sheet → blocks in the unit of the indicator, tested table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from laendertisch.statistics.catalogue.indicators import GroupGap
from laendertisch.statistics.estimation.lattice.differences.sides import Differences
from laendertisch.statistics.estimation.lattice.distribution_blocks import by_distribution
from laendertisch.statistics.estimation.multiple_tests import discoveries, t_test
from laendertisch.statistics.unchecked import UncheckedDifferences


class Shown(Protocol):
    """A figure as it is shown (gezeigte Kennzahl): key of its indicator, factor of the unit."""

    @property
    def key(self) -> str:
        """The key of the indicator."""

    @property
    def factor(self) -> float:
        """What the raw figure is multiplied by."""


@dataclass(frozen=True)
class Layout:
    """What the differences of a grid are broken down by (Aufbau): dimensions, and codes of each category."""

    breakdown: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Compared:
    """What is compared (Vergleich): the year, the earlier one of a change, the groups of a gap.

    `distributed` names the dimension of each indicator that is a distribution.
    """

    year: int
    earlier: int | None
    gap: GroupGap | None
    areas: tuple[str, ...]
    distributed: Mapping[str, str]


def difference_blocks(
    found: Differences, figures: Sequence[Shown], layouts: Sequence[Layout], compared: Compared
) -> Iterator[UncheckedDifferences]:
    """Yield the blocks of a sheet, grid by grid; the shares of a distribution stand together."""
    p_value = t_test(found.value, np.sqrt(found.variance), found.degrees_of_freedom)
    factor = np.array([figure.factor for figure in figures])
    arrays = {
        "difference": found.value * factor,
        "standard_error": np.sqrt(found.variance) * factor,
        "lower": found.lower * factor,
        "upper": found.upper * factor,
        "degrees_of_freedom": found.degrees_of_freedom,
        "p_value": p_value,
        "significant": np.zeros(p_value.shape, dtype=bool),
        "independent": found.independent,
        **found.counts,
    }
    begin = 0
    for layout in layouts:
        end = begin + len(layout.categories)
        of_grid = {name: np.moveaxis(each[:, begin:end], 2, 0) for name, each in arrays.items()}
        begin = end
        block = UncheckedDifferences(
            indicators=tuple(figure.key for figure in figures),
            year=compared.year,
            earlier=compared.earlier,
            gap=compared.gap,
            areas=compared.areas,
            breakdown=layout.breakdown,
            categories=layout.categories,
            **of_grid,
        )
        yield from (_tested(each) for each in by_distribution(block, compared.distributed))


def _tested(block: UncheckedDifferences) -> UncheckedDifferences:
    """Return the block with the verdicts on all differences of each indicator together."""
    return replace(block, significant=np.stack([discoveries(each) for each in block.p_value]))
