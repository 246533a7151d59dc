"""Release gaps and changes where every figure that is compared is released (Freigabe von Unterschieden).

A difference to a withheld figure would tell that figure. It is as uncertain as the most uncertain of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.precedence import PRECEDENCE
from laendertisch.statistics.disclosure.release_blocks import NOT_COMPUTED, WITHOUT_ERROR
from laendertisch.statistics.disclosure.signs import CODE, Codes, Signs, Truths, told
from laendertisch.statistics.results.blocks import STATUSES, ReleasedBlock
from laendertisch.statistics.results.cells import WITH_VALUE, CellStatus
from laendertisch.statistics.results.differences import FIGURES, Comparison, ReleasedDifferences
from laendertisch.statistics.unchecked import UncheckedDifferences

Discoveries = Callable[[np.ndarray[tuple[int, ...], np.dtype[np.float64]]], Truths]

UNCERTAIN = "Mindestens einer der verglichenen Werte ist unsicher."
WITHHELD = "Mindestens einer der verglichenen Werte ist nicht veröffentlicht."
INDEPENDENT = (
    "Fehler wie bei unabhängigen Stichproben, da zu wenige Auswahlbezirke beiden Jahren gemeinsam sind."
)

RANK = np.array([PRECEDENCE.index(status) for status in STATUSES])
BY_RANK = np.array([CODE[status] for status in PRECEDENCE], dtype=np.uint8)


@dataclass(frozen=True)
class _Statuses:
    """The statuses of one indicator in one period and breakdown; areas × categories."""

    breakdown: tuple[str, ...]
    areas: Mapping[str, int]
    categories: Mapping[tuple[str, ...], int]
    codes: Codes


class FiguresReleased:
    """How each figure of an edition was released (Freigaben): what differences are held against."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[str, str, frozenset[str]], _Statuses] = {}

    def add(self, block: ReleasedBlock) -> None:
        """Remember how the figures of a block were released."""
        areas = {area: row for row, area in enumerate(block.areas)}
        categories = {codes: column for column, codes in enumerate(block.categories)}
        shape = (len(block.indicators), len(areas), len(categories))
        codes = np.frombuffer(block.statuses, np.uint8).reshape(shape)
        for indicator, of_indicator in zip(block.indicators, codes, strict=True):
            key = indicator, block.period, frozenset(block.breakdown)
            self._blocks[key] = _Statuses(block.breakdown, areas, categories, of_indicator)

    def statuses(
        self, indicator: str, period: str, areas: Sequence[str], places: Sequence[Mapping[str, str]]
    ) -> Codes:
        """Return the statuses of figures, areas × places; a place gives the category in each dimension.

        Raises `DisclosureError` for a figure that was not released at all.
        """
        try:
            block = self._blocks[indicator, period, frozenset(places[0])]
            rows = [block.areas[area] for area in areas]
            columns = [block.categories[tuple(place[key] for key in block.breakdown)] for place in places]
        except KeyError:
            raise DisclosureError(
                f"{indicator} {period}: Ein Unterschied vergleicht Werte, die nicht zur Ausgabe gehören; er "
                "wird nicht freigegeben."
            ) from None
        return block.codes[np.ix_(rows, columns)]


def release_differences(
    block: UncheckedDifferences, released: FiguresReleased, discoveries: Discoveries
) -> ReleasedDifferences:
    """Release the differences of a block; a withheld one tells nothing but its reason.

    `discoveries` says which p-values of one table are more than chance; it sees those that are shown.
    Raises `DisclosureError` if a figure that is compared was not released with the edition.
    """
    worst = _worst(block, released)
    signs = Signs(worst, np.zeros(worst.shape, np.uint8), [""])
    for status in np.unique(worst).tolist():
        signs.decide(worst == status, STATUSES[status], _reason(STATUSES[status]))
    with_value = np.isin(worst, [CODE[status] for status in WITH_VALUE])
    computed = np.isfinite(block.difference)
    signs.decide(with_value & ~computed, CellStatus.UNKNOWN, NOT_COMPUTED)
    shown = with_value & computed
    signs.remark(shown & block.independent, INDEPENDENT)
    signs.remark(shown & ~np.isfinite(block.standard_error), WITHOUT_ERROR)
    p_values = np.where(shown, block.p_value, np.nan)
    return ReleasedDifferences(
        comparison=_comparison(block),
        breakdown=block.breakdown,
        indicators=block.indicators,
        areas=block.areas,
        categories=block.categories,
        texts=tuple(signs.texts),
        statuses=signs.status.tobytes(),
        reasons=signs.reason.tobytes(),
        significant=np.stack([discoveries(each) for each in p_values]).astype(np.uint8).tobytes(),
        **{name: told(getattr(block, name), shown) for name in FIGURES},
    )


def _reason(status: CellStatus) -> str:
    if status is CellStatus.PLAIN:
        return ""
    return UNCERTAIN if status is CellStatus.UNCERTAIN else WITHHELD


def _worst(block: UncheckedDifferences, released: FiguresReleased) -> Codes:
    """Return for each difference the status that prevails among the figures it compares."""
    ranks = [
        np.stack([RANK[released.statuses(code, period, block.areas, places)] for code in block.indicators])
        for period, places in _compared(block)
    ]
    return BY_RANK[np.minimum.reduce(ranks)]


def _compared(block: UncheckedDifferences) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the periods and places of what is compared: two, or four for the change of a gap."""
    places = [dict(zip(block.breakdown, codes, strict=True)) for codes in block.categories]
    gap = block.gap
    groups = [{}] if gap is None else [{gap.dimension: code} for code in (gap.category, gap.against)]
    for year in (block.year, block.earlier):
        if year is not None:
            for group in groups:
                yield str(year), [place | group for place in places]


def _comparison(block: UncheckedDifferences) -> Comparison:
    earlier = "" if block.earlier is None else str(block.earlier)
    if block.gap is None:
        return Comparison(str(block.year), earlier)
    return Comparison(str(block.year), earlier, block.gap.dimension, block.gap.category, block.gap.against)
