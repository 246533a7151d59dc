"""Public pages: everybody may read them, nobody can change anything through them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """Mark a view as readable without sign-in, by GET and HEAD alone."""
    return login_not_required(require_safe(view))
