"""Which part of a table is shown (Auswahl): a breakdown, one period or all, one category or all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.rendering.periods import period_label
from laendertisch.rendering.tables.breakdowns import (
    Breakdown,
    breakdown_code,
    breakdown_label,
    compared_dimension,
    default_category,
    widest_breakdowns,
)
from laendertisch.statistics.results.published import PublishedDimension, PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

ALL = "alle"
PERIOD = "zeit"
BREAKDOWN = "gliederung"
MOST_CELLS = 1200


@dataclass(frozen=True)
class Selection:
    """The periods and, for each dimension of the table, the categories to show, in order (Auswahl).

    A dimension outside the breakdown is held at its total.
    """

    periods: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    breakdown: Breakdown

    @property
    def columns(self) -> int:
        """How many columns of figures the selection makes."""
        count = len(self.periods)
        for codes in self.categories:
            count *= len(codes)
        return count


@dataclass(frozen=True)
class Option:
    """One possible answer to a choice (Auswahlmöglichkeit)."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen about a table: the period or the category of a dimension (Auswahlfeld)."""

    name: str
    title: str
    options: tuple[Option, ...]


def periods_of(table: ReleasedTable) -> tuple[str, ...]:
    """Return the periods of a table in the order of time."""
    return tuple(sorted({cell.at.period for cell in table.cells}))


def choose(table: ReleasedTable, indicator: PublishedIndicator, wanted: Mapping[str, str]) -> Selection:
    """Return the selection that somebody wants; what is not said gets a sensible default.

    `wanted` maps `zeit` to a period, `gliederung` to a breakdown and the code of a dimension to one of its
    categories, or to `alle`. Without a named breakdown it is the first that has all that is wanted; beside a
    named one, wishes about other dimensions are left over from an earlier choice and do not count.
    Raises `InputError` for what does not exist and for a table too large to be read on a page.
    """
    breakdown = _breakdown(indicator, wanted)
    compared = compared_dimension(indicator, breakdown)
    periods = periods_of(table)
    selection = Selection(
        periods=_chosen("Zeit", wanted.get(PERIOD, ""), periods, _default_periods(indicator, periods)),
        categories=tuple(
            _categories(dimension, wanted.get(dimension.code, ""), spread=place == compared)
            if dimension.code in breakdown
            else (default_category(dimension),)
            for place, dimension in enumerate(indicator.dimensions)
        ),
        breakdown=breakdown,
    )
    cells = selection.columns * len(indicator.areas.categories)
    if cells > MOST_CELLS and selection.columns > 1:
        raise InputError(
            f"Diese Auswahl ergäbe eine Tabelle mit {cells} Feldern. Bitte wählen Sie bei einem Merkmal "
            "weniger als „alle“ oder laden Sie die CSV-Datei mit allen Werten."
        )
    return selection


def _breakdown(indicator: PublishedIndicator, wanted: Mapping[str, str]) -> Breakdown:
    known = {breakdown_code(each): each for each in widest_breakdowns(indicator)}
    if named := wanted.get(BREAKDOWN, ""):
        if named not in known:
            raise InputError(
                f"Die Gliederung „{named[:60]}“ gibt es hier nicht. Möglich sind: {', '.join(known)}."
            )
        return known[named]
    narrowed = {
        each.code
        for each in indicator.dimensions
        if wanted.get(each.code, "") not in ("", default_category(each))
    }
    for breakdown in known.values():
        if narrowed <= set(breakdown):
            return breakdown
    labels = "; ".join(breakdown_label(indicator, each) for each in known.values())
    raise InputError(f"Diese Merkmale gibt es nicht zusammen. Möglich sind: {labels}.")


def _default_periods(indicator: PublishedIndicator, periods: tuple[str, ...]) -> tuple[str, ...]:
    """Several areas are compared in the last period; a single one is followed over time."""
    return periods[-1:] if len(indicator.areas.categories) > 1 else periods


def _categories(dimension: PublishedDimension, wanted: str, *, spread: bool) -> tuple[str, ...]:
    codes = tuple(each.code for each in dimension.categories)
    return _chosen(dimension.title_de, wanted, codes, codes if spread else (default_category(dimension),))


def _chosen(title: str, wanted: str, known: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    if not wanted:
        return default
    if wanted == ALL:
        return known
    if wanted not in known:
        raise InputError(
            f"„{wanted[:60]}“ gibt es bei „{title}“ nicht. Möglich sind: {', '.join((*known, ALL))}."
        )
    return (wanted,)


def choices(
    table: ReleasedTable, indicator: PublishedIndicator, selection: Selection, language: str = "de"
) -> tuple[Choice, ...]:
    """Return what can be chosen about a table, with the present selection marked."""
    period_title, every = ("Zeit", "alle") if language == "de" else ("Period", "all")
    periods = [(period, period_label(period, language)) for period in reversed(periods_of(table))]
    found = [
        _choice(PERIOD, period_title, periods, selection.periods, every),
        _breakdown_choice(indicator, selection, language),
    ]
    for dimension, chosen in zip(indicator.dimensions, selection.categories, strict=True):
        if dimension.code not in selection.breakdown:
            continue
        title = dimension.title_de if language == "de" else dimension.title_en
        labels = [(each.code, dimension.label(each.code, language)) for each in dimension.categories]
        found.append(_choice(dimension.code, title, labels, chosen, every))
    return tuple(choice for choice in found if len(choice.options) > 1)


def _breakdown_choice(indicator: PublishedIndicator, selection: Selection, language: str) -> Choice:
    options = [
        Option(
            breakdown_code(each),
            breakdown_label(indicator, each, language),
            chosen=each == selection.breakdown,
        )
        for each in widest_breakdowns(indicator)
    ]
    return Choice(BREAKDOWN, "Gliederung" if language == "de" else "Breakdown", tuple(options))


def _choice(
    name: str, title: str, labels: list[tuple[str, str]], chosen: tuple[str, ...], every: str
) -> Choice:
    single = chosen[0] if len(chosen) == 1 else ALL
    options = [Option(code, label, chosen=code == single) for code, label in labels]
    if len(labels) > 1:
        options.append(Option(ALL, every, chosen=single == ALL))
    return Choice(name, title, tuple(options))
