"""News (Meldungen) by chair year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from laendertisch.records.conference.models import ChairTerm
from laendertisch.records.publications.models import NewsVersion


@dataclass(frozen=True)
class NewsYear:
    """The news of one chair year (Vorsitzjahr), the latest first."""

    title: str
    items: tuple[NewsVersion, ...]


def by_chair_year(versions: Iterable[NewsVersion], terms: Mapping[int, ChairTerm]) -> tuple[NewsYear, ...]:
    """Return the news by chair year, the latest year first; what belongs to none comes last."""
    ordered = sorted(versions, key=lambda each: each.item.chair_year or 0, reverse=True)
    years = groupby(ordered, key=lambda each: each.item.chair_year)
    return tuple(
        NewsYear(year_words(number, terms.get(number or 0)), tuple(items)) for number, items in years
    )


def year_words(number: int | None, term: ChairTerm | None) -> str:
    """Return the name of a chair year: `Vorsitzjahr der 21. Konferenz (Nordrhein-Westfalen, 2025/2026)`."""
    if number is None:
        return "Ohne Vorsitzjahr"
    name = f"Vorsitzjahr der {number}. Konferenz"
    if term is None or term.first_day is None or term.last_day is None:
        return name
    return f"{name} ({term.land.short_name}, {term.first_day.year}/{term.last_day.year})"
