"""Shares of a distribution, computed as figures of their own → one indicator with a dimension more."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.unchecked import UncheckedBlock, UncheckedDifferences

SEPARATOR = "\n"
"""Stands between the code of an indicator and the category of its distribution; no code contains it."""

Codes: TypeAlias = tuple[tuple[str, ...], ...]
Block = TypeVar("Block", UncheckedBlock, UncheckedDifferences)


def by_distribution(block: Block, distributed: Mapping[str, str]) -> Iterator[Block]:
    """Yield plain indicators as they are and each distribution with its categories as a dimension.

    `distributed` names that dimension by the code of the indicator.
    """
    places: dict[str, list[int]] = {}
    for place, key in enumerate(block.indicators):
        places.setdefault(key.split(SEPARATOR)[0], []).append(place)
    plain = [members[0] for code, members in places.items() if code not in distributed]
    if plain:
        yield _taken(block, plain)
    for code, members in places.items():
        if code in distributed:
            yield _as_one(_taken(block, members), code, distributed[code])


def _taken(block: Block, places: list[int]) -> Block:
    columns: dict[str, Any] = {name: each[places] for name, each in _columns(block)}
    return replace(block, indicators=tuple(block.indicators[place] for place in places), **columns)


def _as_one(block: Block, code: str, dimension: str) -> Block:
    """Return the shares of a distribution as one indicator with one dimension more, in front."""
    shared = [key.split(SEPARATOR)[1] for key in block.indicators]
    columns: dict[str, Any] = {
        name: np.moveaxis(each, 0, 1).reshape(1, len(block.areas), -1) for name, each in _columns(block)
    }
    return replace(
        block,
        indicators=(code,),
        breakdown=(dimension, *block.breakdown),
        categories=_crossed(shared, block.categories),
        **columns,
    )


def _crossed(shared: Sequence[str], categories: Codes) -> Codes:
    return tuple((each, *codes) for each, codes in itertools.product(shared, categories))


def _columns(block: UncheckedBlock | UncheckedDifferences) -> Iterator[tuple[str, NDArray[Any]]]:
    columns = ((each.name, getattr(block, each.name)) for each in fields(block))
    return ((name, each) for name, each in columns if isinstance(each, np.ndarray))
