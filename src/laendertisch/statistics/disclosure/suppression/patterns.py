"""What must be protected, and what is hidden for it (Sperrauftrag und Sperrmuster)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.suppression.cells import Counts, LinkedCells, Mask, Numbers


class SuppressionReason(IntEnum):
    """Why a cell is hidden (Sperrgrund): for its own sake or for that of others."""

    NONE = 0
    PRIMARY = 1
    SECONDARY = 2


def _no_cells() -> Numbers:
    return np.empty(0, dtype=np.intp)


@dataclass(frozen=True, eq=False)
class Demand:
    """What a pattern has to achieve (Sperrauftrag).

    `primary`: numbers of the cells to protect, each once. `lower`, `upper`: how far, in persons, an attacker
    must at least have to reckon below and above the true value of each; more than the least possible count
    is never asked for below. With 0 on both sides it is enough that the sums do not give the value exactly.
    `forced_hidden` and `forced_shown`: what earlier releases hid and showed; it stays so.
    `known_within`: what the attacker knows beforehand of each hidden cell, as a share of its value (0.5 for
    plus or minus half), or `None` if nothing.
    `empty_shown`: whether everybody knows that empty cells are always shown; then a hidden cell holds at
    least one person, and two that make up 2 are both 1. To be set wherever zeros are not protected.
    `singles`: primary cells of one person, who may know to be alone in it. Nobody of them can compute another
    primary cell exactly with the own one.
    `costs`: what hiding each cell of the system costs, all positive; by default `default_costs`.
    True zeros are shown, since they are known to be zero; they are hidden only as primary or forced cells.
    """

    primary: Numbers
    lower: Counts
    upper: Counts
    forced_hidden: Numbers = field(default_factory=_no_cells)
    forced_shown: Numbers = field(default_factory=_no_cells)
    known_within: float | None = None
    empty_shown: bool = False
    singles: Numbers = field(default_factory=_no_cells)
    costs: Counts | None = None

    def __post_init__(self) -> None:
        if not len(self.primary) == len(self.lower) == len(self.upper) == len(set(self.primary.tolist())):
            raise DisclosureError(
                "Jede zu schützende Zelle braucht genau eine Schutzbreite nach unten und oben."
            )
        if (self.lower < 0).any() or (self.upper < 0).any():
            raise DisclosureError("Schutzbreiten sind nicht negativ.")


@dataclass(frozen=True, eq=False)
class Pattern:
    """Which cells are hidden, and why (Sperrmuster): one `SuppressionReason` code for each cell."""

    reasons: npt.NDArray[np.uint8]

    @property
    def hidden(self) -> Mask:
        """Return which cells are hidden."""
        hidden: Mask = self.reasons != SuppressionReason.NONE
        return hidden

    def count(self, reason: SuppressionReason) -> int:
        """Return how many cells have this reason."""
        return int(np.count_nonzero(self.reasons == reason))


def default_costs(cells: LinkedCells) -> Counts:
    """Return what hiding a cell costs: inner cells less than margins, small ones less than large ones."""
    return (1.0 + np.log1p(cells.values)) * (1.0 + cells.heights)


def costs_of(cells: LinkedCells, demand: Demand) -> Counts:
    """Return the costs of the demand, or the default ones."""
    return default_costs(cells) if demand.costs is None else demand.costs


def start_of(cells: LinkedCells, demand: Demand) -> Mask:
    """Return what is hidden before any secondary cell.

    Raises `DisclosureError` if a cell to hide was shown in an earlier release: nothing can be taken back.
    """
    hidden = np.zeros(cells.values.size, dtype=bool)
    hidden[demand.primary] = True
    hidden[demand.forced_hidden] = True
    shown = np.flatnonzero(hidden[demand.forced_shown])
    if shown.size:
        names = cells.named(demand.forced_shown[shown])
        raise DisclosureError(f"Zu schützen, aber schon veröffentlicht: {names}. Bitte die Freigabe klären.")
    return hidden


def may_hide(cells: LinkedCells, demand: Demand) -> Mask:
    """Return which cells may become secondary: those that are not zero and not shown already."""
    free = cells.values > 0
    free[demand.forced_shown] = False
    return free


def least_of(cells: LinkedCells, demand: Demand) -> Counts:
    """Return what everybody knows to be the least count of each cell, were it hidden.

    A sum holds at least as many persons as it has parts that are not empty.
    """
    if not demand.empty_shown:
        return np.zeros(cells.values.size)
    least = np.minimum(cells.values, 1.0)
    parents = np.array([each.parent for each in cells.equations], dtype=np.intp)
    for height in range(1, int(cells.heights.max(initial=0)) + 1):
        sums = np.flatnonzero(cells.heights[parents] == height)
        of_parts = least[parents[sums]] - cells.matrix[sums] @ least
        np.maximum.at(least, parents[sums], of_parts)
    return least


def slack_of(cells: LinkedCells, demand: Demand) -> tuple[Counts, Counts]:
    """Return how far below and above its value each cell could lie for all that the attacker knows before."""
    below = cells.values - least_of(cells, demand)
    if demand.known_within is None:
        return below, np.full(cells.values.size, np.inf)
    width = demand.known_within * cells.values
    return np.minimum(below, width), width
