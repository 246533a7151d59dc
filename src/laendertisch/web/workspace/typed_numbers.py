"""Whole numbers that come as text with a form or an address (eingegebene Zahlen)."""

from __future__ import annotations

from collections.abc import Iterable

MOST_DIGITS = 18
"""More digits fit into no column of the database, and thousands of them into no number of Python."""


def typed_number(text: str) -> int | None:
    """Return the number that the digits name; `None` for everything else and for what no database holds."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


def typed_numbers(texts: Iterable[str]) -> list[int]:
    """Return the numbers among the texts in their order; whoever sends something else has chosen nothing."""
    return [number for text in texts if (number := typed_number(text)) is not None]
