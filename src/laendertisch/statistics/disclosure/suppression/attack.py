"""What an attacker can find out about a pattern: the product's own report (Angriffsbericht)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.disclosure.suppression.cells import Counts, LinkedCells
from laendertisch.statistics.disclosure.suppression.intervals import measured, short_of, wanted
from laendertisch.statistics.disclosure.suppression.nullspace import computable, computable_with_one
from laendertisch.statistics.disclosure.suppression.patterns import (
    Demand,
    Pattern,
    SuppressionReason,
    start_of,
)


@dataclass(frozen=True, eq=False)
class AttackReport:
    """What remains open to an attacker who uses every published sum (Angriffsbericht).

    `computable` counts the hidden cells that follow exactly, `too_narrow` the primary cells whose interval is
    narrower than wanted. `widths` holds for each primary cell the width of the interval in persons: exact
    where it is too narrow, else what is proven at least; `narrowest` is the smallest of them as a share of
    the cell's value, `None` without primary cells other than zero. `told_to_singles` counts the primary cells
    that somebody can compute who is alone in another one and knows it. `without_secondary` counts the primary
    cells that would follow exactly if only they were hidden.
    """

    cells: int
    equations: int
    primary: int
    secondary: int
    computable: int
    too_narrow: int
    widths: Counts
    narrowest: float | None
    told_to_singles: int
    without_secondary: int

    @property
    def repelled(self) -> bool:
        """Return whether the attacker fails everywhere."""
        return self.computable == self.too_narrow == self.told_to_singles == 0


def attack_report(cells: LinkedCells, pattern: Pattern, demand: Demand) -> AttackReport:
    """Return what an attacker can find out about a pattern, measured against what was asked for."""
    reach = measured(cells, pattern.hidden, demand)
    short_below, short_above = short_of(reach, wanted(cells, demand))
    widths = reach.below + reach.above
    values = cells.values[demand.primary]
    some = values > 0
    told = computable_with_one(cells, pattern.hidden, demand.singles, demand.primary)
    alone = computable(cells, start_of(cells, demand))
    return AttackReport(
        cells=cells.values.size,
        equations=len(cells.equations),
        primary=pattern.count(SuppressionReason.PRIMARY),
        secondary=pattern.count(SuppressionReason.SECONDARY),
        computable=computable(cells, pattern.hidden).size,
        too_narrow=int(np.count_nonzero(short_below | short_above)),
        widths=widths,
        narrowest=float((widths[some] / values[some]).min()) if some.any() else None,
        told_to_singles=len({cell for cell, _ in told}),
        without_secondary=int(np.isin(alone, demand.primary).sum()),
    )
