"""Released gaps and changes become a table description (Abstände und Veränderungen)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from laendertisch.kernel.laender import GERMANY
from laendertisch.rendering.areas import is_region, official_order
from laendertisch.rendering.periods import period_label
from laendertisch.rendering.tables.building import STUB, fixed_categories, number
from laendertisch.rendering.tables.compared_columns import ComparedColumn, compared_columns, place_of
from laendertisch.rendering.tables.description import (
    HeadCell,
    Note,
    Row,
    ShownCell,
    SignMeaning,
    TableDescription,
)
from laendertisch.rendering.tables.selection import Selection
from laendertisch.rendering.tables.signs import legend_of, meaning, numbered_remarks, sign_alone
from laendertisch.rendering.units import difference_unit
from laendertisch.statistics.results.cells import TOTAL, WITH_VALUE, CellStatus
from laendertisch.statistics.results.differences import Comparison, Difference
from laendertisch.statistics.results.published import PublishedIndicator

TITLES = {
    "de": {
        (True, False): "Abstände",
        (False, True): "Veränderungen",
        (True, True): "Abstände und Veränderungen",
    },
    "en": {(True, False): "gaps", (False, True): "changes", (True, True): "gaps and changes"},
}
"""What a table holds, by whether it has gaps and whether it has changes."""
GAP = {"de": "Abstand {}", "en": "Gap {}"}
CHANGE = {"de": "Veränderung gegenüber {}", "en": "Change since {}"}
CHANGE_OF_GAP = {"de": "Veränderung des Abstands gegenüber {}", "en": "Change of the gap since {}"}
MINUS = {"de": "„{}“ minus „{}“", "en": "‘{}’ minus ‘{}’"}
INTERVAL = {"de": "{} bis {}", "en": "{} to {}"}
SIGNIFICANT = {"de": "gesichert", "en": "significant"}
NOT_SIGNIFICANT = {"de": "nicht gesichert", "en": "not significant"}
NOT_TESTED = {"de": "nicht geprüft", "en": "not tested"}
NOT_THERE = {"de": "in dieser Ausgabe nicht verglichen", "en": "not compared in this edition"}


def describe_differences(
    differences: Iterable[Difference],
    indicator: PublishedIndicator,
    selection: Selection,
    period: str,
    language: str = "de",
) -> TableDescription | None:
    """Return the table of the gaps of a period and of the changes to it that a selection asks for.

    `differences` may hold more than is shown. One row for each area, in official order; `None` if there is
    nothing to show. Raises `TypeError` for anything but released differences.
    """
    told = tuple(differences)
    if not all(isinstance(each, Difference) for each in told):
        raise TypeError("only released differences may be shown")
    describing = _Describing(told, indicator, selection, period, language)
    return describing.description() if describing.columns else None


class _Describing:
    """The steps from differences to their description; keeps what all steps need."""

    def __init__(
        self,
        told: tuple[Difference, ...],
        indicator: PublishedIndicator,
        selection: Selection,
        period: str,
        language: str,
    ) -> None:
        self.indicator = indicator
        self.selection = selection
        self.period = period
        self.language = language
        self.found = {(each.comparison, place_of(each), each.area): each for each in told}
        self.areas = official_order(each.area for each in told)
        self.columns = self._columns()
        self.remarks = numbered_remarks(self._told())

    def description(self) -> TableDescription:
        indicator = self.indicator
        title = indicator.title_de if self.language == "de" else indicator.title_en
        return TableDescription(
            title=f"{title}: {self._contents()}",
            fixed=(period_label(self.period, self.language), *self._fixed()),
            unit=difference_unit(indicator, self.language),
            stub=STUB[self.language],
            heads=self._heads(),
            rows=tuple(self._row(area) for area in self.areas if any(self._at(area))),
            notes=tuple(Note(number, text) for text, number in self.remarks.items()),
            legend=self._legend(),
            sources=tuple(each.attribution for each in indicator.sources),
            synthetic=indicator.synthetic,
        )

    def _columns(self) -> tuple[ComparedColumn, ...]:
        present = dict.fromkeys(key[:2] for key in self.found)
        compared = dict.fromkeys(comparison for comparison, _ in present)
        columns = compared_columns(compared, self.indicator, self.selection, self.period, self.language)
        return tuple(each for each in columns if (each.comparison, each.place) in present)

    def _fixed(self) -> tuple[str, ...]:
        """Return what holds for the whole table; the total of what a gap compares would contradict it."""
        gaps = {column.comparison.dimension for column in self.columns}
        chosen = zip(self.indicator.dimensions, self.selection.categories, strict=True)
        kept = tuple(each.code for each, codes in chosen if not (each.code in gaps and codes == (TOTAL,)))
        breakdown = tuple(code for code in self.selection.breakdown if code in kept)
        return fixed_categories(self.indicator, replace(self.selection, breakdown=breakdown), self.language)

    def _contents(self) -> str:
        gaps, changes = (
            any(getattr(each.comparison, part) for each in self.columns) for part in ("dimension", "earlier")
        )
        return TITLES[self.language][gaps, changes]

    def _heads(self) -> tuple[tuple[HeadCell, ...], ...]:
        """Return one spanning heading for each comparison; groups of a gap move into it to say them once."""
        spans: dict[str, int] = {}
        labels = []
        for column in self.columns:
            title, groups = self._title(column.comparison), self._groups(column.comparison)
            if column.label and groups:
                title = f"{title}: {groups}"
            spans[title] = spans.get(title, 0) + 1
            labels.append(column.label or groups or difference_unit(self.indicator, self.language))
        return tuple(HeadCell(*each) for each in spans.items()), tuple(map(HeadCell, labels))

    def _title(self, comparison: Comparison) -> str:
        if not comparison.earlier:
            return GAP[self.language].format(period_label(comparison.period, self.language))
        pattern = CHANGE_OF_GAP if comparison.dimension else CHANGE
        return pattern[self.language].format(period_label(comparison.earlier, self.language))

    def _groups(self, comparison: Comparison) -> str:
        """Return what a gap takes from what; empty for a change."""
        for dimension in self.indicator.dimensions:
            if dimension.code == comparison.dimension:
                groups = (comparison.category, comparison.against)
                return MINUS[self.language].format(*(dimension.label(each, self.language) for each in groups))
        return ""

    def _at(self, area: str) -> list[Difference | None]:
        return [self.found.get((column.comparison, column.place, area)) for column in self.columns]

    def _shown(self) -> list[Difference]:
        return [each for area in self.areas for each in self._at(area) if each]

    def _told(self) -> list[tuple[CellStatus, str]]:
        return [(each.status, each.reason) for each in self._shown()]

    def _row(self, area: str) -> Row:
        label = self.indicator.areas.label(area, self.language)
        cells = tuple(self._cell(each) for each in self._at(area))
        return Row(label, cells, is_total=area == GERMANY, is_region=is_region(area))

    def _cell(self, told: Difference | None) -> ShownCell:
        if told is None:
            return ShownCell("", words=NOT_THERE[self.language])
        if told.status not in WITH_VALUE:
            return sign_alone(told.status, self.language)
        figure = self._signed(told.difference)
        uncertain = told.status is CellStatus.UNCERTAIN
        return ShownCell(
            text=f"({figure})" if uncertain else figure,
            words=meaning(told.status, self.language) if uncertain else "",
            interval=self._interval(told),
            status=told.status,
            note=None if uncertain else self.remarks.get(told.reason),
            verdict=_verdict(told)[self.language],
            is_secured=told.significant,
        )

    def _signed(self, value: float | None) -> str:
        """Return a difference with its sign; one that is zero as printed has none."""
        text = "" if value is None else number(value, self.indicator.decimals, self.language)
        grown = value is not None and value > 0 and any(digit in text for digit in "123456789")
        return f"+{text}" if grown else text

    def _interval(self, told: Difference) -> str:
        if told.lower is None or told.upper is None:
            return ""
        return INTERVAL[self.language].format(self._signed(told.lower), self._signed(told.upper))

    def _legend(self) -> tuple[SignMeaning, ...]:
        absent = any(each is None for area in self.areas if any(self._at(area)) for each in self._at(area))
        more = (SignMeaning("", NOT_THERE[self.language]),) if absent else ()
        return (*legend_of(self._told(), self.language), *more)


def _verdict(told: Difference) -> dict[str, str]:
    if told.p_value is None:
        return NOT_TESTED
    return SIGNIFICANT if told.significant else NOT_SIGNIFICANT
