"""Which part of a table is shown (Auswahl): one period or all, one category of a dimension or all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.rendering.periods import period_label
from laendertisch.statistics.results.cells import TOTAL
from laendertisch.statistics.results.published import PublishedDimension, PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

ALL = "alle"
PERIOD = "zeit"
MOST_CELLS = 1200
COMPARED = ("migration_background", "migration_experience", "migration_definition")
FEW = 5


@dataclass(frozen=True)
class Selection:
    """The periods and, for each dimension of the table, the categories to show, in order (Auswahl)."""

    periods: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]

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


def compared_dimension(indicator: PublishedIndicator) -> int | None:
    """Return the place of the dimension whose groups are shown side by side, if there is one."""
    codes = [each.code for each in indicator.dimensions]
    for name in COMPARED:
        if name in codes:
            return codes.index(name)
    small = [place for place, each in enumerate(indicator.dimensions) if len(each.categories) <= FEW]
    return small[-1] if small else None


def default_category(dimension: PublishedDimension) -> str:
    """Return the total of a dimension, or its first category where the source gives no total."""
    codes = [each.code for each in dimension.categories]
    return TOTAL if TOTAL in codes else codes[0]


def choose(table: ReleasedTable, indicator: PublishedIndicator, wanted: Mapping[str, str]) -> Selection:
    """Return the selection that somebody wants; what is not said gets a sensible default.

    `wanted` maps `zeit` to a period and the code of a dimension to one of its categories, or to `alle`.
    Raises `InputError` for a value that does not exist and for a table too large to be read on a page.
    """
    compared = compared_dimension(indicator)
    periods = periods_of(table)
    selection = Selection(
        periods=_chosen("Zeit", wanted.get(PERIOD, ""), periods, _default_periods(indicator, periods)),
        categories=tuple(
            _categories(dimension, wanted.get(dimension.code, ""), spread=place == compared)
            for place, dimension in enumerate(indicator.dimensions)
        ),
    )
    cells = selection.columns * len(indicator.areas.categories)
    if cells > MOST_CELLS and selection.columns > 1:
        raise InputError(
            f"Diese Auswahl ergäbe eine Tabelle mit {cells} Feldern. Bitte wählen Sie bei einem Merkmal "
            "weniger als „alle“ oder laden Sie die CSV-Datei mit allen Werten."
        )
    return selection


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
    found = [_choice(PERIOD, period_title, periods, selection.periods, every)]
    for dimension, chosen in zip(indicator.dimensions, selection.categories, strict=True):
        title = dimension.title_de if language == "de" else dimension.title_en
        labels = [(each.code, dimension.label(each.code, language)) for each in dimension.categories]
        found.append(_choice(dimension.code, title, labels, chosen, every))
    return tuple(choice for choice in found if len(choice.options) > 1)


def _choice(
    name: str, title: str, labels: list[tuple[str, str]], chosen: tuple[str, ...], every: str
) -> Choice:
    single = chosen[0] if len(chosen) == 1 else ALL
    options = [Option(code, label, chosen=code == single) for code, label in labels]
    if len(labels) > 1:
        options.append(Option(ALL, every, chosen=single == ALL))
    return Choice(name, title, tuple(options))
