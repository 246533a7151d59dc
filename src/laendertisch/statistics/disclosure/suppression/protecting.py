"""From what must be protected to what is hidden (Sperrmuster für verbundene Tabellen).

Line rule, interval proof, repair, exact test: each step only adds what the one before left open. Then all
secondary cells that no single sum needs are shown, and only those of them come back that the same steps need.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.suppression.cells import LinkedCells, Mask
from laendertisch.statistics.disclosure.suppression.intervals import (
    Reach,
    nothing_proven,
    part_sizes,
    proven,
    short_of,
    wanted,
)
from laendertisch.statistics.disclosure.suppression.lines import close_lines, without_spare
from laendertisch.statistics.disclosure.suppression.nullspace import computable, computable_with_one
from laendertisch.statistics.disclosure.suppression.patterns import (
    Demand,
    Pattern,
    SuppressionReason,
    may_hide,
    start_of,
)
from laendertisch.statistics.disclosure.suppression.repair import Carriers

BETWEEN_PROOFS = 30
"""After so many repairs it is worth asking whether they protected other cells, too."""
LARGE_PART = 1_000
"""Among more connected hidden cells nothing spare is sought: for one cell in fifty it takes twice as long."""


def protect(cells: LinkedCells, demand: Demand) -> Pattern:
    """Return a pattern in which every primary cell keeps its protection interval.

    No hidden cell can be computed exactly, and for each primary cell the published figures allow values at
    least `lower` below and `upper` above the true one. Deterministic. Raises `DisclosureError`, naming the
    cells, if what may still be hidden does not suffice.
    """
    start = start_of(cells, demand)
    reasons = np.full(cells.values.size, SuppressionReason.NONE, dtype=np.uint8)
    if start.any():
        enough = _completed(cells, close_lines(cells, demand), may_hide(cells, demand), demand)
        reasons[_thinned(cells, enough, demand)] = SuppressionReason.SECONDARY
    reasons[demand.primary] = SuppressionReason.PRIMARY
    return Pattern(reasons)


def _completed(cells: LinkedCells, hidden: Mask, free: Mask, demand: Demand) -> Mask:
    """Hide out of what is free what intervals and the exact test still need."""
    carriers = Carriers(cells, hidden, free, demand)
    _widen(cells, carriers, demand)
    _keep_from_singles(cells, carriers, demand)
    return _without_computable(cells, carriers, start_of(cells, demand))


def _thinned(cells: LinkedCells, enough: Mask, demand: Demand) -> Mask:
    """Show again what is spare in a pattern that is enough: start without it and take back what is needed."""
    large = part_sizes(cells, enough) > LARGE_PART
    core = without_spare(cells, enough, demand) | (enough & large)
    if np.array_equal(core, enough):
        return enough
    try:
        return _completed(cells, core, enough, demand)
    except DisclosureError:  # a cell without a width of its own may need more company than the lines tell
        return enough


def _widen(cells: LinkedCells, carriers: Carriers, demand: Demand) -> None:
    """Hide what the protection intervals still need."""
    goal = wanted(cells, demand)
    reach = proven(cells, carriers.hidden, demand, nothing_proven(demand))
    refused: list[int] = []
    repairs = 0
    for position, direction in product(range(demand.primary.size), (1, -1)):
        amount = _missing(reach, goal, position, direction)
        if not amount:
            continue
        moved = carriers.carry(int(demand.primary[position]), amount)
        repairs += 1
        if moved is None:
            refused.append(int(demand.primary[position]))
        else:
            reach = reach.widened(moved[demand.primary])
        if repairs % BETWEEN_PROOFS == 0:
            reach = proven(cells, carriers.hidden, demand, reach)
    _refuse(cells, refused)


def _missing(reach: Reach, goal: Reach, position: int, direction: int) -> float:
    """Return the deviation that a primary cell still needs in a direction, 0 if it has it."""
    below, above = short_of(reach, goal)
    if direction > 0:
        return float(goal.above[position]) if above[position] else 0.0
    return -float(goal.below[position]) if below[position] else 0.0


def _keep_from_singles(cells: LinkedCells, carriers: Carriers, demand: Demand) -> None:
    """Hide what keeps primary cells from those who know another one, their own."""
    settled: set[tuple[int, int]] = set()
    while pairs := _told(cells, carriers.hidden, demand) - settled:
        for cell, single in sorted(pairs):
            if not _moves(carriers, cell, _amounts(cells, demand, cell), single):
                _refuse(cells, [cell])
        settled |= pairs


def _amounts(cells: LinkedCells, demand: Demand, cell: int) -> list[float]:
    """Return by how much a primary cell may deviate to be protected: as far as wanted, or by one person."""
    goal = wanted(cells, demand)
    position = int(np.flatnonzero(demand.primary == cell)[0])
    return [each for each in (goal.above[position], -goal.below[position]) if each] or [1.0, -1.0]


def _told(cells: LinkedCells, hidden: Mask, demand: Demand) -> set[tuple[int, int]]:
    return set(computable_with_one(cells, hidden, demand.singles, demand.primary))


def _without_computable(cells: LinkedCells, carriers: Carriers, start: Mask) -> Mask:
    """Protect what can still be computed exactly; a secondary cell that can is shown again."""
    exact = computable(cells, carriers.hidden)
    while (secret := exact[start[exact]]).size:
        if not _moves(carriers, int(secret[0]), [1.0, -1.0]):
            _refuse(cells, [int(secret[0])])
        exact = computable(cells, carriers.hidden)
    hidden = carriers.hidden.copy()
    hidden[exact] = False
    return hidden


def _moves(carriers: Carriers, cell: int, amounts: list[float], known: int | None = None) -> bool:
    return any(carriers.carry(cell, amount, known) is not None for amount in amounts)


def _refuse(cells: LinkedCells, refused: list[int]) -> None:
    if refused:
        names = cells.named(list(dict.fromkeys(refused)))
        raise DisclosureError(
            f"Nicht zu schützen: {names}. Was noch gesperrt werden darf, reicht nicht aus. "
            "Bitte weniger Zellen früherer Ausgaben festhalten oder die Tabelle nicht veröffentlichen."
        )
