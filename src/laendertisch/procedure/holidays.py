"""Public holidays of the Länder (gesetzliche Feiertage), by the library `holidays` (MIT).

Counted are the holidays that hold in a whole Land. Those of single communities are only warned of: the
Augsburger Hohes Friedensfest, Mariä Himmelfahrt in Catholic communities of Bavaria, Fronleichnam in some
communities of Saxony and Thuringia. 24 and 31 December are working days by law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from holidays import country_holidays

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import LAENDER, Land

FIRST_YEAR, LAST_YEAR = 1991, 2100
"""What the library knows: since the unification, until the end of its calendar."""
MOST_YEARS = 16 * 40
IN_SOME_PLACES = "catholic"
AUGSBURG = "Augsburg"


def holiday_on(day: date, land: Land) -> str | None:
    """Return the German name of the holiday of the whole Land, or `None`.

    Raises `InputError` outside of the years whose holidays are known.
    """
    return _holidays(land.code, _known_year(day)).get(day)


def partial_holiday_on(day: date, land: Land) -> str | None:
    """Return the name of a holiday of only some communities of the Land, or `None`."""
    return _partial_holidays(land.code, _known_year(day)).get(day)


def laender_with_holiday(day: date, laender: Iterable[Land] = LAENDER) -> tuple[Land, ...]:
    """Return the Länder in which the day is a holiday."""
    return tuple(land for land in laender if holiday_on(day, land))


def _known_year(day: date) -> int:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day.year
    raise InputError(
        f"Die Feiertage sind nur für die Jahre {FIRST_YEAR} bis {LAST_YEAR} bekannt, nicht für {day.year}. "
        "Bitte prüfen Sie das Jahr."
    )


@lru_cache(maxsize=MOST_YEARS)
def _holidays(land: str, year: int) -> Mapping[date, str]:
    return dict(country_holidays("DE", subdiv=land, years=year, language="de"))


@lru_cache(maxsize=MOST_YEARS)
def _partial_holidays(land: str, year: int) -> Mapping[date, str]:
    found = dict(country_holidays("DE", subdiv=land, years=year, language="de", categories=(IN_SOME_PLACES,)))
    if land == "BY":
        found |= dict(country_holidays("DE", subdiv=AUGSBURG, years=year, language="de"))
    return {day: name for day, name in found.items() if day not in _holidays(land, year)}
