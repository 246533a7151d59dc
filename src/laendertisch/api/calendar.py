"""Subscribed calendars (Kalender-Abonnements): a secret address for each person, an open one for everybody.

Calendar programmes cannot sign in; the secret part of the address takes the place of the password. Whether
the person still holds the function is asked each time: the calendar ends with the membership.
"""

from __future__ import annotations

from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from laendertisch.api.calendar_file import write_calendar
from laendertisch.procedure.calendar import Circle, why_no_calendar
from laendertisch.records.accounts.queries import functions_of
from laendertisch.records.conference.models import Body
from laendertisch.records.groups.queries import meetings_of
from laendertisch.records.years.queries import calendar_sessions, subscription

OF_THE_LAENDER = (Circle.OFFICE, Circle.LAENDER)
"""Circles that learn of the meetings of working groups."""
NO_CALENDAR = "Diesen Kalender gibt es nicht, oder sein Abonnement ist beendet."


@login_not_required
@require_safe
def private_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Return the calendar behind a secret address; unknown and revoked ones cannot be told apart."""
    found = subscription(token)
    if found is None:
        raise Http404(NO_CALENDAR)
    circle = Circle(found.circle)
    if why_no_calendar(circle, functions_of(found.user, timezone.localdate()), found.body_id):
        raise Http404(NO_CALENDAR)
    response = _answer(request, found.body, circle)
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_safe
def public_calendar(request: HttpRequest, body: str) -> HttpResponse:
    """Return the public sessions of a conference."""
    found = Body.objects.filter(pk=body).first()
    if found is None:
        raise Http404(NO_CALENDAR)
    response = _answer(request, found, Circle.PUBLIC)
    response["Cache-Control"] = "public, max-age=900"
    return response


def _answer(request: HttpRequest, body: Body, circle: Circle) -> HttpResponse:
    meetings = meetings_of(body) if circle in OF_THE_LAENDER else ()
    written = write_calendar(body, circle, calendar_sessions(body.pk, circle.sessions), meetings)
    etag = quote_etag(sha256(written.content).hexdigest()[:32])
    response = HttpResponse(written.content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{body.pk}.ics"'
    response["ETag"] = etag
    changed = int(written.changed_at.timestamp()) if written.changed_at else None
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    return get_conditional_response(request, etag, changed, response) or response
