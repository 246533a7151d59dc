"""What is numbered while an edition file is written: its figures and differences hold numbers for names."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.results.blocks import STATUSES, ReleasedBlock
from laendertisch.statistics.results.cells import MEANINGS, SIGNS, CellStatus
from laendertisch.statistics.results.differences import ReleasedDifferences
from laendertisch.statistics.results.edition_format import AREA, SEPARATOR
from laendertisch.statistics.results.tables import Provenance

Key = TypeVar("Key", bound=Hashable)
Row: TypeAlias = tuple[Any, ...]
Whole: TypeAlias = NDArray[np.int64]
Place: TypeAlias = tuple[int, str, tuple[str, ...]]
"""Breakdown, area, one category for each of its dimensions."""
Released: TypeAlias = ReleasedBlock | ReleasedDifferences


@dataclass(frozen=True)
class Written:
    """What has been numbered and sealed so far (Verzeichnisse der Ausgabe)."""

    provenances: dict[Provenance, int] = field(default_factory=dict)
    verdicts: dict[tuple[CellStatus, str], int] = field(default_factory=dict)
    breakdowns: dict[tuple[str, ...], int] = field(default_factory=dict)
    places: dict[Place, int] = field(default_factory=dict)
    blocks: list[Row] = field(default_factory=list)
    comparisons: list[Row] = field(default_factory=list)
    tallies: list[Row] = field(default_factory=list)
    seals: list[Row] = field(default_factory=list)
    layouts: dict[tuple[Any, ...], Whole] = field(default_factory=dict)

    def breakdown(self, dimensions: tuple[str, ...]) -> int:
        """Return the number of a breakdown."""
        return numbered(self.breakdowns, dimensions)

    def places_of(self, block: Released) -> Whole:
        """Return the numbers of the places of a block, in each area one for each of its categories."""
        layout = (block.breakdown, block.areas, block.categories)
        if layout not in self.layouts:
            breakdown = self.breakdown(block.breakdown)
            places = [
                numbered(self.places, (breakdown, area, categories))
                for area in block.areas
                for categories in block.categories
            ]
            self.layouts[layout] = np.array(places, dtype=np.int64)
        return self.layouts[layout]

    def verdicts_of(self, block: Released) -> Whole:
        """Return the number of status and reason of each figure of a block."""
        codes = np.frombuffer(block.statuses, np.uint8).astype(np.int64) * 256
        codes += np.frombuffer(block.reasons, np.uint8)
        number = np.zeros(len(STATUSES) * 256, dtype=np.int64)
        for code in np.flatnonzero(np.bincount(codes)):
            verdict = (STATUSES[code // 256], block.texts[code % 256])
            number[code] = numbered(self.verdicts, verdict)
        return number[codes]

    def rows(self, labels: Mapping[tuple[str, str], str]) -> dict[str, Sequence[Row]]:
        """Return the rows of the tables that explain the numbers.

        `labels` gives the German word for a dimension, or `area`, and a code.
        """
        breakdowns = {number: dimensions for dimensions, number in self.breakdowns.items()}
        return {
            "provenance": [(number, *astuple(each)) for each, number in self.provenances.items()],
            "verdict": [_verdict(number, *each) for each, number in self.verdicts.items()],
            "breakdown": [(number, SEPARATOR.join(each)) for each, number in self.breakdowns.items()],
            "place": [
                _place(number, breakdowns[place[0]], place, labels) for place, number in self.places.items()
            ],
            "block": self.blocks,
            "comparison": self.comparisons,
            "tally": self.tallies,
            "cell_checksum": self.seals,
        }


def numbered(numbers: dict[Key, int], key: Key) -> int:
    """Return the number of a key, a new one if it has none yet."""
    return numbers.setdefault(key, len(numbers) + 1)


def _verdict(number: int, status: CellStatus, reason: str) -> Row:
    return number, status.value, SIGNS[status], MEANINGS[status], reason


def _place(
    number: int, dimensions: tuple[str, ...], place: Place, labels: Mapping[tuple[str, str], str]
) -> Row:
    breakdown, area, categories = place
    words = [labels.get(pair, pair[1]) for pair in zip(dimensions, categories, strict=True)]
    area_words = labels.get((AREA, area), area)
    return number, breakdown, area, SEPARATOR.join(categories), area_words, ", ".join(words)
