"""What every request passes: it must be readable, and expected errors become German pages."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse

from laendertisch.kernel.errors import LaendertischError
from laendertisch.web.ui.errors import as_page, bad_request

Next = Callable[[HttpRequest], HttpResponse]


class UnderstandableRequest:
    """Refuse addresses that are not UTF-8 or hold a NUL, before a database driver stumbles over them."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.META.get("PATH_INFO", "").encode("latin-1", "replace")
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        if _readable(path) and _readable(query):
            return self.get_response(request)
        return bad_request(request)


def _readable(raw: bytes) -> bool:
    try:
        return "\0" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False


class GermanErrors:
    """Turn every expected error into a page with the right status and its German sentence."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer an error of the family; everything else goes on to Django."""
        return as_page(request, exception) if isinstance(exception, LaendertischError) else None
