"""Gaps and changes on the page of an indicator (Abstände und Veränderungen). Pure: no request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.records.publications.editions import OpenEdition
from laendertisch.rendering.tables.compared_columns import MOST_COLUMNS, breakdowns_compared
from laendertisch.rendering.tables.compared_years import (
    EARLIER,
    NotCompared,
    chosen_earlier,
    earlier_choice,
    earlier_periods,
    not_compared,
)
from laendertisch.rendering.tables.description import TableDescription
from laendertisch.rendering.tables.differences import NOT_TESTED, describe_differences
from laendertisch.rendering.tables.selection import Choice, Selection, periods_of
from laendertisch.statistics.results.differences import Comparison, Difference
from laendertisch.statistics.results.edition import Edition
from laendertisch.statistics.results.published import PublishedIndicator


@dataclass(frozen=True)
class ShownDifferences:
    """What a page tells about gaps and changes (gezeigte Unterschiede).

    `any_published` says whether the edition has some for the indicator at all, `table` those of the
    selection, `too_many` that it asks for more columns than can be read. `earlier` is the year with which is
    compared, empty if with none.
    """

    any_published: bool
    too_many: bool
    table: TableDescription | None
    period: str
    earlier: str
    choice: tuple[Choice, ...]
    not_compared: tuple[NotCompared, ...]

    @property
    def has_untested(self) -> bool:
        """Say whether the table has differences that could not be tested."""
        rows = self.table.rows if self.table else ()
        return any(cell.verdict in NOT_TESTED.values() for row in rows for cell in row.cells)


def shown_differences(
    edition: OpenEdition,
    indicator: PublishedIndicator,
    selection: Selection,
    wanted: Mapping[str, str],
    language: str,
) -> ShownDifferences:
    """Return the gaps of the chosen year, the last one of several, and the changes to it.

    Raises `InputError` if somebody wants to compare with a year that is not in the table.
    """
    released = edition.edition
    compared = released.comparisons(indicator.code)
    known = periods_of(edition.table(indicator.code))
    period = selection.periods[-1]
    possible = earlier_periods(compared, period)
    earlier = chosen_earlier(possible, known, wanted.get(EARLIER, ""))
    too_many = selection.columns > MOST_COLUMNS * len(selection.periods)
    shown = bool(compared) and not too_many
    told = _read(released, indicator, selection, compared, (period, earlier)) if shown else ()
    return ShownDifferences(
        any_published=bool(compared),
        too_many=too_many,
        table=describe_differences(told, indicator, selection, period, language),
        period=period,
        earlier=earlier,
        choice=earlier_choice(possible, earlier, language),
        not_compared=not_compared(indicator, known, period, possible, language) if compared else (),
    )


def _read(
    released: Edition,
    indicator: PublishedIndicator,
    selection: Selection,
    compared: tuple[Comparison, ...],
    periods: tuple[str, str],
) -> tuple[Difference, ...]:
    """Return the gaps of the later of two periods and the changes since the earlier one, if there is one."""
    period, earlier = periods
    within = breakdowns_compared(indicator, selection, compared)
    gaps = released.gaps(indicator.code, period=period, breakdowns=within)
    if not earlier:
        return gaps
    return gaps + released.changes(indicator.code, period=period, earlier=earlier, breakdowns=within)
