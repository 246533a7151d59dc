"""How numbers are printed in German (Zahlen in deutscher Schreibweise), nowhere else."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"


def german_number(value: float, places: int = 0) -> str:
    """Return `1234.5` as `1.234,5`: rounded half up as official tables do, with a real minus sign."""
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if rounded < 0 else text


def english_number(value: float, places: int = 0) -> str:
    """Return `1234.5` as `1,234.5`, rounded like the German form."""
    swap = str.maketrans(",.", ".,")
    return german_number(value, places).translate(swap)
