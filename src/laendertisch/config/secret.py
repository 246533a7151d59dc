"""The secret key of sessions and signatures: given, or made once and kept in `var/`."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from laendertisch.kernel.errors import IntegrityError, OperatingError
from laendertisch.kernel.operating_system import reason_of

SHORTEST = 20


def secret_key(given: str, var: Path) -> str:
    """Return the given key, the kept one, or a new one that is kept readable for the owner alone.

    Raises `OperatingError` if it cannot be read or kept, `IntegrityError` if what is kept is no key.
    """
    if given:
        return given
    path = var / "secret-key"
    try:
        if not path.exists():
            _keep_new_key(path)
        return _kept_key(path)
    except OSError as problem:
        raise OperatingError(
            f"Der geheime Schlüssel {path} lässt sich nicht lesen oder anlegen ({reason_of(problem)}). "
            "Bitte Lese- und Schreibrecht prüfen."
        ) from None


def _keep_new_key(path: Path) -> None:
    """Let the whole key appear at once; if another programme was faster, its key stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".secret-", encoding="ascii") as new:
        new.write(secrets.token_urlsafe(60))
        new.flush()
        try:
            os.link(new.name, path)
        except FileExistsError:
            return


def _kept_key(path: Path) -> str:
    key = path.read_bytes().strip()
    if len(key) < SHORTEST or not key.isascii():
        raise IntegrityError(
            f"In {path} steht kein brauchbarer Schlüssel. Bitte die Datei aus der Sicherung holen; ohne den "
            "alten Schlüssel müssen alle ihren zweiten Faktor neu einrichten."
        )
    return key.decode("ascii")
