"""For whom and when a handover is read (Blick auf die Übergabe), and how its cells are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from laendertisch.kernel.dates import Period, long_day
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.procedure.roles import Function, Role
from laendertisch.records.handover.models import Handover

OFFICE_ALONE = "Geschäftsstelle"


@dataclass(frozen=True)
class View:
    """What the sections are read for (Blick): a handover at a moment, as the Geschäftsstelle sees it."""

    handover: Handover
    now: datetime

    @property
    def body(self) -> str:
        """The key of the conference."""
        return self.handover.body_id

    @property
    def today(self) -> date:
        """The day in Germany."""
        return timezone.localdate(self.now)

    @property
    def office(self) -> tuple[Function, ...]:
        """The function whose papers are handed over."""
        return (Function(Role.SECRETARIAT, Period(None, None), self.body),)

    @property
    def any_land(self) -> tuple[Function, ...]:
        """A function of any Land: what it does not reach is for the Geschäftsstelle alone."""
        return (Function(Role.LAND_OFFICIAL, Period(None, None), self.body),)


def day_cell(day: date | None, otherwise: str = "offen") -> str:
    """Return a day in words."""
    return long_day(day) if day else otherwise


def instant_cell(at: datetime | None) -> str:
    """Return an instant in words."""
    return long_instant(at) if at else ""


def day_of_cell(at: datetime) -> str:
    """Return the German day of an instant in words."""
    return long_day(timezone.localdate(at))


def laender_cell(laender: Iterable[Land]) -> str:
    """Return the names of some Länder; without any it is a matter of the Geschäftsstelle."""
    return ", ".join(land.short_name for land in laender) or OFFICE_ALONE
