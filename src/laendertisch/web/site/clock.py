"""Which day it is (heutiger Tag), in one place, so that tests can set it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone


def today() -> date:
    """Return the day in Germany."""
    return timezone.localdate()
