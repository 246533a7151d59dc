"""A released table and its labels become a table description. Only released tables are accepted."""

from __future__ import annotations

from itertools import product

from laendertisch.rendering.areas import GERMANY, official_order
from laendertisch.rendering.numbers_de import english_number, german_number
from laendertisch.rendering.periods import period_label
from laendertisch.rendering.tables.description import (
    HeadCell,
    Note,
    Row,
    ShownCell,
    SignMeaning,
    TableDescription,
)
from laendertisch.rendering.tables.selection import Selection
from laendertisch.rendering.tables.signs import ABSENT, BREAK, BREAK_SIGN, meaning
from laendertisch.rendering.units import unit_label
from laendertisch.statistics.results.cells import SIGNS, WITH_VALUE, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

INTERVAL_WORDS = {"de": "95-Prozent-Intervall von {} bis {}", "en": "95 per cent interval from {} to {}"}
STUB = {"de": "Gebiet", "en": "Area"}


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
        self.columns = list(product(selection.periods, *selection.categories))
        self.areas = [area for area in official_order(self._all_areas()) if any(self._found(area))]
        self.remarks = self._remarks()

    def description(self) -> TableDescription:
        indicator = self.indicator
        return TableDescription(
            title=indicator.title_de if self.language == "de" else indicator.title_en,
            fixed=self._fixed(),
            unit=unit_label(indicator, self.language),
            stub=STUB[self.language],
            heads=self._heads(),
            rows=tuple(self._row(area) for area in self.areas),
            notes=tuple(Note(number, text) for text, number in self.remarks.items()),
            legend=self._legend(),
            sources=tuple(each.attribution for each in indicator.sources),
            synthetic=self.table.provenance.synthetic,
        )

    def _all_areas(self) -> list[str]:
        return [each.code for each in self.indicator.areas.categories]

    def _at(self, area: str, column: tuple[str, ...]) -> Coordinates:
        return Coordinates(area, column[0], tuple(column[1:]))

    def _found(self, area: str) -> list[Cell | None]:
        return [self.cells.get(self._at(area, column)) for column in self.columns]

    def _shown(self) -> list[Cell]:
        return [cell for area in self.areas for cell in self._found(area) if cell]

    def _remarks(self) -> dict[str, int]:
        """Return the remarks about plain figures, numbered; the reasons of signs stand in the legend."""
        texts = [cell.reason for cell in self._shown() if cell.status is CellStatus.PLAIN and cell.reason]
        return {text: place for place, text in enumerate(dict.fromkeys(texts), start=1)}

    def _axes(self) -> list[tuple[tuple[str, ...], list[HeadCell]]]:
        """Return for each line of headings the codes chosen and one heading for each."""
        breaks = {each.period: each.reason for each in self.indicator.breaks}
        periods = [
            HeadCell(period_label(each, self.language), break_reason=breaks.get(each, ""))
            for each in self.selection.periods
        ]
        axes = [(self.selection.periods, periods)]
        for dimension, codes in zip(self.indicator.dimensions, self.selection.categories, strict=True):
            axes.append((codes, [HeadCell(dimension.label(code, self.language)) for code in codes]))
        return axes

    def _fixed(self) -> tuple[str, ...]:
        return tuple(heads[0].label for codes, heads in self._axes() if len(codes) == 1)

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

    def _row(self, area: str) -> Row:
        label = self.indicator.areas.label(area, self.language)
        return Row(label, area == GERMANY, tuple(self._cell(cell) for cell in self._found(area)))

    def _cell(self, cell: Cell | None) -> ShownCell:
        if cell is None:
            return ShownCell("", words=ABSENT[self.language])
        words = "" if cell.status is CellStatus.PLAIN else meaning(cell.status, self.language)
        if cell.status not in WITH_VALUE:
            return ShownCell(SIGNS[cell.status], words, status=cell.status)
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
        shown = self._shown()
        legend = []
        for status in CellStatus:
            reasons = [cell.reason for cell in shown if cell.status is status]
            if status is not CellStatus.PLAIN and reasons:
                found = tuple(reason for reason in dict.fromkeys(reasons) if reason)
                legend.append(SignMeaning(SIGNS[status], meaning(status, self.language), found))
        if any(head.break_reason for line in self._heads() for head in line):
            legend.append(SignMeaning(BREAK_SIGN, BREAK[self.language]))
        if len(shown) < len(self.areas) * len(self.columns):
            legend.append(SignMeaning("", ABSENT[self.language]))
        return tuple(legend)
