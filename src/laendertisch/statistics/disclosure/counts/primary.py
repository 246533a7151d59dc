"""Which cells of a complete count are sensitive (primäre Geheimhaltung).

Minimum frequency: fewer than three persons (or contributors) could recognise one another.
Dominance (n,k): the n largest contributors hold more than k percent of the cell.
p percent: the second largest contributor could estimate the largest to within p percent.
Attribute: all persons of a row stand in one category, so that whoever belongs to the row has it.
A true zero tells of nobody and is shown, unless the source says that zeros are protected.
Sources: Hundepool et al., Handbook on Statistical Disclosure Control, chapter on magnitude and frequency
tables; minimum frequency of three: Statistik der Bundesagentur für Arbeit, statistische Geheimhaltung.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import Dominance, Suppression
from laendertisch.statistics.disclosure.counts.places import axes_of, level
from laendertisch.statistics.results.cells import Coordinates

ALL_IN_ONE = "Alle Personen der Zeile stehen bei „{axis}“ in dieser einen Ausprägung."
NOBODY_ELSE = (
    "Diese Null verriete, dass alle Personen der Zeile bei „{axis}“ in einer anderen Ausprägung stehen."
)


@dataclass(frozen=True)
class Contributions:
    """Who contributes to a cell, and how much (Einzelbeiträge).

    `largest` are the largest contributions, largest first, as many as the rules ask for; the rest is the
    value of the cell less these.
    """

    contributors: int
    largest: tuple[float, ...] = ()


@dataclass(frozen=True)
class Sensitivity:
    """Why a cell is sensitive and how wide it must be protected on either side (Sperrgrund, Schutzbreite)."""

    reason: str
    width: float


def sensitive_cells(
    counts: Mapping[Coordinates, float],
    dimensions: Sequence[str],
    rules: Suppression,
    contributions: Mapping[Coordinates, Contributions],
    sums: Iterable[tuple[int, str]] = (),
) -> dict[Coordinates, Sensitivity]:
    """Return every sensitive cell with its reason; of several reasons the first, of widths the largest.

    `contributions` may be empty: then a cell has as many contributors as persons. `sums` are the levels of
    axes (number of the axis, level) that take others together; they do not count for rows.
    Raises `DisclosureError` if the rules need contributions that are not there, or an unknown dimension.
    """
    found: dict[Coordinates, list[Sensitivity]] = defaultdict(list)
    for at, count in counts.items():
        found[at].extend(_of_cell(at, count, rules, contributions.get(at)))
    for at, sensitivity in _of_rows(counts, dimensions, rules, set(sums)):
        found[at].append(sensitivity)
    return {at: _together(each) for at, each in found.items() if each}


def _together(found: Sequence[Sensitivity]) -> Sensitivity:
    return Sensitivity(found[0].reason, max(each.width for each in found))


def _of_cell(
    at: Coordinates, count: float, rules: Suppression, given: Contributions | None
) -> Iterator[Sensitivity]:
    persons = count if given is None else given.contributors
    if too_few(persons, rules):
        yield Sensitivity(f"Weniger als {rules.minimum_frequency} Personen oder Einheiten.", rules.protection)
    if rules.dominance is None and rules.p_percent is None:
        return
    if given is None:
        raise DisclosureError(f"Zu {at} fehlen die Einzelbeiträge, die die Dominanzregel braucht.")
    if rules.dominance is not None and (gap := dominance_gap(count, given, rules.dominance)) > 0:
        yield Sensitivity(_dominated(rules.dominance), max(gap, rules.protection))
    if rules.p_percent is not None and (gap := p_percent_gap(count, given, rules.p_percent)) > 0:
        yield Sensitivity(_estimable(rules.p_percent), max(gap, rules.protection))


def too_few(persons: float, rules: Suppression) -> bool:
    """Say whether a cell has fewer persons than the minimum; a zero only counts if zeros are protected."""
    return persons < rules.minimum_frequency and (persons > 0 or rules.protect_zeros)


def dominance_gap(total: float, given: Contributions, rule: Dominance) -> float:
    """Return by how much a cell is too small for its n largest contributors; positive if it is sensitive.

    A cell is sensitive if the n largest hold more than k percent. The gap (100 / k x sum of the n largest
    less the total) is the upper protection width of the handbook.
    Raises `DisclosureError` if not all n largest contributions are given.
    """
    _require(given, rule.contributors)
    return 100 / rule.percent * sum(given.largest[: rule.contributors]) - total


def p_percent_gap(total: float, given: Contributions, percent: float) -> float:
    """Return how much of p percent of the largest contribution the other contributors leave open.

    The second largest contributor knows the total and the own contribution; the rest is the error of the
    estimate of the largest. A cell is sensitive if the rest is smaller than p percent of the largest.
    Raises `DisclosureError` if the two largest contributions are not given.
    """
    _require(given, 2)
    if not given.largest:
        return 0.0
    rest = total - sum(given.largest[:2])
    return percent / 100 * given.largest[0] - rest


def _require(given: Contributions, number: int) -> None:
    if len(given.largest) < min(number, given.contributors):
        raise DisclosureError(
            f"Die {number} größten Einzelbeiträge fehlen; die Zelle wird nicht freigegeben."
        )


def _of_rows(
    counts: Mapping[Coordinates, float],
    dimensions: Sequence[str],
    rules: Suppression,
    sums: set[tuple[int, str]],
) -> Iterator[tuple[Coordinates, Sensitivity]]:
    axes = axes_of(dimensions)
    for name in rules.attribute_dimensions:
        if name not in axes:
            raise DisclosureError(
                f"Die Gliederung „{name}“ der Geheimhaltungsregel steht nicht in der Tabelle."
            )
        axis = axes.index(name)
        for row in _rows(counts, axis, sums):
            filled = [at for at in row if counts[at] > 0]
            if len(filled) == 1 and len(row) > 1:
                for at in row:
                    text = ALL_IN_ONE if at in filled else NOBODY_ELSE
                    yield at, Sensitivity(text.format(axis=name), rules.protection)


def _rows(
    counts: Mapping[Coordinates, float], axis: int, sums: set[tuple[int, str]]
) -> Iterable[list[Coordinates]]:
    """Return the cells that differ on one axis only, without those that take others together."""
    rows: dict[tuple[str, ...], list[Coordinates]] = defaultdict(list)
    for at in counts:
        if (axis, level(at, axis)) not in sums:
            whole = (at.period, at.area, *at.categories)
            rows[whole[: axis + 1] + whole[axis + 2 :]].append(at)
    return rows.values()


def _dominated(rule: Dominance) -> str:
    who = (
        "Der größte Beitrag macht"
        if rule.contributors == 1
        else f"Die {rule.contributors} größten Beiträge machen"
    )
    return f"{who} mehr als {_german(rule.percent)} % des Wertes aus."


def _estimable(percent: float) -> str:
    return f"Der größte Beitrag ließe sich auf {_german(percent)} % genau schätzen."


def _german(number: float) -> str:
    return f"{number:g}".replace(".", ",")
