"""With which earlier years a year is compared, and why not with the others (verglichene Jahre)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.rendering.tables.selection import Choice, Option
from laendertisch.statistics.results.differences import Comparison
from laendertisch.statistics.results.published import PublishedIndicator

EARLIER = "vergleich"
TITLE = {"de": "Veränderung gegenüber", "en": "Change since"}
BROKEN = {"de": "Dazwischen bricht die Zeitreihe ({}).", "en": "The series breaks in between ({})."}
REDEFINED = {
    "de": "Dazwischen hat sich die Definition geändert.",
    "en": "The definition changed in between.",
}
NOT_INCLUDED = {
    "de": "Diesen Vergleich enthält die Ausgabe nicht.",
    "en": "The edition does not include this comparison.",
}


@dataclass(frozen=True)
class NotCompared:
    """Earlier periods that a figure is not compared with (nicht verglichene Jahre).

    `details` are the reasons of breaks, in German.
    """

    periods: tuple[str, ...]
    reason: str
    details: tuple[str, ...] = ()


def earlier_periods(compared: Iterable[Comparison], period: str) -> tuple[str, ...]:
    """Return the periods from which the edition tells a change to `period`, the last one first."""
    found = {each.earlier for each in compared if each.period == period and each.earlier}
    return tuple(sorted(found, reverse=True))


def chosen_earlier(possible: Sequence[str], known: Sequence[str], wanted: str) -> str:
    """Return the wanted one of the possible periods; the last one if that is left over from another year.

    Empty if there is none. Raises `InputError` for what is not among the known periods of the table.
    """
    if wanted and wanted not in known:
        raise InputError(
            f"Einen Vergleich mit „{wanted[:60]}“ gibt es hier nicht. "
            f"Möglich sind: {', '.join(possible) or 'keine'}."
        )
    return wanted if wanted in possible else "".join(possible[:1])


def earlier_choice(possible: Sequence[str], earlier: str, language: str = "de") -> tuple[Choice, ...]:
    """Return the choice of the earlier year; none if there is nothing to choose."""
    if len(possible) < 2:
        return ()
    options = tuple(Option(each, each, chosen=each == earlier) for each in possible)
    return (Choice(EARLIER, TITLE[language], options),)


def not_compared(
    indicator: PublishedIndicator,
    periods: Iterable[str],
    period: str,
    possible: Sequence[str],
    language: str = "de",
) -> tuple[NotCompared, ...]:
    """Return the earlier `periods` of the table without a comparison, the last ones first, by reason."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in sorted(periods, reverse=True):
        if each < period and each not in possible:
            found.setdefault(_reason(indicator, each, period, language), []).append(each)
    return tuple(NotCompared(tuple(years), *reason) for reason, years in found.items())


def _reason(
    indicator: PublishedIndicator, earlier: str, period: str, language: str
) -> tuple[str, tuple[str, ...]]:
    breaks = [each for each in indicator.breaks if earlier < each.period <= period]
    if breaks:
        years = ", ".join(dict.fromkeys(each.period for each in breaks))
        return BROKEN[language].format(years), tuple(each.reason for each in breaks)
    versions = indicator.definition_versions
    if versions and _version_in(versions, earlier) != _version_in(versions, period):
        return REDEFINED[language], ()
    return NOT_INCLUDED[language], ()


def _version_in(versions: Mapping[str, Mapping[str, str]], period: str) -> str:
    """Return the key of the definition that holds in a period."""
    year = period[:4]
    fitting = (
        key
        for key, each in versions.items()
        if each.get("first_year", year) <= year <= each.get("last_year", year)
    )
    return next(fitting, "")
