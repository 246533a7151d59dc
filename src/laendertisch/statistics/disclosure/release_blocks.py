"""Release whole blocks of figures from a sample with the verdicts of `reliability`, in columns (Freigabe)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.catalogue.sources import Limits
from laendertisch.statistics.disclosure.reliability_columns import STATUSES as JUDGED
from laendertisch.statistics.disclosure.reliability_columns import judge_columns
from laendertisch.statistics.results.blocks import STATUSES, ReleasedBlock
from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.unchecked import UncheckedBlock

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]

CODE = {status: np.uint8(place) for place, status in enumerate(STATUSES)}
CODE_OF_JUDGED = np.array([CODE[status] for status in JUDGED])
NOT_COMPUTED = "Der Wert konnte nicht berechnet werden."
ALL_OR_NONE = "Anteil null oder hundert Prozent: ohne Standardfehler, Intervall nach Korn und Graubard."
WITHOUT_ERROR = "Ein Standardfehler lässt sich hier nicht berechnen."


def release_block(
    block: UncheckedBlock, limits: Sequence[Limits], wholes: Sequence[float | None]
) -> ReleasedBlock:
    """Release a block of figures from a sample with the limits of its source and year.

    `wholes` gives for each indicator the value of a full share, such as 100, or `None` if it is no share.
    A shown figure without error says why; a withheld one tells nothing but its reason.
    Raises `DisclosureError` if figures lack the counts that the limits need, or if there are no limits.
    """
    whole = np.array([np.nan if each is None else each for each in wholes]).reshape(-1, 1, 1)
    verdicts = judge_columns(block, whole, limits)
    signs = _Signs(CODE_OF_JUDGED[verdicts.status], verdicts.reason.copy(), list(verdicts.reasons))
    unreliable = signs.status == CODE[CellStatus.UNRELIABLE]
    computed = np.isfinite(block.value)
    signs.decide(~unreliable & ~computed, CellStatus.UNKNOWN, NOT_COMPUTED)
    shown = ~unreliable & computed
    bare = shown & np.isnan(block.standard_error)
    extreme = bare & ((block.value == 0) | (block.value == whole)) & ~np.isnan(whole)
    signs.remark(extreme, ALL_OR_NONE)
    signs.remark(bare & ~extreme, WITHOUT_ERROR)
    return ReleasedBlock(
        period=str(block.year),
        breakdown=block.breakdown,
        indicators=block.indicators,
        areas=block.areas,
        categories=block.categories,
        texts=tuple(signs.texts),
        statuses=signs.status.tobytes(),
        reasons=signs.reason.tobytes(),
        value=_told(block.value, shown),
        standard_error=_told(block.standard_error, shown),
        lower=_told(block.lower, shown),
        upper=_told(block.upper, shown),
        case_count=_told(block.case_count, shown),
    )


@dataclass(frozen=True)
class _Signs:
    """Status and reason of each figure while they are decided; reasons are places in `texts`."""

    status: Codes
    reason: Codes
    texts: list[str]

    def decide(self, where: NDArray[np.bool_], status: CellStatus, text: str) -> None:
        """Give figures another status with its reason."""
        if where.any():
            self.status[where] = CODE[status]
            self.reason[where] = self._place(text)

    def remark(self, where: NDArray[np.bool_], text: str) -> None:
        """Add a remark to the reasons that figures have."""
        for reason in np.unique(self.reason[where]).tolist():
            both = f"{self.texts[reason]} {text}".strip()
            self.reason[where & (self.reason == reason)] = self._place(both)

    def _place(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)


def _told(column: Floats, shown: NDArray[np.bool_]) -> memoryview:
    told = np.where(shown & np.isfinite(column), column, np.nan)
    return told.reshape(-1).data
