"""The only place that makes a released table from an unchecked one (Freigabe).

Here for samples and for tables as another office published them; own complete counts go through
`counts.releasing`. Which of several signs stands in a cell says `precedence`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.sources import Limits, Source
from laendertisch.statistics.disclosure.precedence import Verdict, prevailing
from laendertisch.statistics.disclosure.publisher_signs import reason_of_sign, status_of_sign
from laendertisch.statistics.disclosure.reliability import judge
from laendertisch.statistics.results.cells import WITH_VALUE, Cell, CellStatus
from laendertisch.statistics.results.tables import ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

OF_RELIABILITY = frozenset({CellStatus.PLAIN, CellStatus.UNCERTAIN, CellStatus.UNRELIABLE})
NOT_COMPUTED = "Der Wert konnte nicht berechnet werden."
NOT_GIVEN = "Die Quelle nennt keinen Wert."


def release_sample(table: UncheckedTable, source: Source, *, whole: float | None) -> ReleasedTable:
    """Release figures from a sample with the limits of the source for each year.

    `whole` is the value of a full share, such as 100 for percent, or `None` if the figures are no shares.
    Raises `NotKnown` for a year without limits and `DisclosureError` for a figure without case counts.
    """
    return _released(table, lambda cell: _sample_cell(cell, source.limits_in(_year(cell)), whole))


def release_published(table: UncheckedTable, dot: CellStatus = CellStatus.UNKNOWN) -> ReleasedTable:
    """Release an official table with the publisher's own signs and rounding.

    `dot` says what the publisher means by a dot, if the legend tells. Raises `DisclosureError` for a sign
    that is in no legend.
    """
    return _released(table, lambda cell: _published_cell(cell, dot))


def _released(table: UncheckedTable, decide: Callable[[UncheckedCell], Cell]) -> ReleasedTable:
    cells = tuple(decide(cell) for cell in table.cells)
    return ReleasedTable(table.indicator, table.dimensions, cells, table.provenance)


def _sample_cell(cell: UncheckedCell, limits: Sequence[Limits], whole: float | None) -> Cell:
    given = status_of_sign(cell.sign)
    of_source = Verdict(given, reason_of_sign(given, cell.sign))
    if given not in OF_RELIABILITY:
        return _with_note(cell, of_source)
    verdict = prevailing((judge(cell, limits, whole), of_source))
    if verdict.status not in WITH_VALUE:
        return Cell(cell.at, verdict.status, verdict.reason)  # a note could tell what the sign withholds
    if not _is_figure(cell.value):
        return Cell(cell.at, CellStatus.UNKNOWN, NOT_COMPUTED)
    return _with_note(cell, verdict)


def _published_cell(cell: UncheckedCell, dot: CellStatus) -> Cell:
    status = status_of_sign(cell.sign, dot)
    if status is CellStatus.PLAIN and not _is_figure(cell.value):
        return _with_note(cell, Verdict(CellStatus.UNKNOWN, "" if cell.note else NOT_GIVEN))
    if status is CellStatus.UNCERTAIN and not _is_figure(cell.value):
        raise DisclosureError(f"{cell.at}: Das Zeichen „( )“ steht ohne Wert. Bitte die Quelle prüfen.")
    return _with_note(cell, Verdict(status, reason_of_sign(status, cell.sign)))


def _with_note(cell: UncheckedCell, verdict: Verdict) -> Cell:
    """Make the released cell; a withheld figure takes error, interval and case count with it."""
    reason = " ".join(part for part in (verdict.reason, cell.note) if part)
    if verdict.status not in WITH_VALUE:
        return Cell(cell.at, verdict.status, reason)
    return Cell(
        at=cell.at,
        status=verdict.status,
        reason=reason,
        value=cell.value,
        standard_error=_finite(cell.standard_error),
        lower=_finite(cell.lower),
        upper=_finite(cell.upper),
        case_count=cell.case_count,
    )


def _finite(value: float | None) -> float | None:
    return value if _is_figure(value) else None


def _is_figure(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _year(cell: UncheckedCell) -> int:
    return int(cell.at.period[:4])
