"""A form that was sent too late shows what was typed instead of losing it (abgelaufene Sitzung).

After a long time of typing the session may have ended, or another window has signed in anew. The text travels
with the page, nothing is stored: after the sign-in it is sent again with one click.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from laendertisch.web.ui import errors

OURS = "csrfmiddlewaretoken"


class TypedTextSurvives:
    """Answer a form sent without a session with its own text (Middleware before the demand for a sign-in)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        """Let everything pass but a filled-in form of the workspace from nobody."""
        if request.user.is_authenticated or not typed_fields(request):
            return None
        return _page(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or comes from elsewhere. Text typed on our own page comes back."""
    if typed_fields(request) and _from_our_own_page(request):
        return _page(request)
    return errors.csrf_failure(request, reason)


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of a form of the workspace with all their values."""
    if request.method != "POST" or not request.path.startswith(reverse("workspace:start")):
        return []
    return [(name, value) for name, values in request.POST.lists() if name != OURS for value in values]


def _from_our_own_page(request: HttpRequest) -> bool:
    """Say whether the browser names our own page as the origin: then nobody else has filled in the form."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _page(request: HttpRequest) -> HttpResponse:
    fields = typed_fields(request)
    context = {"fields": fields, "texts": [value for _, value in fields if value.strip()]}
    response = render(request, "workspace/expired.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response
