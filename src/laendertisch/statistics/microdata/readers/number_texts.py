"""Texts of a delivered file → numbers, and which decimal mark they are written with (Dezimalzeichen).

A mark is never guessed where the guess would change a number: `1.234` may be one and a bit or a good
thousand, and only values that cannot be thousands tell which.
"""

from __future__ import annotations

import polars as pl

MARKS = (",", ".")


def as_numbers(texts: pl.Series, decimal: str) -> pl.Series:
    """Return numbers; null for missing values and for what is no finite number with this decimal mark."""
    if decimal == ",":
        texts = texts.set(texts.str.contains(".", literal=True), None).str.replace(",", ".", literal=True)
    numbers = texts.cast(pl.Float64, strict=False)
    return numbers.set(~numbers.is_finite(), None)


def decimal_marks(texts: pl.Series) -> frozenset[str]:
    """Return with which marks all of the texts are numbers; whole numbers are so with both."""
    missing = texts.null_count()
    return frozenset(mark for mark in MARKS if as_numbers(texts, mark).null_count() == missing)


def proves(texts: pl.Series, mark: str) -> bool:
    """Say whether a number among the texts shows the mark and cannot be one of thousands."""
    thousands = rf"^[+-]?[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+$"
    shown = texts.str.contains(mark, literal=True)
    return bool((shown & ~texts.str.contains(thousands)).any())


def shows_a_mark(texts: pl.Series) -> bool:
    """Say whether a decimal point or comma stands in any of the texts."""
    return bool(texts.str.contains_any(list(MARKS)).any())
