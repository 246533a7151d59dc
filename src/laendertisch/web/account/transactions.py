"""What the sign-in library writes, and the audit entry about it, stand or fall together."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def in_one_transaction(view: View) -> View:
    """Return the page whose POST requests run in one transaction. Reading needs none."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return page
