"""Who has the chair, had it, and will have it by the rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from laendertisch.records.conference import queries
from laendertisch.records.conference.models import ChairTerm, Conference
from laendertisch.web.site.presenters.chairs import ChairLine, derived_chair, history
from laendertisch.web.ui import rotation
from laendertisch.web.ui.access import public_page
from laendertisch.web.ui.conference import conference_key

YEARS_AHEAD = 16
"""One round of all Länder."""


@public_page
def chair(request: HttpRequest) -> HttpResponse:
    """Show the chair now, its history, and the terms that follow from the rule."""
    body, today = conference_key(request), timezone.localdate()
    terms = list(queries.chair_terms(body))
    conferences = list(queries.conferences(body))
    future = future_terms(body, terms, today)
    context = {
        "now": chair_now(body, terms, conferences, today),
        "history": history(terms, conferences, today),
        "future": future,
        "rule_sources": queries.sources().filter(key__in=future[0].sources) if future else (),
    }
    return render(request, "site/chair.html", context)


def chair_now(
    body: str, terms: Sequence[ChairTerm], conferences: Sequence[Conference], today: date
) -> ChairLine | None:
    """Return the chair of today as the facts know it, else by the rule."""
    known = next((line for line in history(terms, conferences, today) if line.is_now), None)
    if known:
        return known
    derived = rotation.derived_chair_on(body, today)
    return derived_chair(derived, today) if derived else None


def future_terms(body: str, terms: Sequence[ChairTerm], today: date) -> tuple[ChairLine, ...]:
    """Return the terms after the last known one, for one round of all Länder."""
    last = max((term.last_day for term in terms if term.last_day), default=None)
    if last is None:
        return ()
    until = date(max(last.year, today.year) + YEARS_AHEAD, 12, 31)
    found = rotation.derived_terms(body, last, until)
    return tuple(derived_chair(term, today) for term in found[:YEARS_AHEAD])
