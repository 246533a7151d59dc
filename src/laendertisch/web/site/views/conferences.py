"""The conferences: list, page of each, and the calendar."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from laendertisch.kernel.errors import NotKnown
from laendertisch.records.conference import queries
from laendertisch.web.site.presenters.calendar import calendar as all_dates
from laendertisch.web.site.presenters.chairs import known_chair
from laendertisch.web.site.presenters.conferences import conference_line, conference_lines, meeting_line
from laendertisch.web.site.presenters.resolutions import listed
from laendertisch.web.ui import rotation
from laendertisch.web.ui.access import public_page
from laendertisch.web.ui.conference import conference_key

CALENDAR_YEARS_AHEAD = 5


@public_page
def conferences(request: HttpRequest) -> HttpResponse:
    """Show all conferences, newest first."""
    body, today = conference_key(request), timezone.localdate()
    terms = {term.conference_number: term for term in queries.chair_terms(body)}
    lines = conference_lines(queries.conferences(body), terms, today)
    return render(request, "site/conferences.html", {"lines": lines})


@public_page
def conference(request: HttpRequest, number: int) -> HttpResponse:
    """Show one conference: meetings, chair, resolutions, neighbours."""
    body, today = conference_key(request), timezone.localdate()
    found = queries.conference(body, number)
    if found is None:
        raise NotKnown(
            _("Eine Konferenz mit der Nummer %(number)s kennt das Archiv nicht.") % {"number": number}
        )
    term = queries.chair_terms(body).filter(conference_number=number).first()
    numbers = queries.conference_numbers(body)
    context = {
        "conference": found,
        "line": conference_line(found, term, today),
        "chair": known_chair(term, {number: found}, today) if term else None,
        "meetings": [meeting_line(each) for each in found.meetings.all()],
        "resolutions": listed(queries.resolutions_of(found)),
        "previous": number - 1 if number - 1 in numbers else None,
        "next": number + 1 if number + 1 in numbers else None,
    }
    return render(request, "site/conference.html", context)


@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Show all known days, past and future, by year."""
    body, today = conference_key(request), timezone.localdate()
    terms = list(queries.chair_terms(body))
    last = max((term.last_day for term in terms if term.last_day), default=today)
    derived = rotation.derived_terms(body, last, date(today.year + CALENDAR_YEARS_AHEAD, 12, 31))
    dates = all_dates(queries.conferences(body), terms, derived, today)
    return render(request, "site/calendar.html", {"calendar": dates})
