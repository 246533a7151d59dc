"""How the sign-in library fits into the house: no self-registration, German answers, sealed secrets."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from laendertisch.web.account import sealing

PLATFORM = "Ländertisch"
WRONG_CODE = "Der Code stimmt nicht oder ist abgelaufen. Bitte geben Sie den aktuellen Code ein."


class AccountAdapter(DefaultAccountAdapter):
    """Nobody registers alone; accounts are made by the administration."""

    error_messages = {  # noqa: RUF012 - read, never changed
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beides.",
        "incorrect_password": "Das Passwort stimmt nicht. Bitte geben Sie es noch einmal ein.",
        "enter_current_password": "Das bisherige Passwort stimmt nicht. Bitte geben Sie es noch einmal ein.",
        "incorrect_code": WRONG_CODE,
        "invalid_password_reset": "Dieser Link ist abgelaufen oder wurde schon benutzt.",
        "too_many_login_attempts": "Es gab zu viele Fehlversuche. Bitte warten Sie fünf Minuten.",
        "rate_limited": "Es gab zu viele Versuche. Bitte warten Sie einige Minuten.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse self-registration."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Start every subject with the name of the platform."""
        return f"{PLATFORM}: {subject}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names of this platform in passkeys and one-time codes; secrets are stored encrypted."""

    error_messages = {  # noqa: RUF012 - read, never changed
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": "Ersatzcodes gibt es erst mit einem zweiten Faktor.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret. Raises `IntegrityError` if the secret key of the platform has changed."""
        return sealing.unseal(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002 - the library's word
        """Propose a name for a new passkey."""
        existing = user.authenticator_set.filter(type=type).count()  # type: ignore[attr-defined]
        return f"Passkey {existing + 1}"

    def _get_site_name(self) -> str:
        return PLATFORM
