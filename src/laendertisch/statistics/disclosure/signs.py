"""Status and reason of every figure of a block while they are decided (Zeichen eines Blocks)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laendertisch.statistics.results.blocks import STATUSES
from laendertisch.statistics.results.cells import CellStatus

Codes = NDArray[np.uint8]
Truths = NDArray[np.bool_]

CODE = {status: np.uint8(place) for place, status in enumerate(STATUSES)}


@dataclass(frozen=True)
class Signs:
    """Status and reason of each figure (Zeichen); reasons are places in `texts`."""

    status: Codes
    reason: Codes
    texts: list[str]

    def decide(self, where: Truths, status: CellStatus, text: str) -> None:
        """Give figures another status with its reason."""
        if where.any():
            self.status[where] = CODE[status]
            self.reason[where] = self._place(text)

    def remark(self, where: Truths, text: str) -> None:
        """Add a remark to the reasons that figures have."""
        for reason in np.unique(self.reason[where]).tolist():
            both = f"{self.texts[reason]} {text}".strip()
            self.reason[where & (self.reason == reason)] = self._place(both)

    def _place(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)


def told(column: NDArray[np.float64], shown: Truths) -> memoryview:
    """Return what is told of a column: finite numbers where figures are shown, NaN elsewhere."""
    kept = np.where(shown & np.isfinite(column), column, np.nan)
    return kept.reshape(-1).data
