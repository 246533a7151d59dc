"""Which cells of a complete count are hidden: the sensitive ones and their partners (Sperrmuster).

Why each is hidden is for the office alone. Whoever knew which cells are sensitive for their small number
would know that number nearly; the released table therefore gives one and the same reason for all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from laendertisch.statistics.catalogue.confidentiality import Suppression
from laendertisch.statistics.disclosure.counts.additivity import PlacedSums, Sums, sums_of_axes, sums_of_rules
from laendertisch.statistics.disclosure.counts.linking import LinkedCounts, link
from laendertisch.statistics.disclosure.counts.places import in_one_order
from laendertisch.statistics.disclosure.counts.primary import (
    Contributions,
    Sensitivity,
    persons_in,
    sensitive_cells,
)
from laendertisch.statistics.disclosure.suppression.cells import Numbers
from laendertisch.statistics.disclosure.suppression.patterns import Demand, default_costs
from laendertisch.statistics.disclosure.suppression.protecting import protect
from laendertisch.statistics.results.cells import Coordinates

PARTNER = "Gesperrt, damit sich andere gesperrte Werte nicht über Summen berechnen lassen."
HIDDEN_BEFORE = "In einer früheren Veröffentlichung gesperrt."
NO_COST = 1e-3
"""What hiding a rest costs that no table shows, against 1 and more for a cell that would be shown."""


@dataclass(frozen=True)
class CountedTable:
    """Complete counts and what is known about them (Vollerhebungstabelle).

    `counts` are whole numbers by cell. `contributions` tell of single contributors where rules need them.
    `sums` name the sums on axes where the usual ones do not hold. `hidden_before` are the cells that earlier
    releases hid, `shown_before` the figures that they showed, also of cells that this table does not have.
    """

    dimensions: tuple[str, ...]
    counts: Mapping[Coordinates, float]
    contributions: Mapping[Coordinates, Contributions] = field(default_factory=dict)
    sums: Sums = field(default_factory=dict)
    hidden_before: frozenset[Coordinates] = frozenset()
    shown_before: Mapping[Coordinates, float] = field(default_factory=dict)


def hidden_cells(table: CountedTable, rules: Suppression) -> dict[Coordinates, str]:
    """Return all cells to hide, each with its reason for the office. Their order does not matter.

    Raises `DisclosureError` if counts do not add up, or if a cell cannot be protected because of what was
    released earlier.
    """
    given = {**sums_of_rules(rules, table.dimensions), **table.sums}
    known = in_one_order({**table.shown_before, **table.counts})
    sums = sums_of_axes(known, table.dimensions, given)
    linked = link(known, table.dimensions, sums)
    sensitive = _sensitive(table, rules, linked, sums)
    if not sensitive and not table.hidden_before:
        return {}
    pattern = protect(linked.cells, _demand(table, linked, sensitive, rules))
    places = list(linked.counts)
    hidden = [places[number] for number in np.flatnonzero(pattern.hidden)]
    return {at: _reason(at, table, sensitive) for at in hidden if at in table.counts}


def _sensitive(
    table: CountedTable, rules: Suppression, linked: LinkedCounts, sums: PlacedSums
) -> dict[Coordinates, Sensitivity]:
    """Return the sensitive cells of the table and of the rests that can be computed beside it."""
    given = table.dimensions, rules, table.contributions
    return sensitive_cells(table.counts, *given, sums) | sensitive_cells(linked.rests, *given)


def _reason(at: Coordinates, table: CountedTable, sensitive: Mapping[Coordinates, Sensitivity]) -> str:
    if at in sensitive:
        return sensitive[at].reason
    return HIDDEN_BEFORE if at in table.hidden_before else PARTNER


def _demand(
    table: CountedTable,
    linked: LinkedCounts,
    sensitive: Mapping[Coordinates, Sensitivity],
    rules: Suppression,
) -> Demand:
    protected = [sensitive[at] for at in linked.counts if at in sensitive]
    alone = {at for at in sensitive if persons_in(linked.counts[at], table.contributions.get(at)) == 1}
    is_rest = np.array([at in linked.rests for at in linked.counts], dtype=bool)
    return Demand(
        primary=_numbers(linked, sensitive.keys()),
        lower=np.array([each.below for each in protected], dtype=np.float64),
        upper=np.array([each.above for each in protected], dtype=np.float64),
        forced_hidden=_numbers(linked, table.hidden_before),
        forced_shown=_numbers(linked, table.shown_before),
        empty_shown=not rules.protect_zeros,
        singles=_numbers(linked, alone if rules.protect_from_singletons else ()),
        costs=np.where(is_rest, NO_COST, default_costs(linked.cells)),
    )


def _numbers(linked: LinkedCounts, chosen: Collection[Coordinates]) -> Numbers:
    return np.array([number for number, at in enumerate(linked.counts) if at in chosen], dtype=np.intp)
