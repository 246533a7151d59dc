"""Release whole blocks of figures from a sample with the verdicts of `reliability`, in columns (Freigabe)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from laendertisch.statistics.catalogue.sources import Limits
from laendertisch.statistics.disclosure.reliability_columns import STATUSES as JUDGED
from laendertisch.statistics.disclosure.reliability_columns import judge_columns
from laendertisch.statistics.disclosure.signs import CODE, Signs, told
from laendertisch.statistics.results.blocks import ReleasedBlock
from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.unchecked import UncheckedBlock

CODE_OF_JUDGED = np.array([CODE[status] for status in JUDGED])
NOT_COMPUTED = "Der Wert konnte nicht berechnet werden."
ALL_OR_NONE = "Anteil null oder hundert Prozent: ohne Standardfehler, Intervall nach Korn und Graubard."
WITHOUT_ERROR = "Ein Standardfehler lässt sich hier nicht berechnen."

DIGITS_OF_DESIGN_EFFECT = 1
"""In full it would tell, with the error, to the record how many stand in the base of a figure. The base of a
withheld group would follow as what is left of the total; rounded, it does not."""


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
    signs = Signs(CODE_OF_JUDGED[verdicts.status], verdicts.reason.copy(), list(verdicts.reasons))
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
        value=told(block.value, shown),
        standard_error=told(block.standard_error, shown),
        lower=told(block.lower, shown),
        upper=told(block.upper, shown),
        case_count=told(block.case_count, shown),
        design_effect=told(np.round(block.design_effect, DIGITS_OF_DESIGN_EFFECT), shown),
    )
