"""The official order of areas: Germany, the Länder by name, then regions below them. Never by value."""

from __future__ import annotations

from collections.abc import Iterable

from laendertisch.kernel.laender import BY_CODE, GERMANY


def official_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the areas in official order; regions below the Länder keep the order of their source."""
    return tuple(sorted(dict.fromkeys(codes), key=_rank))


def is_region(code: str) -> bool:
    """Say whether an area is neither Germany nor a Land: a group of Länder or a part of one."""
    return code != GERMANY and code not in BY_CODE


def beside_title(title: str, area_label: str) -> tuple[str, ...]:
    """Return the name of an area as it follows a title; nothing if the title already ends with it."""
    return () if title.endswith(area_label) else (area_label,)


def area_key(code: str) -> str:
    """Return the official key (AGS) of an area, for example `08`; empty for Germany and named regions."""
    return BY_CODE[code].ags if code in BY_CODE else ""


def _rank(code: str) -> int:
    if code == GERMANY:
        return 0
    return BY_CODE[code].order if code in BY_CODE else len(BY_CODE) + 1
