"""A released table as CSV: one line for each figure, the sign beside it, never in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from laendertisch.rendering.areas import area_key, official_order
from laendertisch.rendering.tables.selection import Selection
from laendertisch.rendering.tables.signs import meaning
from laendertisch.rendering.units import unit_label
from laendertisch.statistics.results.cells import SIGNS, Cell, CellStatus
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
MORE_DIGITS = 2
DESIGN_EFFECT_DIGITS = 1

BEFORE = {
    "de": ("Indikator", "Titel", "Einheit", "Gebiet", "AGS", "Zeit"),
    "en": ("indicator", "title", "unit", "area", "ags", "period"),
}
AFTER = {
    "de": (
        "Wert",
        "Zeichen",
        "Bedeutung",
        "Grund",
        "Untergrenze",
        "Obergrenze",
        "Standardfehler",
        "Fallzahl",
        "Designeffekt",
        "Ausgabe",
        "Quelle",
        "synthetisch",
    ),
    "en": (
        "value",
        "sign",
        "meaning",
        "reason",
        "lower_bound",
        "upper_bound",
        "standard_error",
        "case_count",
        "design_effect",
        "edition",
        "source",
        "synthetic",
    ),
}
YES_NO = {"de": ("nein", "ja"), "en": ("no", "yes")}


def table_as_csv(
    table: ReleasedTable,
    indicator: PublishedIndicator,
    edition: str,
    selection: Selection | None = None,
    language: str = "de",
) -> str:
    """Return the figures of a table, or of a part of it, as CSV with a byte order mark.

    German: semicolon and decimal comma; English: comma and decimal point. `edition` names the edition, so
    that a file found years later can be traced. Texts that a spreadsheet would run as a formula are defused.
    Raises `TypeError` for anything but a released table.
    """
    if not isinstance(table, ReleasedTable):
        raise TypeError("only a released table may be written")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    titles = [each.title_de if language == "de" else each.title_en for each in indicator.dimensions]
    writer.writerow([*BEFORE[language], *map(defused, titles), *AFTER[language]])
    writer.writerows(
        _line(cell, table, indicator, edition, language) for cell in _wanted(table, indicator, selection)
    )
    return BYTE_ORDER_MARK + text.getvalue()


def _wanted(
    table: ReleasedTable, indicator: PublishedIndicator, selection: Selection | None
) -> Iterator[Cell]:
    """Yield the chosen figures, areas in official order, otherwise as the table has them."""
    areas = official_order(each.code for each in indicator.areas.categories)
    place = {area: rank for rank, area in enumerate(areas)}
    for cell in sorted(table.cells, key=lambda cell: place.get(cell.at.area, len(place))):
        if selection is None or _is_in(cell, selection):
            yield cell


def _is_in(cell: Cell, selection: Selection) -> bool:
    pairs = zip(cell.at.categories, selection.categories, strict=True)
    return cell.at.period in selection.periods and all(code in chosen for code, chosen in pairs)


def _line(
    cell: Cell, table: ReleasedTable, indicator: PublishedIndicator, edition: str, language: str
) -> list[str]:
    labels = [
        dimension.label(code, language)
        for dimension, code in zip(indicator.dimensions, cell.at.categories, strict=True)
    ]
    title = indicator.title_de if language == "de" else indicator.title_en
    plain = cell.status is CellStatus.PLAIN
    figures = (cell.lower, cell.upper, cell.standard_error)
    decimals = indicator.decimals + MORE_DIGITS
    return [
        *map(defused, (indicator.code, title, unit_label(indicator, language))),
        defused(indicator.areas.label(cell.at.area, language)),
        area_key(cell.at.area),
        cell.at.period,
        *map(defused, labels),
        plain_figure(cell.value, decimals, language),
        SIGNS[cell.status],
        "" if plain else meaning(cell.status, language),
        defused(cell.reason),
        *(plain_figure(each, decimals, language) for each in figures),
        "" if cell.case_count is None else str(cell.case_count),
        plain_figure(cell.design_effect, DESIGN_EFFECT_DIGITS, language),
        defused(edition),
        defused(" ".join(each.attribution for each in indicator.sources)),
        YES_NO[language][table.provenance.synthetic],
    ]


def plain_figure(value: float | None, decimals: int, language: str) -> str:
    """Return a figure without grouping, with two digits more than printed, for people who calculate."""
    if value is None:
        return ""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    text = "0" if text in ("-0", "") else text
    return text.replace(".", ",") if language == "de" else text


def defused(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
