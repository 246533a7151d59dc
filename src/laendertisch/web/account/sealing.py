"""Secrets of second factors are stored encrypted, with a key derived from the platform's secret key."""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from laendertisch.kernel.errors import IntegrityError

PURPOSE = b"laendertisch second factor"


def seal(text: str) -> str:
    """Return the text encrypted with today's key."""
    return _cipher(_keys()).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Return the text; keys of earlier secret keys are tried too.

    Raises `IntegrityError` if none of them fits.
    """
    try:
        return _cipher(_keys()).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise IntegrityError(
            "Der zweite Faktor dieses Kontos lässt sich nicht lesen, weil der geheime Schlüssel der "
            "Plattform gewechselt hat. Bitte lassen Sie ihn von der Administration zurücksetzen."
        ) from None


def _keys() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _cipher(secret_keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in secret_keys])


def _derived(secret_key: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return base64.urlsafe_b64encode(derivation.derive(secret_key.encode()))
