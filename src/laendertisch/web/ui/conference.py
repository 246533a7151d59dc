"""Which conference a page is about (Konferenz der Seite): that of the workspace, else of the host name."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from laendertisch.records.conference.models import Body

KEPT_AS = "conference"


def set_conference(request: HttpRequest, body: Body) -> None:
    """Let the frame of the page name this conference."""
    setattr(request, KEPT_AS, body)


def conference_key(request: HttpRequest) -> str:
    """Return the key of the conference whose public pages this host name shows, or the default one."""
    return settings.BODY_OF_HOST.get(_host(request), settings.DEFAULT_BODY)


def has_own_host(request: HttpRequest) -> bool:
    """Say whether the host name belongs to one conference alone."""
    return _host(request) in settings.BODY_OF_HOST


def conference_of(request: HttpRequest) -> Body:
    """Return the conference of the page, or one with our own name as long as no facts are loaded."""
    if hasattr(request, KEPT_AS):
        found: Body = getattr(request, KEPT_AS)
        return found
    key = conference_key(request)
    return Body.objects.filter(key=key).first() or Body(
        key=key, name="Ländertisch", abbreviation="Ländertisch"
    )


def _host(request: HttpRequest) -> str:
    try:
        return request.get_host().partition(":")[0].lower()
    except DisallowedHost:
        return ""
