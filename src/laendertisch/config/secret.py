"""The secret key of sessions and signatures: given, or made once and kept in `var/`."""

from __future__ import annotations

import secrets
from pathlib import Path


def secret_key(given: str, var: Path) -> str:
    """Return the given key, the kept one, or a new one that is kept readable for the owner alone."""
    if given:
        return given
    path = var / "secret-key"
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    var.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(60)
    path.touch(mode=0o600)
    path.write_text(key, encoding="ascii")
    return key
