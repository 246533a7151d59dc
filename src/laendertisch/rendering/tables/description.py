"""What a table says, before anybody decides how it looks (Tabellenbeschreibung)."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.statistics.results.cells import CellStatus


@dataclass(frozen=True)
class ShownCell:
    """One cell as printed (Tabellenfach).

    `text` is the figure or its sign, `words` what a screen reader says beyond it. `note` is the number of
    the remark that belongs to the figure. `status` is `None` where the source has no such figure at all.
    `interval_words` replace an interval that cannot be read aloud as it stands. `verdict` says in words what
    came of testing a difference, `is_secured` that it is more than chance.
    """

    text: str
    words: str = ""
    interval: str = ""
    interval_words: str = ""
    status: CellStatus | None = None
    note: int | None = None
    verdict: str = ""
    is_secured: bool = False


@dataclass(frozen=True)
class HeadCell:
    """A heading over one or more columns (Kopfzeile). `break_reason` tells of a break before this period."""

    label: str
    span: int = 1
    break_reason: str = ""


@dataclass(frozen=True)
class Row:
    """A row for one area, or for one period of a single area (Zeile).

    `is_total` marks Germany, `is_region` an area that is neither Germany nor a Land.
    """

    label: str
    cells: tuple[ShownCell, ...]
    is_total: bool = False
    is_region: bool = False
    break_reason: str = ""


@dataclass(frozen=True)
class Note:
    """A numbered remark about single figures (Anmerkung)."""

    number: int
    text: str


@dataclass(frozen=True)
class SignMeaning:
    """A sign of the table with its meaning and the reasons that led to it here (Zeichenerklärung)."""

    sign: str
    meaning: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableDescription:
    """A table with everything that belongs to it (Tabelle).

    `heads` are the lines of column headings from the widest to the narrowest; `fixed` the choices that hold
    for the whole table, such as the year.
    """

    title: str
    fixed: tuple[str, ...]
    unit: str
    stub: str
    heads: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    legend: tuple[SignMeaning, ...]
    sources: tuple[str, ...]
    synthetic: bool

    @property
    def has_intervals(self) -> bool:
        """Say whether any figure comes with an interval."""
        return any(cell.interval for row in self.rows for cell in row.cells)
