"""What every page shows around its content: the conference, the navigation, the person signed in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy

from laendertisch.web.ui.conference import conference_of, has_own_host

NAVIGATION = (
    ("site:about", gettext_lazy("Die Konferenz")),
    ("site:chair", gettext_lazy("Vorsitz")),
    ("site:conferences", gettext_lazy("Konferenzen")),
    ("site:resolutions", gettext_lazy("Beschlüsse")),
    ("site:working_groups", gettext_lazy("Arbeitsgruppen")),
    ("monitoring:indicators", gettext_lazy("Monitoring")),
    ("site:news", gettext_lazy("Aktuelles")),
    ("site:calendar", gettext_lazy("Kalender")),
)


OWN_NAMES = {"de": "Deutsch", "en": "English"}
"""What each language calls itself; whoever looks for it may not read the other one."""


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the main navigation."""

    title: str
    address: str
    current: bool


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Return the surroundings of a page."""
    return {
        "body": SimpleLazyObject(partial(conference_of, request)),
        "navigation": _navigation(request.path),
        "other_language": _other_language(request),
        "public_origin": public_origin(request),
    }


def public_origin(request: HttpRequest) -> str:
    """Return the beginning of absolute addresses: the one set for operation, else that of the request.

    A conference with a host name of its own keeps it.

    Empty for a host name that is not ours, so that even the page about this error can be shown.
    """
    try:
        own = f"{request.scheme}://{request.get_host()}"
        return own if has_own_host(request) else settings.PUBLIC_ORIGIN or own
    except DisallowedHost:
        return ""


def _navigation(path: str) -> list[NavigationItem]:
    items = ((title, reverse(name)) for name, title in NAVIGATION)
    return [NavigationItem(str(title), address, path.startswith(address)) for title, address in items]


def _other_language(request: HttpRequest) -> dict[str, str] | None:
    """Public pages have the other language at an address of their own; the workspace is German."""
    code = "en" if get_language() == "de" else "de"
    address = translate_url(request.path, code)
    if address == request.path:
        return None
    query = request.META.get("QUERY_STRING", "")
    return {
        "code": code,
        "name": OWN_NAMES[code],
        "address": address,
        "with_query": f"{address}?{query}" if query else address,
    }
