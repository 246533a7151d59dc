"""Release a table as another office published it, with the publisher's own signs (Freigabe).

Figures from samples go through `release_blocks`, own complete counts through `counts.releasing`: nothing
else makes released figures from unchecked ones.
"""

from __future__ import annotations

import math

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.publisher_signs import reason_of_sign, status_of_sign
from laendertisch.statistics.results.cells import WITH_VALUE, Cell, CellStatus
from laendertisch.statistics.results.tables import ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

NOT_GIVEN = "Die Quelle nennt keinen Wert."


def release_published(table: UncheckedTable, dot: CellStatus = CellStatus.UNKNOWN) -> ReleasedTable:
    """Release an official table with the publisher's own signs and rounding.

    `dot` says what the publisher means by a dot, if the legend tells. Raises `DisclosureError` for a sign
    that is in no legend.
    """
    cells = tuple(_published_cell(cell, dot) for cell in table.cells)
    return ReleasedTable(table.indicator, table.dimensions, cells, table.provenance)


def _published_cell(cell: UncheckedCell, dot: CellStatus) -> Cell:
    status = status_of_sign(cell.sign, dot)
    if status is CellStatus.PLAIN and not _is_figure(cell.value):
        return _with_note(cell, CellStatus.UNKNOWN, "" if cell.note else NOT_GIVEN)
    if status is CellStatus.UNCERTAIN and not _is_figure(cell.value):
        raise DisclosureError(f"{cell.at}: Das Zeichen „( )“ steht ohne Wert. Bitte die Quelle prüfen.")
    return _with_note(cell, status, reason_of_sign(status, cell.sign))


def _with_note(cell: UncheckedCell, status: CellStatus, reason: str) -> Cell:
    """Make the released cell; a withheld one tells nothing but its reason."""
    reason = " ".join(part for part in (reason, cell.note) if part)
    return Cell(cell.at, status, reason, cell.value if status in WITH_VALUE else None)


def _is_figure(value: float | None) -> bool:
    return value is not None and math.isfinite(value)
