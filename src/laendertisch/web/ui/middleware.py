"""What every request passes: it must be readable, and expected errors become German pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from laendertisch.kernel.errors import LaendertischError
from laendertisch.web.ui.errors import as_page, bad_request, method_not_allowed, not_found

Next = Callable[[HttpRequest], HttpResponse]
FORM = "application/x-www-form-urlencoded"
LARGEST_NUMBER = 2**63 - 1
"""No row of the database has a larger number; asking for one would end in an error of the driver."""


class UnderstandableRequest:
    """Refuse addresses and forms that are not UTF-8, before a driver stumbles or a text is saved mutilated.

    A NUL is refused in addresses here; forms complain about it beside the field.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.META.get("PATH_INFO", "").encode("latin-1", "replace")
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        if b"\0" in path + query or not all(map(_is_utf8, (path, query, _form(request)))):
            return bad_request(request)
        return self.get_response(request)


def _form(request: HttpRequest) -> bytes:
    """Return what was typed into a form; nothing for files and other contents."""
    return unquote_to_bytes(request.body) if request.content_type == FORM else b""


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class GermanErrors:
    """Turn every expected error and refusal into a page with the right status and its German sentence."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return method_not_allowed(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Say of a number beyond all rows what is said of every other unknown one: there is no such page."""
        numbers = [value for value in kwargs.values() if isinstance(value, int)]
        return not_found(request) if max(numbers, default=0) > LARGEST_NUMBER else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer an error of the family; everything else goes on to Django."""
        return as_page(request, exception) if isinstance(exception, LaendertischError) else None
