"""How the audit trail names what was written (Gegenstand), readable even when the thing is gone."""

from __future__ import annotations

from django.db import models


def subject(word: str, thing: models.Model) -> str:
    """Return for example `Konto 7: Ada Muster <ada@muster.example>`."""
    return f"{word} {thing.pk}: {thing}"[:300]
