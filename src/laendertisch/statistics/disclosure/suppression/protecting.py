"""From what must be protected to what is hidden (Sperrmuster für verbundene Tabellen).

Line rule, interval proof, repair, exact test: each step only adds what the one before left open.
"""

from __future__ import annotations

import numpy as np

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.suppression.cells import LinkedCells, Mask
from laendertisch.statistics.disclosure.suppression.intervals import (
    Reach,
    nothing_proven,
    proven,
    short_of,
    wanted,
)
from laendertisch.statistics.disclosure.suppression.lines import close_lines
from laendertisch.statistics.disclosure.suppression.nullspace import computable
from laendertisch.statistics.disclosure.suppression.patterns import (
    Demand,
    Pattern,
    SuppressionReason,
    costs_of,
    may_hide,
    start_of,
)
from laendertisch.statistics.disclosure.suppression.repair import Carriers

BETWEEN_PROOFS = 20
"""After so many repairs it is worth asking whether they protected other cells, too."""


def protect(cells: LinkedCells, demand: Demand) -> Pattern:
    """Return a pattern in which every primary cell keeps its protection interval.

    No hidden cell can be computed exactly, and for each primary cell the published figures allow values at
    least `lower` below and `upper` above the true one. Deterministic. Raises `DisclosureError`, naming the
    cells, if what may still be hidden does not suffice.
    """
    start = start_of(cells, demand)
    hidden = close_lines(cells, start, may_hide(cells, demand), costs_of(cells, demand))
    hidden = _with_intervals(cells, hidden, demand)
    hidden = _without_computable(cells, hidden, start, demand)
    reasons = np.where(hidden, SuppressionReason.SECONDARY, SuppressionReason.NONE).astype(np.uint8)
    reasons[demand.primary] = SuppressionReason.PRIMARY
    return Pattern(reasons)


def _with_intervals(cells: LinkedCells, hidden: Mask, demand: Demand) -> Mask:
    goal = wanted(cells, demand)
    reach = proven(cells, hidden, demand, nothing_proven(demand))
    carriers = Carriers(cells, hidden, demand)
    refused: list[int] = []
    repairs = 0
    for position, cell in enumerate(demand.primary.tolist()):
        for direction in (1, -1):
            amount = _missing(reach, goal, position, direction)
            if not amount:
                continue
            moved = carriers.carry(cell, amount)
            repairs += 1
            if moved is None:
                refused.append(cell)
            else:
                reach = reach.widened(moved[demand.primary])
            if repairs % BETWEEN_PROOFS == 0:
                reach = proven(cells, carriers.hidden, demand, reach)
    _refuse(cells, refused)
    return carriers.hidden


def _missing(reach: Reach, goal: Reach, position: int, direction: int) -> float:
    """Return the deviation that a primary cell still needs in a direction, 0 if it has it."""
    below, above = short_of(reach, goal)
    if direction > 0:
        return float(goal.above[position]) if above[position] else 0.0
    return -float(goal.below[position]) if below[position] else 0.0


def _without_computable(cells: LinkedCells, hidden: Mask, start: Mask, demand: Demand) -> Mask:
    """Protect what can still be computed exactly, and show secondary cells that hide nothing from anybody."""
    carriers = Carriers(cells, hidden, demand)
    exact = computable(cells, hidden)
    secret = exact[start[exact]]
    while secret.size:
        refused = [cell for cell in secret[:1].tolist() if not _moves(carriers, cell)]
        _refuse(cells, refused)
        exact = computable(cells, carriers.hidden)
        secret = exact[start[exact]]
    hidden = carriers.hidden
    hidden[exact] = False
    return hidden


def _moves(carriers: Carriers, cell: int) -> bool:
    return any(carriers.carry(cell, amount) is not None for amount in (1.0, -1.0))


def _refuse(cells: LinkedCells, refused: list[int]) -> None:
    if refused:
        names = cells.named(list(dict.fromkeys(refused)))
        raise DisclosureError(
            f"Nicht zu schützen: {names}. Was noch gesperrt werden darf, reicht nicht aus. "
            "Bitte weniger Zellen früherer Ausgaben festhalten oder die Tabelle nicht veröffentlichen."
        )
