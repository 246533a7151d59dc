"""Who has the chair now and next (Vorsitz), from the reviewed rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from laendertisch.kernel.laender import Land
from laendertisch.procedure.rotation import ChairTerm
from laendertisch.web.ui.rotation import derived_chair_on, derived_terms

YEARS_AHEAD = 40
"""Two rounds of all Länder and some: each has its turn within."""


@dataclass(frozen=True)
class Handover:
    """The term of today and the next one (Übergabe); `days_left` until the next Land takes over."""

    now: ChairTerm
    following: ChairTerm | None
    days_left: int


def handover(body: str, day: date) -> Handover | None:
    """Return the chair on a day and the next one, or nothing if the rules do not say."""
    now = derived_chair_on(body, day)
    if now is None:
        return None
    next_day = now.ends + timedelta(days=1)
    return Handover(now, derived_chair_on(body, next_day), (next_day - day).days)


def next_term_of(land: Land, body: str, day: date) -> ChairTerm | None:
    """Return the first term of a Land that begins after `day`, as far as the rules say."""
    until = date(min(day.year + YEARS_AHEAD, date.max.year), 12, 31)
    return next((term for term in derived_terms(body, day, until) if term.land == land), None)
