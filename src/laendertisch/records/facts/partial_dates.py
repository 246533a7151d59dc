"""Days of which sometimes only the month or the year is known (unvollständige Tagesangaben)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from laendertisch.kernel.dates import MONTHS, long_day
from laendertisch.kernel.errors import InputError

FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """A day, month or year, as exactly as known (unvollständiges Datum)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise InputError("Zu einem Tag gehört auch der Monat.")
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise InputError(f"„{self.iso}“ gibt es im Kalender nicht.") from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date written as `2027`, `2008-04` or `2007-04-27`. Raises `InputError` if it is none."""
        match = FORM.fullmatch(text)
        if not match:
            raise InputError(
                f"„{text[:60]}“ ist kein Datum. Bitte als 2027, 2008-04 oder 2007-04-27 schreiben."
            )
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date as it stands in the files: `2008-04`."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def exact(self) -> date | None:
        """The day, or `None` if it is not known exactly."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """A key for sorting in time; what is known less exactly comes before what lies within it."""
        return self.year, self.month or 0, self.day or 0

    def surely_after(self, other: PartialDate) -> bool:
        """Say whether this lies after `other` as far as both are known; April 2008 is not after 2008."""
        for mine, theirs in zip(self.sort_key, other.sort_key, strict=True):
            if not mine or not theirs:
                return False
            if mine != theirs:
                return mine > theirs
        return False

    def __str__(self) -> str:
        if self.exact:
            return long_day(self.exact)
        return f"{MONTHS[self.month - 1]} {self.year}" if self.month else str(self.year)
