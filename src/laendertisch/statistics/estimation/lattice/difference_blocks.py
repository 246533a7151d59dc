"""Raw differences of a sheet → blocks in the unit of the indicator, tested table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.catalogue.indicators import GroupGap
from laendertisch.statistics.estimation.lattice.differences import Differences
from laendertisch.statistics.estimation.lattice.figures import Figure
from laendertisch.statistics.estimation.lattice.year import SEPARATOR, YearPlan
from laendertisch.statistics.estimation.multiple_tests import discoveries, t_test
from laendertisch.statistics.unchecked import UncheckedDifferences


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


def distributed(plan: YearPlan) -> dict[str, str]:
    """Return the dimension of each indicator that is a distribution."""
    return {each.code: each.distribution_of for each in plan.indicators if each.distribution_of}


def difference_blocks(
    found: Differences, figures: Sequence[Figure], layouts: Sequence[Layout], compared: Compared
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
        yield from (_tested(each) for each in _by_distribution(block, compared.distributed))


def _tested(block: UncheckedDifferences) -> UncheckedDifferences:
    """Return the block with the verdicts on all differences of each indicator together."""
    return replace(block, significant=np.stack([discoveries(each) for each in block.p_value]))


def _by_distribution(
    block: UncheckedDifferences, distributed: Mapping[str, str]
) -> Iterator[UncheckedDifferences]:
    """Yield plain indicators together and each distribution by itself, its categories as a dimension."""
    of_code: dict[str, list[int]] = {}
    for place, key in enumerate(block.indicators):
        of_code.setdefault(key.split(SEPARATOR)[0], []).append(place)
    plain = [places[0] for code, places in of_code.items() if code not in distributed]
    if plain:
        yield _taken(block, plain)
    for code, dimension in distributed.items():
        if code in of_code:
            yield _as_one(_taken(block, of_code[code]), code, dimension)


def _taken(block: UncheckedDifferences, places: list[int]) -> UncheckedDifferences:
    columns: dict[str, Any] = {name: each[places] for name, each in _columns(block)}
    return replace(block, indicators=tuple(block.indicators[place] for place in places), **columns)


def _as_one(block: UncheckedDifferences, code: str, dimension: str) -> UncheckedDifferences:
    """Return the shares of a distribution as one indicator with one dimension more, in front."""
    shared = [key.split(SEPARATOR)[1] for key in block.indicators]
    columns: dict[str, Any] = {
        name: np.moveaxis(each, 0, 1).reshape(1, len(block.areas), -1) for name, each in _columns(block)
    }
    return replace(
        block,
        indicators=(code,),
        breakdown=(dimension, *block.breakdown),
        categories=tuple((each, *rest) for each in shared for rest in block.categories),
        **columns,
    )


def _columns(block: UncheckedDifferences) -> Iterator[tuple[str, NDArray[Any]]]:
    arrays = ((each.name, getattr(block, each.name)) for each in fields(block))
    return ((name, each) for name, each in arrays if isinstance(each, np.ndarray))
