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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import Dominance, Suppression
from laendertisch.statistics.disclosure.counts.additivity import PlacedSums
from laendertisch.statistics.disclosure.counts.places import axes_of, level, moved
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
    """Why a cell is sensitive, and how far below and above it must stay open (Sperrgrund, Schutzbreite)."""

    reason: str
    below: float
    above: float


def sensitive_cells(
    counts: Mapping[Coordinates, float],
    dimensions: Sequence[str],
    rules: Suppression,
    contributions: Mapping[Coordinates, Contributions],
    sums: PlacedSums = (),
) -> dict[Coordinates, Sensitivity]:
    """Return every sensitive cell with its reason; of several reasons the first, of widths the largest.

    `contributions` may be empty: then a cell has as many contributors as persons. `sums` are
    those on each axis (number of the axis, sum).
    Raises `DisclosureError` if the rules need contributions that are not there, or an unknown dimension.
    """
    found: dict[Coordinates, list[Sensitivity]] = defaultdict(list)
    for at, count in counts.items():
        found[at].extend(_of_cell(at, count, rules, contributions.get(at)))
    for at, sensitivity in _of_rows(counts, axes_of(dimensions), rules, sums):
        found[at].append(sensitivity)
    return {at: _together(each) for at, each in found.items() if each}


def _together(found: Sequence[Sensitivity]) -> Sensitivity:
    below, above = max(each.below for each in found), max(each.above for each in found)
    return Sensitivity(found[0].reason, below, above)


def _of_cell(
    at: Coordinates, count: float, rules: Suppression, given: Contributions | None
) -> Iterator[Sensitivity]:
    persons = persons_in(count, given)
    if too_few(persons, rules):
        few = f"Weniger als {rules.minimum_frequency} Personen oder Einheiten."
        # Nobody shall be able to tell that the minimum is missed. Downwards everybody knows the limit.
        above = max(rules.minimum_frequency - persons, rules.protection)
        yield Sensitivity(few, 0.0, above) if given is None else _both_sides(few, rules.protection)
    if rules.dominance is None and rules.p_percent is None:
        return
    if given is None:
        raise DisclosureError(f"Zu {at} fehlen die Einzelbeiträge, die die Dominanzregel braucht.")
    if rules.dominance is not None and (gap := dominance_gap(count, given, rules.dominance)) > 0:
        yield _both_sides(_dominated(rules.dominance), max(gap, rules.protection))
    if rules.p_percent is not None and (gap := p_percent_gap(count, given, rules.p_percent)) > 0:
        yield _both_sides(_estimable(rules.p_percent), max(gap, rules.protection))


def persons_in(count: float, given: Contributions | None) -> float:
    """Return how many contribute to a cell: as many as it counts, unless contributions say otherwise."""
    return count if given is None else given.contributors


def _both_sides(reason: str, width: float) -> Sensitivity:
    return Sensitivity(reason, width, width)


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
    counts: Mapping[Coordinates, float], axes: Sequence[str], rules: Suppression, sums: PlacedSums
) -> Iterator[tuple[Coordinates, Sensitivity]]:
    """Yield the full cell and the zeros of rows with everybody in one category.

    Zeros that a shown sum tells anyway are left out: a category that nobody has is no attribute.
    """
    rows = [
        (name, row) for name in rules.attribute_dimensions for row in _full_in_one(counts, axes, name, sums)
    ]
    telling = _not_told({at for _, row in rows for at in row if not counts[at]}, counts, sums)
    for name, row in rows:
        zeros = [at for at in row if at in telling]
        for at in zeros:
            yield at, Sensitivity(NOBODY_ELSE.format(axis=name), below=0.0, above=rules.protection)
        for at in row:
            if zeros and counts[at]:
                yield at, Sensitivity(ALL_IN_ONE.format(axis=name), below=rules.protection, above=0.0)


def _full_in_one(
    counts: Mapping[Coordinates, float], axes: Sequence[str], name: str, sums: PlacedSums
) -> Iterator[list[Coordinates]]:
    """Yield the rows along an axis, without those levels that take others together, with one filled cell."""
    if name not in axes:
        raise DisclosureError(f"Die Gliederung „{name}“ der Geheimhaltungsregel steht nicht in der Tabelle.")
    axis = axes.index(name)
    wholes = {each.parent for side, each in sums if side == axis}
    rows: dict[Coordinates, list[Coordinates]] = defaultdict(list)
    for at in counts:
        if level(at, axis) not in wholes:
            rows[moved(at, axis, "")].append(at)
    yield from (row for row in rows.values() if sum(counts[at] > 0 for at in row) == 1)


def _not_told(
    zeros: set[Coordinates], counts: Mapping[Coordinates, float], sums: PlacedSums
) -> set[Coordinates]:
    """Return the zeros without those that are part of a sum which is shown as zero."""
    left = set(zeros)
    while told := {
        at for at in left if any(_is_shown_zero(sum_, left, counts) for sum_ in _sums_over(at, sums))
    }:
        left -= told
    return left


def _sums_over(at: Coordinates, sums: PlacedSums) -> Iterator[Coordinates]:
    return (moved(at, axis, each.parent) for axis, each in sums if level(at, axis) in each.children)


def _is_shown_zero(at: Coordinates, hidden: set[Coordinates], counts: Mapping[Coordinates, float]) -> bool:
    return at not in hidden and counts.get(at) == 0


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
