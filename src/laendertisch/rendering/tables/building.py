"""A released table and its labels become a table description. Only released tables are accepted."""

from __future__ import annotations

from itertools import product

from laendertisch.kernel.laender import GERMANY
from laendertisch.rendering.areas import beside_title, is_region, official_order
from laendertisch.rendering.numbers_de import english_number, german_number
from laendertisch.rendering.periods import period_label
from laendertisch.rendering.tables.breakdowns import fixed_label
from laendertisch.rendering.tables.description import (
    HeadCell,
    Note,
    Row,
    ShownCell,
    SignMeaning,
    TableDescription,
)
from laendertisch.rendering.tables.selection import Selection, periods_of
from laendertisch.rendering.tables.signs import (
    ABSENT,
    BREAK,
    BREAK_SIGN,
    legend_of,
    meaning,
    numbered_remarks,
    sign_alone,
)
from laendertisch.rendering.units import unit_label
from laendertisch.statistics.results.cells import WITH_VALUE, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

INTERVAL_WORDS = {"de": "95-Prozent-Intervall von {} bis {}", "en": "95 per cent interval from {} to {}"}
STUB = {"de": "Gebiet", "en": "Area"}
PERIOD_STUB = {"de": "Zeit", "en": "Period"}


def describe_table(
    table: ReleasedTable, indicator: PublishedIndicator, selection: Selection, language: str = "de"
) -> TableDescription:
    """Return the description of the chosen part of a table in German or English.

    Raises `TypeError` for anything but a released table: no other figures may be shown.
    """
    if not isinstance(table, ReleasedTable):
        raise TypeError("only a released table may be shown")
    return _Describing(table, indicator, selection, language).description()


def number(value: float, decimals: int, language: str = "de") -> str:
    """Return a figure in the spelling of the language."""
    return german_number(value, decimals) if language == "de" else english_number(value, decimals)


def fixed_categories(
    indicator: PublishedIndicator, selection: Selection, language: str = "de"
) -> tuple[str, ...]:
    """Return the single categories that hold for a whole table; totals outside its breakdown go unsaid."""
    chosen = zip(indicator.dimensions, selection.categories, strict=True)
    return tuple(
        fixed_label(dimension, codes[0], language)
        for dimension, codes in chosen
        if len(codes) == 1 and dimension.code in selection.breakdown
    )


Line = tuple[str, str | None]


class _Describing:
    """The steps from a table to its description; keeps what all steps need."""

    def __init__(
        self, table: ReleasedTable, indicator: PublishedIndicator, selection: Selection, language: str
    ) -> None:
        self.table = table
        self.indicator = indicator
        self.selection = selection
        self.language = language
        self.cells = {cell.at: cell for cell in table.cells}
        self.by_period = len(indicator.areas.categories) == 1 and len(selection.periods) > 1
        self.columns = list(product(*(codes for codes, _ in self._axes())))
        self.lines = [line for line in self._all_lines() if any(self._found(line))]
        self.remarks = numbered_remarks(self._told())

    def description(self) -> TableDescription:
        indicator = self.indicator
        return TableDescription(
            title=indicator.title_de if self.language == "de" else indicator.title_en,
            fixed=self._fixed(),
            unit=unit_label(indicator, self.language),
            stub=(PERIOD_STUB if self.by_period else STUB)[self.language],
            heads=self._heads(),
            rows=tuple(self._row(line) for line in self.lines),
            notes=tuple(Note(number, text) for text, number in self.remarks.items()),
            legend=self._legend(),
            sources=tuple(each.attribution for each in indicator.sources),
            synthetic=self.table.provenance.synthetic,
        )

    def _all_lines(self) -> list[Line]:
        """Return area and, where the rows are periods, period of each row."""
        areas = official_order(each.code for each in self.indicator.areas.categories)
        if self.by_period:
            return [(areas[0], period) for period in self.selection.periods]
        return [(area, None) for area in areas]

    def _at(self, line: Line, column: tuple[str, ...]) -> Coordinates:
        area, period = line
        if period is None:
            return Coordinates(area, column[0], tuple(column[1:]))
        return Coordinates(area, period, column)

    def _found(self, line: Line) -> list[Cell | None]:
        return [self.cells.get(self._at(line, column)) for column in self.columns]

    def _shown(self) -> list[Cell]:
        return [cell for line in self.lines for cell in self._found(line) if cell]

    def _told(self) -> list[tuple[CellStatus, str]]:
        return [(cell.status, cell.reason) for cell in self._shown()]

    def _axes(self) -> list[tuple[tuple[str, ...], list[HeadCell]]]:
        """Return for each line of headings the codes chosen and one heading for each."""
        axes = [] if self.by_period else [(self.selection.periods, self._periods())]
        for dimension, codes in zip(self.indicator.dimensions, self.selection.categories, strict=True):
            axes.append((codes, [HeadCell(dimension.label(code, self.language)) for code in codes]))
        return axes

    def _periods(self) -> list[HeadCell]:
        breaks = self._breaks()
        return [
            HeadCell(period_label(each, self.language), break_reason=breaks.get(each, ""))
            for each in self.selection.periods
        ]

    def _breaks(self) -> dict[str, str]:
        """Return the reasons by the first period of the table that does not compare with earlier ones."""
        found: dict[str, list[str]] = {}
        for each in self.indicator.breaks:
            after = next((period for period in periods_of(self.table) if period >= each.period), None)
            if after:
                found.setdefault(after, []).append(each.reason)
        return {period: " ".join(reasons) for period, reasons in found.items()}

    def _fixed(self) -> tuple[str, ...]:
        """Return what holds for the whole table; what its breakdown leaves out is total and goes unsaid."""
        first = list(self._only_area()) if self.by_period else []
        if not self.by_period and len(self.selection.periods) == 1:
            first = [self._periods()[0].label]
        return (*first, *fixed_categories(self.indicator, self.selection, self.language))

    def _only_area(self) -> tuple[str, ...]:
        areas = self.indicator.areas
        title = self.indicator.title_de if self.language == "de" else self.indicator.title_en
        return beside_title(title, areas.label(areas.categories[0].code, self.language))

    def _heads(self) -> tuple[tuple[HeadCell, ...], ...]:
        open_axes = [heads for codes, heads in self._axes() if len(codes) > 1]
        lines = []
        repeat, rest = 1, len(self.columns)
        for heads in open_axes:
            rest //= len(heads)
            line = [HeadCell(head.label, rest, head.break_reason) for head in heads]
            lines.append(tuple(line * repeat))
            repeat *= len(heads)
        return tuple(lines) or ((HeadCell(unit_label(self.indicator, self.language)),),)

    def _row(self, line: Line) -> Row:
        area, period = line
        cells = tuple(self._cell(cell) for cell in self._found(line))
        if period is None:
            label = self.indicator.areas.label(area, self.language)
            return Row(label, cells, is_total=area == GERMANY, is_region=is_region(area))
        head = self._periods()[self.selection.periods.index(period)]
        return Row(head.label, cells, break_reason=head.break_reason)

    def _cell(self, cell: Cell | None) -> ShownCell:
        if cell is None:
            return ShownCell("", words=ABSENT[self.language])
        if cell.status not in WITH_VALUE:
            return sign_alone(cell.status, self.language)
        words = "" if cell.status is CellStatus.PLAIN else meaning(cell.status, self.language)
        figure = self._number(cell.value)
        return ShownCell(
            text=f"({figure})" if cell.status is CellStatus.UNCERTAIN else figure,
            words=words,
            interval=self._interval(cell, "{}\N{EN DASH}{}"),
            interval_words=self._interval(cell, INTERVAL_WORDS[self.language]),
            status=cell.status,
            note=self.remarks.get(cell.reason) if cell.status is CellStatus.PLAIN else None,
        )

    def _interval(self, cell: Cell, pattern: str) -> str:
        if cell.lower is None or cell.upper is None:
            return ""
        return pattern.format(self._number(cell.lower), self._number(cell.upper))

    def _number(self, value: float | None) -> str:
        return "" if value is None else number(value, self.indicator.decimals, self.language)

    def _legend(self) -> tuple[SignMeaning, ...]:
        legend = list(legend_of(self._told(), self.language))
        if any(head.break_reason for head in self._periods()):
            legend.append(SignMeaning(BREAK_SIGN, BREAK[self.language]))
        if len(self._shown()) < len(self.lines) * len(self.columns):
            legend.append(SignMeaning("", ABSENT[self.language]))
        return tuple(legend)
