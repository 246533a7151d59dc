"""What each row of a table file speaks of: area, period and categories, by the lists of the layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.errors import Finding, InputError, Place, SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.figures import Figure, parse_figure
from laendertisch.statistics.sources.layout import PeriodForm, TableLayout
from laendertisch.statistics.sources.rows import Row

YEAR = re.compile(r"(19|20)\d\d")
MAX_FINDINGS = 50


@dataclass(frozen=True)
class Entry:
    """A figure of the file with its place in the table and in the file (Tabelleneintrag mit Fundort)."""

    line: int
    at: Coordinates
    figure: Figure


def recognise(path: Path, rows: Iterable[Row], layout: TableLayout) -> list[Entry]:
    """Return the entries that the layout asks for; known rows about something else are left out.

    Raises `SourceError` with every row that cannot be understood, each with the nearest known name.
    """
    findings: list[Finding] = []
    entries = []
    for row in rows:
        try:
            if _is_wanted(row, layout):
                entries.append(_entry(row, layout))
        except _ColumnError as problem:
            findings.append(Finding(Place(path.name, row.line, problem.column), str(problem)))
    if findings:
        raise SourceError(*first_findings(findings, path))
    return entries


def first_findings(findings: list[Finding], path: Path) -> list[Finding]:
    """Return the first findings and the number of the others: nobody reads a thousand sentences."""
    rest = len(findings) - MAX_FINDINGS
    if rest <= 0:
        return findings
    return [*findings[:MAX_FINDINGS], Finding(Place(path.name), f"Es folgen {rest} weitere Befunde.")]


class _ColumnError(Exception):
    """An entry of one column cannot be understood."""

    def __init__(self, column: str, problem: str) -> None:
        self.column = column
        super().__init__(problem)


def _is_wanted(row: Row, layout: TableLayout) -> bool:
    """Say whether the row is to be read; an entry on none of the lists is an error, never left out."""
    for each in layout.filters:
        if _known(row, each.column, [each.keep], each.left_out) is None:
            return False
    for column in layout.columns:
        if _known(row, column.column, column.categories, column.left_out) is None:
            return False
    area = layout.area
    return area.column is None or _known(row, area.column, area.codes, area.left_out) is not None


def _known(row: Row, column: str, names: Iterable[str], left_out: frozenset[str]) -> str | None:
    """Return the listed spelling of an entry, or `None` if it is known and left out."""
    text = row.texts[column]
    by_spelling = {_plain(name): name for name in names}
    if (found := by_spelling.get(_plain(text))) is not None:
        return found
    if text in left_out:
        return None
    hint = suggestion(text, by_spelling.values(), _plain)
    raise _ColumnError(column, f"„{text[:60]}“ ist nicht bekannt. {hint}")


def _plain(text: str) -> str:
    """Return the text without what spellings of one name differ in: case and spaces."""
    return " ".join(text.split()).casefold()


def _entry(row: Row, layout: TableLayout) -> Entry:
    categories = tuple(
        code for column in layout.columns for code in _look_up(row, column.column, column.categories)
    )
    at = Coordinates(_area(row, layout), _period(row, layout), categories)
    column = layout.value
    try:
        return Entry(row.line, at, parse_figure(row.texts[column.column], column))
    except ValueError as problem:
        raise _ColumnError(column.column, str(problem)) from None


def _look_up(row: Row, column: str, codes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return codes[_known(row, column, codes, frozenset()) or ""]


def _area(row: Row, layout: TableLayout) -> str:
    area = layout.area
    if area.column is None:
        return next(iter(area.labels))
    return area.codes[_known(row, area.column, area.codes, frozenset()) or ""]


def _period(row: Row, layout: TableLayout) -> str:
    text = row.texts[layout.period.column]
    if layout.period.form is PeriodForm.YEAR:
        if not YEAR.fullmatch(text):
            raise _ColumnError(layout.period.column, f"„{text[:60]}“ ist kein Jahr wie 2024.")
        return text
    try:
        return parse_day(text).isoformat()
    except InputError as problem:
        raise _ColumnError(layout.period.column, str(problem)) from None
