"""Released gaps and changes as CSV: one line for each, the sign beside the figure, never in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from laendertisch.rendering.areas import area_key, official_order
from laendertisch.rendering.tables.csv_file import (
    BYTE_ORDER_MARK,
    MORE_DIGITS,
    YES_NO,
    defused,
    plain_figure,
)
from laendertisch.rendering.tables.signs import meaning
from laendertisch.rendering.units import difference_unit
from laendertisch.statistics.results.cells import SIGNS, TOTAL, CellStatus
from laendertisch.statistics.results.differences import Comparison, Difference
from laendertisch.statistics.results.published import PublishedDimension, PublishedIndicator

BEFORE = {
    "de": (
        *("Indikator", "Titel", "Einheit", "Art", "Gebiet", "AGS", "Zeit", "verglichen mit"),
        *("Merkmal der Gruppen", "Gruppe", "Vergleichsgruppe"),
    ),
    "en": (
        *("indicator", "title", "unit", "kind", "area", "ags", "period", "compared_with"),
        *("dimension_of_groups", "group", "compared_group"),
    ),
}
AFTER = {
    "de": (
        *("Unterschied", "Zeichen", "Bedeutung", "Grund", "Untergrenze", "Obergrenze", "Standardfehler"),
        *("p-Wert", "gesichert", "Ausgabe", "Quelle", "synthetisch"),
    ),
    "en": (
        *("difference", "sign", "meaning", "reason", "lower_bound", "upper_bound", "standard_error"),
        *("p_value", "significant", "edition", "source", "synthetic"),
    ),
}
KINDS = {
    "de": ("Abstand", "Veränderung", "Veränderung des Abstands"),
    "en": ("gap", "change", "change of the gap"),
}
DIGITS_OF_P = 4


def differences_as_csv(
    differences: Iterable[Difference], indicator: PublishedIndicator, edition: str, language: str = "de"
) -> str:
    """Return the gaps and changes of an indicator as CSV with a byte order mark, written as `table_as_csv`.

    Areas stand in official order. A p-value has four significant digits; without a test the verdict is
    empty. Raises `TypeError` for anything but released differences.
    """
    told = tuple(differences)
    if not all(isinstance(each, Difference) for each in told):
        raise TypeError("only released differences may be written")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    titles = [_title(each, language) for each in indicator.dimensions]
    writer.writerow([*BEFORE[language], *map(defused, titles), *AFTER[language]])
    rank = {area: place for place, area in enumerate(official_order(each.area for each in told))}
    for each in sorted(told, key=lambda each: rank[each.area]):
        writer.writerow(_line(each, indicator, edition, language))
    return BYTE_ORDER_MARK + text.getvalue()


def _line(told: Difference, indicator: PublishedIndicator, edition: str, language: str) -> list[str]:
    title = indicator.title_de if language == "de" else indicator.title_en
    texts = (indicator.code, title, difference_unit(indicator, language), _kind(told.comparison, language))
    return [
        *map(defused, (*texts, indicator.areas.label(told.area, language))),
        area_key(told.area),
        told.comparison.period,
        told.comparison.earlier,
        *map(defused, _groups(told.comparison, indicator, language)),
        *map(defused, _categories(told, indicator, language)),
        *_told(told, indicator.decimals + MORE_DIGITS, language),
        defused(edition),
        defused(" ".join(each.attribution for each in indicator.sources)),
        YES_NO[language][indicator.synthetic],
    ]


def _kind(comparison: Comparison, language: str) -> str:
    gap, change, change_of_gap = KINDS[language]
    if not comparison.earlier:
        return gap
    return change_of_gap if comparison.dimension else change


def _groups(comparison: Comparison, indicator: PublishedIndicator, language: str) -> tuple[str, str, str]:
    for each in indicator.dimensions:
        if each.code == comparison.dimension:
            groups = (each.label(comparison.category, language), each.label(comparison.against, language))
            return _title(each, language), *groups
    return "", "", ""


def _categories(told: Difference, indicator: PublishedIndicator, language: str) -> list[str]:
    """Return the category of each dimension of the table; empty for that of the gap itself."""
    given = dict(zip(told.breakdown, told.categories, strict=True))
    return [
        "" if each.code == told.comparison.dimension else each.label(given.get(each.code, TOTAL), language)
        for each in indicator.dimensions
    ]


def _told(told: Difference, decimals: int, language: str) -> list[str]:
    figures = (told.lower, told.upper, told.standard_error)
    return [
        plain_figure(told.difference, decimals, language),
        SIGNS[told.status],
        "" if told.status is CellStatus.PLAIN else meaning(told.status, language),
        defused(told.reason),
        *(plain_figure(each, decimals, language) for each in figures),
        _p_value(told.p_value, language),
        "" if told.p_value is None else YES_NO[language][told.significant],
    ]


def _p_value(value: float | None, language: str) -> str:
    text = "" if value is None else f"{value:.{DIGITS_OF_P}g}"
    return text.replace(".", ",") if language == "de" else text


def _title(dimension: PublishedDimension, language: str) -> str:
    return dimension.title_de if language == "de" else dimension.title_en
