"""How the sign-in library fits into the house."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody registers alone; accounts are made by the administration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse self-registration."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names of this platform in passkeys and one-time codes."""
