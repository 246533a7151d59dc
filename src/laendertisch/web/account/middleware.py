"""Without a second factor nobody gets further than the page that sets one up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SETUP_PAGES = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
    }
)
"""What an account with only a password may open, besides the public pages."""


class SecondFactorRequired:
    """Lead an account without second factor to the page that sets one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        """Let public pages and the set-up pass; ask for the second factor only where a sign-in is needed."""
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if request.resolver_match and request.resolver_match.url_name in SETUP_PAGES:
            return None
        return None if is_mfa_enabled(request.user, SECOND_FACTORS) else redirect("mfa_index")
