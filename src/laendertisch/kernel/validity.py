"""Values that are valid from–to (Gültigkeit). Nothing dated is overwritten; a new value gets a new line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic, TypeVar

from laendertisch.kernel.dates import Period, long_day
from laendertisch.kernel.errors import InputError, NotKnown

Value = TypeVar("Value")


@dataclass(frozen=True)
class Dated(Generic[Value]):
    """A value with the period in which it holds (Wert mit Gültigkeit)."""

    value: Value
    period: Period


class Timeline(Generic[Value]):
    """Dated values of one thing, never two on one day (Zeitreihe gültiger Werte)."""

    def __init__(self, entries: Sequence[Dated[Value]]) -> None:
        for one, other in combinations(entries, 2):
            if one.period.overlaps(other.period):
                raise InputError(f"Zwei Werte gelten am selben Tag: {one.value} und {other.value}.")
        self.entries = tuple(sorted(entries, key=lambda entry: entry.period.first or date.min))

    def on(self, day: date) -> Value:
        """Return the value that holds on `day`. Raises `NotKnown` if there is none."""
        for entry in self.entries:
            if day in entry.period:
                return entry.value
        raise NotKnown(f"Für den {long_day(day)} ist kein Wert bekannt.")
