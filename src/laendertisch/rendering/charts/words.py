"""What a chart shows, in German sentences built from the cells (Textalternative).

No Land is named for its rank: the conference compares, it does not rank.
"""

from __future__ import annotations

from collections.abc import Iterator

from laendertisch.kernel.laender import GERMANY
from laendertisch.rendering.charts.figures import Categories, Charted
from laendertisch.rendering.periods import period_label
from laendertisch.statistics.results.cells import MEANINGS, Cell, CellStatus, Coordinates


def words_of_dots(charted: Charted, period: str) -> str:
    """Return the summary of a dot plot: Germany, the range of the Länder, what is missing."""
    return " ".join(
        sentence
        for group, label in charted.groups
        for sentence in _group_sentences(
            charted, label, {area: charted.cell(area, period, group) for area in charted.areas()}
        )
    )


def words_of_series(charted: Charted, area: str) -> str:
    """Return the summary of a time series: first and last figure of each group, breaks and gaps."""
    sentences = [_course(charted, area, group, label) for group, label in charted.groups]
    sentences += [f"Bruch der Zeitreihe ab {each.period}: {each.reason}" for each in charted.indicator.breaks]
    sentences += [f"Ohne Angabe ab {each.period}: {each.reason}" for each in charted.indicator.gaps]
    return " ".join(sentence for sentence in sentences if sentence)


def words_of_map(charted: Charted, period: str, categories: Categories) -> str:
    """Return the summary of a map."""
    cells = {area: charted.cells.get(Coordinates(area, period, categories)) for area in charted.areas()}
    labels = ", ".join(charted.labels(categories))
    sentences = _group_sentences(charted, labels or charted.indicator.title_de, cells)
    return " ".join(sentences)


def _group_sentences(charted: Charted, label: str, cells: dict[str, Cell | None]) -> Iterator[str]:
    unit = charted.indicator.unit_label
    germany = cells.get(GERMANY)
    laender = {area: cell for area, cell in cells.items() if area != GERMANY}
    if germany is not None and germany.value is not None:
        yield f"{_upper(label)}: in Deutschland {_with_interval(charted, germany)} {unit}."
    values = [cell.value for cell in laender.values() if cell is not None and cell.value is not None]
    if values:
        lowest, highest = charted.figure(min(values)), charted.figure(max(values))
        yield f"{_upper(label)}: Werte der Länder zwischen {lowest} und {highest} {unit}."
    for status in CellStatus:
        missing = [
            charted.area_label(area)
            for area, cell in laender.items()
            if cell is not None and cell.value is None and cell.status is status
        ]
        if missing:
            yield f"{_upper(label)} ohne Wert ({MEANINGS[status]}): {', '.join(missing)}."


def _course(charted: Charted, area: str, group: str, label: str) -> str:
    found = [(period, charted.cell(area, period, group)) for period in charted.periods]
    told = [(period, cell) for period, cell in found if cell is not None and cell.value is not None]
    if not told:
        return f"{_upper(label)}: keine Werte."
    (first, begin), (last, end) = told[0], told[-1]
    unit = charted.indicator.unit_label
    if first == last:
        return f"{_upper(label)}: {_with_interval(charted, begin)} {unit} ({period_label(first)})."
    return (
        f"{_upper(label)}: {_with_interval(charted, begin)} {unit} ({period_label(first)}), "
        f"{_with_interval(charted, end)} {unit} ({period_label(last)})."
    )


def _with_interval(charted: Charted, cell: Cell) -> str:
    assert cell.value is not None
    if cell.lower is None or cell.upper is None:
        return charted.figure(cell.value)
    interval = f"{charted.figure(cell.lower)} bis {charted.figure(cell.upper)}"
    return f"{charted.figure(cell.value)} (95-Prozent-Intervall {interval})"


def _upper(label: str) -> str:
    return label[:1].upper() + label[1:]
