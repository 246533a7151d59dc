"""Which cells of a complete count are hidden: the sensitive ones and their partners (Sperrmuster).

Why each is hidden is for the office alone. Whoever knew which cells are sensitive for their small number
would know that number nearly; the released table therefore gives one and the same reason for all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from laendertisch.statistics.catalogue.confidentiality import Suppression
from laendertisch.statistics.disclosure.counts.additivity import Sums, equations, sums_of_axes, sums_of_rules
from laendertisch.statistics.disclosure.counts.places import named
from laendertisch.statistics.disclosure.counts.primary import Contributions, Sensitivity, sensitive_cells
from laendertisch.statistics.disclosure.suppression.cells import LinkedCells, Numbers
from laendertisch.statistics.disclosure.suppression.patterns import Demand
from laendertisch.statistics.disclosure.suppression.protecting import protect
from laendertisch.statistics.results.cells import Coordinates

PARTNER = "Gesperrt, damit sich andere gesperrte Werte nicht über Summen berechnen lassen."
HIDDEN_BEFORE = "In einer früheren Veröffentlichung gesperrt."


@dataclass(frozen=True)
class CountedTable:
    """Complete counts and what is known about them (Vollerhebungstabelle).

    `counts` are whole numbers by cell. `contributions` tell of single contributors where rules need them.
    `sums` name the sums on axes where the usual ones do not hold. `hidden_before` and `shown_before` are
    the cells of earlier releases.
    """

    dimensions: tuple[str, ...]
    counts: Mapping[Coordinates, float]
    contributions: Mapping[Coordinates, Contributions] = field(default_factory=dict)
    sums: Sums = field(default_factory=dict)
    hidden_before: frozenset[Coordinates] = frozenset()
    shown_before: frozenset[Coordinates] = frozenset()


def hidden_cells(table: CountedTable, rules: Suppression) -> dict[Coordinates, str]:
    """Return all cells to hide, each with its reason for the office.

    Raises `DisclosureError` if counts do not add up, or if a cell cannot be protected because of what was
    released earlier.
    """
    given = {**sums_of_rules(rules, table.dimensions), **table.sums}
    sums = sums_of_axes(table.counts, table.dimensions, given)
    sensitive = sensitive_cells(table.counts, table.dimensions, rules, table.contributions, sums)
    added = tuple(equations(table.counts, table.dimensions, sums))
    if not sensitive and not table.hidden_before:
        return {}
    places = list(table.counts)
    labels = tuple(named(at, table.dimensions) for at in places)
    cells = LinkedCells(np.array(list(table.counts.values()), dtype=np.float64), added, labels)
    pattern = protect(cells, _demand(table, places, sensitive, empty_shown=not rules.protect_zeros))
    hidden = [places[number] for number in np.flatnonzero(pattern.hidden)]
    return {at: _reason(at, table, sensitive) for at in hidden}


def _reason(at: Coordinates, table: CountedTable, sensitive: Mapping[Coordinates, Sensitivity]) -> str:
    if at in sensitive:
        return sensitive[at].reason
    return HIDDEN_BEFORE if at in table.hidden_before else PARTNER


def _demand(
    table: CountedTable,
    places: Sequence[Coordinates],
    sensitive: Mapping[Coordinates, Sensitivity],
    *,
    empty_shown: bool,
) -> Demand:
    protected = [sensitive[at] for at in places if at in sensitive]
    return Demand(
        primary=_numbers(places, sensitive.keys()),
        lower=np.array([each.below for each in protected], dtype=np.float64),
        upper=np.array([each.above for each in protected], dtype=np.float64),
        forced_hidden=_numbers(places, table.hidden_before),
        forced_shown=_numbers(places, table.shown_before),
        empty_shown=empty_shown,
    )


def _numbers(places: Sequence[Coordinates], chosen: Collection[Coordinates]) -> Numbers:
    return np.array([number for number, at in enumerate(places) if at in chosen], dtype=np.intp)
