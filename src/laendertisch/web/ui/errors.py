"""Errors as pages: the right status and a German sentence, never a trace."""

from __future__ import annotations

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laendertisch.kernel.errors import (
    Conflict,
    DisclosureError,
    InputError,
    IntegrityError,
    LaendertischError,
    NotKnown,
    NotPermitted,
    RuleViolation,
)
from laendertisch.records.availability import is_unavailable

RETRY_AFTER = 60
"""Seconds after which a programme may try again."""

STATUS: dict[type[LaendertischError], int] = {
    InputError: 400,
    NotPermitted: 403,
    DisclosureError: 403,
    NotKnown: 404,
    Conflict: 409,
    RuleViolation: 409,
    IntegrityError: 503,
}


def as_page(request: HttpRequest, error: LaendertischError) -> HttpResponse:
    """Return the page for an error of the family."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return _page(request, status, str(error))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return _page(request, 400, _("Die Anfrage ist zu umfangreich. Bitte kürzen Sie Ihre Eingaben."))
    return _page(request, 400, _("Die Anfrage ist nicht lesbar. Bitte prüfen Sie die Adresse."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not allowed."""
    return _page(request, 403, _("Diese Seite dürfen Sie mit Ihren Funktionen nicht öffnen."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old or comes from elsewhere."""
    sentence = _("Das Formular ist abgelaufen oder stammt von einer fremden Seite. Bitte laden Sie es neu.")
    return _page(request, 403, sentence)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page."""
    return _page(request, 404, _("Diese Seite gibt es nicht. Vielleicht hilft die Suche weiter."))


def method_not_allowed(request: HttpRequest, refused: HttpResponseNotAllowed) -> HttpResponse:
    """405: the page exists, but is not for this kind of request."""
    page = _page(request, 405, _("Diese Adresse lässt sich nur über die Seiten der Plattform aufrufen."))
    page["Allow"] = refused["Allow"]
    return page


def broken(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer; else 500: our fault. Neither page needs the database."""
    if is_unavailable(sys.exception()):
        page = HttpResponse(render_to_string("ui/unavailable.html"), status=503)
        page["Retry-After"] = str(RETRY_AFTER)
        return page
    return HttpResponse(render_to_string("ui/broken.html"), status=500)


TITLES = {
    400: gettext_lazy("Anfrage nicht verstanden"),
    403: gettext_lazy("Nicht erlaubt"),
    404: gettext_lazy("Nicht gefunden"),
    405: gettext_lazy("So nicht möglich"),
    409: gettext_lazy("Derzeit nicht möglich"),
    503: gettext_lazy("Vorübergehend nicht verfügbar"),
}


def _page(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    title = TITLES.get(status, _("Fehler"))
    return render(request, "ui/error.html", {"title": title, "sentence": sentence}, status=status)
